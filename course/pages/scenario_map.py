"""Scenario map: everything that can happen in a scenario, and a sandbox to try it out in."""

from functools import partial

import streamlit as st

from course.content.dialect import label, plain
from course.exports import formats
from course.interactions import at_the_screen
from course.interactions.mapping import (
    known_of,
    paint_export,
    paint_list,
    paint_map,
    paint_no_map,
    watch,
)
from course.interactions.painting import heading, missing
from course.interactions.sandboxing import paint_sandbox
from course.views.scenario_map import NoMap, fingerprint, mapped, maps, scenario_map

st.set_page_config(layout="wide")
screen = at_the_screen()
wanted = st.query_params.get("id", "")
if not wanted:
    heading("Scenario maps")
    st.markdown("What can happen in each scenario, how often, and what is wrong with it.")
    paint_list(maps(screen.classroom, screen.viewer))
    st.stop()

drawn = fingerprint(screen.classroom, screen.viewer, wanted)
story = mapped(screen.classroom, screen.viewer, wanted)
if isinstance(story, NoMap):
    if story.findings:
        paint_no_map(story, wanted)
        watch(wanted, drawn)
    else:
        missing("Scenario map")
    st.stop()

heading(label(story.title), "Scenario map")
st.set_page_config(page_title=f"{plain(story.title)}: map – CIO course")
known = known_of(story)
paint_map(scenario_map(screen.classroom, screen.viewer, story, known))
paint_sandbox(story, known)
st.header("Take it elsewhere", anchor=False)
for form in formats().values():
    paint_export(form.name, story.id + form.suffix, form.losses(story), partial(form.export, story))
watch(wanted, drawn)
