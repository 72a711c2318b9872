"""The app as app.py makes it, under a clock that a test moves: whole weeks pass in a minute."""

import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from course.bootstrap import HOUSE, door, open_for_pages, read_settings, trouble
from course.classroom import the_classroom
from course.web.picture import picture_of
from course.web.routes import course_middleware, course_routes
from course.web.settings_check import check_settings

AHEAD = Path(os.environ["CIO_TEST_AHEAD"])
"""File that says how many milliseconds the clock of this app is ahead of the machine's."""


def clock() -> int:
    """Return milliseconds since the epoch, UTC, as much ahead as the test says."""
    return time.time_ns() // 1_000_000 + int(AHEAD.read_text())


SETTINGS = replace(read_settings(), clock=clock)
DOOR = partial(door, SETTINGS)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Hold the record open for as long as the app runs."""
    check_settings()
    with open_for_pages(SETTINGS):
        yield {}


app = st.App(
    HOUSE / "course" / "pages" / "main.py",
    routes=course_routes(
        DOOR,
        trouble,
        picture=partial(picture_of, SETTINGS.content),
        classroom=the_classroom,
    ),
    middleware=course_middleware(DOOR),
    lifespan=lifespan,
)
