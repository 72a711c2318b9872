"""Home for somebody who has begun: the way on, what is due, the next days, and the whole course."""

import streamlit as st

from course.engine.wording import counted
from course.interactions.painting import go, lesson_rows
from course.views.home import HomeView, Now


def paint_now(view: HomeView, now: Now) -> None:
    """Paint what belongs on the first screen: one way on, and what else has a time."""
    if now.where:
        st.markdown(now.where)
    if now.why:
        st.caption(now.why)
    if view.action:
        if st.button(view.action, type="primary"):
            go(view.step.kind, view.step.id)
        st.caption(now.takes)
    elif now.where:
        st.page_link("my_progress.py", label="See what you have reached")
    left, right = st.columns(2, gap="medium")
    with left, st.container(key="home_review", gap="small"):
        _review(now)
    with right, st.container(key="home_dates", gap="small"):
        _dates(now)
    if now.change or now.diagnostic[1]:
        with st.container(key="home_plan", gap="small"):
            _plan(now)


def paint_lists(view: HomeView) -> None:
    """Paint the modules in the order proposed, the scenarios and the documents."""
    _modules(view)
    _scenarios(view)
    if view.documents:
        st.header("Your documents", anchor=False)
    for document in view.documents:
        with st.container(gap=None, key=f"document_{document.id}"):
            st.page_link("artefact.py", label=document.title, query_params={"id": document.id})
            st.caption(document.state)


def _modules(view: HomeView) -> None:
    if view.modules:
        st.header("Modules", anchor=False)
        if view.now:
            st.caption(view.standing)
    for module in view.modules:
        shown = module.shown
        with st.container(gap=None, key=f"module_{shown.id}"):
            st.page_link("module.py", label=shown.title, query_params={"id": shown.id})
            st.caption(f"{shown.state} · {counted(shown.minutes, 'minute')}")
            if module.told:
                st.markdown(module.told)
        lesson_rows(module.lessons)


def _scenarios(view: HomeView) -> None:
    if view.scenarios:
        st.header("Scenarios", anchor=False)
    for story in view.scenarios:
        with st.container(gap=None, key=f"story_{story.id}"):
            st.page_link("scenario.py", label=story.title, query_params={"id": story.id})
            st.caption(f"{story.state} · about {counted(story.minutes, 'minute')}")
            st.markdown(story.summary)


def _review(now: Now) -> None:
    st.header("Due for review", anchor=False)
    st.markdown(now.due)
    if now.review:
        st.page_link("review.py", label=now.review)


def _dates(now: Now) -> None:
    st.header("Next dates", anchor=False)
    if not now.dates:
        st.markdown("None yet. Days in your plan and in your documents appear here.")
    for one in now.dates:
        st.markdown(f"**{one.when}**: {one.what}")


def _plan(now: Now) -> None:
    st.header("Your plan", anchor=False)
    if now.change:
        verdict, *rest = now.plan
        st.markdown(" ".join((f"**{verdict}**", *rest)))
    told, link = now.diagnostic
    if told:
        st.markdown(told)
    with st.container(horizontal=True, key="home_ways"):
        if now.change:
            st.page_link("plan.py", label=now.change)
        if link:
            st.page_link("diagnostic.py", label=link)
