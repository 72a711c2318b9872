"""The smallest Streamlit script with everything the shell looks after."""

import streamlit as st

from course.web.identity import who
from tests.web.minimal.village import SECRET, VILLAGE


def person() -> str | None:
    public_id = who(st.context.cookies.to_dict(), SECRET, VILLAGE.time)
    return VILLAGE.people[public_id].display_name if public_id in VILLAGE.people else None


def press() -> None:
    VILLAGE.pressed.append(person() or "nobody")
    st.session_state["answered"] = True


def home() -> None:
    st.title("Home", anchor=False)
    st.markdown(f"Hello {person()}, run {st.session_state['runs']}")
    st.download_button("Download", data=b"private", file_name="mine.csv", mime="text/csv")
    if st.button("Go to the lesson"):
        st.switch_page(LESSON)


PROSE = (
    "A tolerance is the longest interruption that you are prepared to defend in public, written "
    "down before it happens, with a name beside it and a date on which somebody reads it again. "
)


def lesson() -> None:
    st.html('<span class="cio-lang" data-lang="fr"></span>')
    st.title("Lesson", anchor=False)
    st.markdown(PROSE * 4)
    st.table({f"Heading {column}": ["unbroken" * 2] for column in range(3)})
    st.radio("Which?", ["First", "Second"], captions=["one", "two"], index=None, key="which")
    if st.session_state.get("answered"):
        with st.container(key="focus_feedback"):
            st.markdown("Not quite. The second was meant.")
    else:
        st.button("Answer", on_click=press, type="primary")
    with st.container(key="autosave_thought"):
        thought = st.text_area("Your thought")
    with st.container(key="announce_saved"):
        st.caption(f"Saved {len(thought)} characters")


st.set_page_config(page_title="Minimal")
st.session_state["runs"] = st.session_state.get("runs", 0) + 1
if person() is None:
    st.title("You are not signed in", anchor=False)
    st.markdown(f"run {st.session_state['runs']}")
    st.stop()
LESSON = st.Page(lesson, title="Lesson")
st.navigation([st.Page(home, title="Home", default=True), LESSON]).run()
