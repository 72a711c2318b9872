"""Writing a reflection: private text, saved as it is written."""

import streamlit as st

from course.actions.save_reflection import LONGEST, Saved, TextTooLong, save_reflection
from course.content.escaping import literal
from course.interactions import Screen, at_the_screen, attempt_to, in_plain_words, trouble
from course.views.reflection import ReflectionView, reflection

GONE = "This reflection is no longer part of the course. Copy your text before you go."


@st.fragment
@in_plain_words()
def reflect(reflect_id: str) -> None:
    """Draw one reflection; only this part of the page is redrawn when it is saved."""
    key = f"text {reflect_id}"
    screen = at_the_screen()
    view = reflection(screen.classroom, screen.viewer, reflect_id, screen.zone)
    if view is None:
        _gone(key)
        return
    if key not in st.session_state:
        # The version in the text area, which another tab may leave behind.
        st.session_state[f"base {key}"] = view.base
    with st.container(border=True, key=f"reflection_{reflect_id}"):
        st.caption("Reflection · private: nobody but you can read it")
        st.subheader(view.title, anchor=False)
        if view.prompt:
            st.markdown(view.prompt)
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
        if view.template:
            feeds = view.template
            label = f"In your portfolio: {feeds.title}"
            st.page_link("artefact.py", label=label, query_params=feeds.query)


def _gone(key: str) -> None:
    st.info(GONE)
    text = st.session_state.get(key, "")
    if text:
        st.code(text, language=None, wrap_lines=True)


def _save(view: ReflectionView, key: str) -> None:
    def save(screen: Screen) -> str:
        text = st.session_state.get(key, "")
        if not text.strip() and not view.text:
            return ""
        base: int = st.session_state.get(f"base {key}", view.base)
        try:
            saved = save_reflection(screen.classroom, screen.viewer, view.id, text, base)
        except TextTooLong as trouble:
            return str(trouble)
        except KeyError:
            return GONE
        st.session_state[f"base {key}"] = saved.version
        return _told(saved)

    attempt_to(key, save)


def _told(saved: Saved) -> str:
    if not saved.displaced:
        return ""
    return (
        "These notes had been changed in another tab or on another device. Your text from here "
        f"is saved in their place. There stood: {literal(saved.displaced)}"
    )
