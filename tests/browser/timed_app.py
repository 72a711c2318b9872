"""The app as app.py makes it, under a clock that a test moves: whole weeks pass in a minute."""

import os
import time
from dataclasses import replace
from pathlib import Path

import streamlit as st

from course.bootstrap import HOUSE, read_settings
from course.bootstrap.serving import served

AHEAD = Path(os.environ["CIO_TEST_AHEAD"])
"""File that says how many milliseconds the clock of this app is ahead of the machine's."""


def clock() -> int:
    """Return milliseconds since the epoch, UTC, as much ahead as the test says."""
    return time.time_ns() // 1_000_000 + int(AHEAD.read_text())


parts = served(replace(read_settings(), clock=clock))
app = st.App(HOUSE / "course" / "pages" / "main.py", **parts)
