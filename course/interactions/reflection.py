"""Writing a reflection: private text, saved as it is written."""

import streamlit as st

from course.actions.save_reflection import LONGEST, TextTooLong, save_reflection
from course.interactions import Screen, at_the_screen, attempt_to, trouble
from course.views.reflection import ReflectionView, reflection


@st.fragment
def reflect(reflect_id: str) -> None:
    """Draw one reflection; only this part of the page is redrawn when it is saved."""
    screen = at_the_screen()
    view = reflection(screen.classroom, screen.viewer, reflect_id, screen.zone)
    if view is None:
        return
    with st.container(border=True, key=f"reflection_{reflect_id}"):
        st.caption("Reflection · private: nobody but you can read it")
        st.subheader(view.title, anchor=False)
        st.markdown(view.prompt)
        key = f"text {reflect_id}"
        with st.container(key=f"autosave_{reflect_id}"):
            st.text_area(
                "Your notes",
                value=view.text,
                key=key,
                height=160,
                max_chars=LONGEST,
                on_change=_save,
                args=(view, key),
            )
        st.button("Save notes", key=f"save {reflect_id}", on_click=_save, args=(view, key))
        said = trouble(key)
        if said:
            st.error(said)
        if view.saved:
            st.caption(view.saved)


def _save(view: ReflectionView, key: str) -> None:
    def save(screen: Screen) -> str:
        text = st.session_state.get(key, "")
        if not text.strip() and not view.text:
            return ""
        try:
            save_reflection(screen.classroom, screen.viewer, view.id, text, view.base)
        except TextTooLong as trouble:
            return str(trouble)
        except KeyError:
            return "This reflection is no longer part of the course. Copy your text before you go."
        return ""

    attempt_to(key, save)
