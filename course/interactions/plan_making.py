"""Making a plan: what somebody is here for, minutes a week, a day, and whether that is enough."""

import streamlit as st

from course.actions.make_plan import NoPlan, NoSuchAim, make_plan
from course.content.escaping import literal
from course.interactions import Screen, attempt_to, trouble
from course.interactions.days import NoDay, day_field, day_read
from course.views.plan import PlanView, would_do

AIM, MINUTES, DAY = "plan aim", "plan minutes", "plan day"
SAVED = "plan saved"
FIELD = 260
"""Pixels; a number and a day need no line of text."""


def planned(*, first: bool) -> None:
    """Go on once the plan is saved or put off: to the diagnostic at first, later to Home."""
    if st.session_state.pop(SAVED, False):
        if first:
            st.switch_page("diagnostic.py", query_params={"first": "yes"})
        st.switch_page("home.py")


def plan_form(screen: Screen, view: PlanView, *, first: bool) -> None:
    """Paint the questions, what the answers would come to, and the button that saves them.

    Args:
        first: Whether the learner has just said what they are here for.
    """
    if view.ways and not first:
        _aim(view)
    st.markdown(f"The whole course still takes {view.left}, scenarios included.")
    # Streamlit forgets an emptied number unless it is told a step of whole minutes.
    minutes = st.number_input(
        "Minutes a week",
        value=view.minutes,
        step=15,
        key=MINUTES,
        placeholder="For instance 60",
        width=FIELD,
    )
    day_field("To be through by", view.by, DAY)
    with st.container(key="announce_pace"):
        _pace(screen, minutes)
    said = trouble(MINUTES)
    if said:
        st.error(said)
    aim = view.aim if first else ""
    with st.container(horizontal=True, key="plan_ways", vertical_alignment="center"):
        save = "Go on" if first else "Save the plan"
        st.button(save, type="primary", on_click=_save, args=(aim, first))
        if first:
            st.button("Set this later", on_click=_later)
        else:
            st.page_link("home.py", label="Back to Home")


def _pace(screen: Screen, minutes: int | None) -> None:
    """Say whether what is entered would be enough, or why a day cannot be read."""
    try:
        by = day_read(DAY)
    except NoDay as unread:
        st.error(literal(str(unread)))
        return
    told = would_do(screen.classroom, screen.viewer, screen.zone, minutes, by)
    if told and (minutes is not None or by is not None):
        st.info(" ".join((f"**{told[0]}**", *told[1:])))


def _aim(view: PlanView) -> None:
    title = {way.key: way.title for way in view.ways}
    keys = list(title)
    st.radio(
        "What brings you here?",
        keys,
        format_func=title.__getitem__,
        captions=[way.summary for way in view.ways],
        index=keys.index(view.aim) if view.aim else None,
        key=AIM,
        on_change="ignore",
    )


def _save(aim: str, first: bool) -> None:
    def save(screen: Screen) -> str:
        chosen = aim if first else st.session_state.get(AIM) or ""
        minutes: int | None = st.session_state.get(MINUTES)
        try:
            by = day_read(DAY)
        except NoDay:
            return ""  # the page says so as long as it stands there
        day = by.isoformat() if by else None
        try:
            make_plan(screen.classroom, screen.viewer, chosen, minutes, day, screen.zone)
        except (NoSuchAim, NoPlan) as lacking:
            return str(lacking)
        st.session_state[SAVED] = True
        return ""

    attempt_to(MINUTES, save)


def _later() -> None:
    st.session_state[SAVED] = True
