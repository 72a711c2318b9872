"""Settings on screen: switching roles."""

import streamlit as st

from course.actions.switch_role import switch_role
from course.interactions import Screen, attempt_to, trouble
from course.views.settings import PersonRow, SettingsView


def paint_roles(view: SettingsView) -> None:
    """Paint everybody's roles as boxes to tick; each tick is saved at once."""
    st.header("Roles on this computer", anchor=False)
    st.markdown("\n".join(f"- {told}" for told in view.roles.values()))
    for person in view.people:
        name = f"{person.name} (you)" if person.you else person.name
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"person_{person.learner_id}"
        ):
            st.markdown(f"**{name}**", width=220)
            for role in view.roles:
                _box(person, role, name)
    said = trouble("roles")
    if said:
        st.error(said)


def _box(person: PersonRow, role: str, name: str) -> None:
    key = f"role {role} {person.learner_id}"
    label = {"lead": "Cohort lead", "trainer": "Trainer"}[role]
    st.checkbox(
        f"{label}",
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
