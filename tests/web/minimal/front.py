"""The shell, the gate and the sign-in around the smallest script."""

from pathlib import Path

import streamlit as st

from course.web.rate_limit import RateLimit
from course.web.routes import course_middleware, course_routes
from tests.web.minimal.village import VILLAGE

LIMIT = RateLimit()

app = st.App(
    Path(__file__).with_name("script.py"),
    routes=course_routes(VILLAGE.door, VILLAGE.trouble, LIMIT),
    middleware=course_middleware(VILLAGE.door),
)
