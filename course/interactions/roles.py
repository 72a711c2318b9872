"""Settings on screen: switching roles."""

import streamlit as st

from course.actions.switch_role import switch_role
from course.interactions import Screen, attempt_to, trouble
from course.views.settings import PersonRow, SettingsView


def paint_roles(view: SettingsView) -> None:
    """Paint everybody's roles as boxes to tick; each tick is saved at once."""
    st.header("Roles on this computer", anchor=False)
    for role, (called, sees) in view.roles.items():
        st.subheader(called, anchor=False)
        st.markdown(sees)
        with st.container(gap=None, key=f"boxes {role}"):
            for person in view.people:
                _box(person, role, called)
    said = trouble("roles")
    if said:
        st.error(said)


def _box(person: PersonRow, role: str, called: str) -> None:
    key = f"role {role} {person.learner_id}"
    you = " (you)" if person.you else ""
    st.checkbox(
        f"{person.name}{you}: {called.lower()}",
        value=role in person.roles,
        key=key,
        on_change=_switch,
        args=(person.learner_id, role, key),
    )


def _switch(learner_id: int, role: str, key: str) -> None:
    def save(screen: Screen) -> str:
        granted = bool(st.session_state.get(key))
        switch_role(screen.classroom, screen.viewer, learner_id, role, granted)
        return ""

    attempt_to("roles", save)
