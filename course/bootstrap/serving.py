"""What ``st.App`` is given for one installation: routes, middleware, and its record held open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from course.bootstrap import Settings, door, open_for_pages, trouble
from course.classroom import the_classroom
from course.web.picture import picture_of
from course.web.routes import course_middleware, course_routes
from course.web.settings_check import check_settings


def served(settings: Settings) -> dict[str, Any]:
    """Return what the app is made of beside its pages, as arguments of ``st.App``."""
    enter = partial(door, settings)

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[dict[str, Any]]:
        check_settings()
        with open_for_pages(settings):
            yield {}

    return {
        "routes": course_routes(
            enter,
            trouble,
            picture=partial(picture_of, settings.content),
            classroom=the_classroom,
        ),
        "middleware": course_middleware(enter),
        "lifespan": lifespan,
    }
