"""The front door: pages, routes and the record, served by one process."""

from pathlib import Path

import streamlit as st

from course.bootstrap import read_settings
from course.bootstrap.serving import served

app = st.App(Path(__file__).parent / "course" / "pages" / "main.py", **served(read_settings()))
