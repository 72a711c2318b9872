"""The front door: pages, routes and the record, served by one process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from course.bootstrap import door, open_for_pages, read_settings, trouble
from course.classroom import the_classroom
from course.web.picture import picture_of
from course.web.routes import course_middleware, course_routes
from course.web.settings_check import check_settings

SETTINGS = read_settings()
DOOR = partial(door, SETTINGS)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Hold the record open for as long as the app runs."""
    check_settings()
    with open_for_pages(SETTINGS):
        yield {}


app = st.App(
    Path(__file__).parent / "course" / "pages" / "main.py",
    routes=course_routes(
        DOOR,
        trouble,
        picture=partial(picture_of, SETTINGS.content),
        classroom=the_classroom,
    ),
    middleware=course_middleware(DOOR),
    lifespan=lifespan,
)
