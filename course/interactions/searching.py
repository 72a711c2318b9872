"""Searching on screen: one field that answers as one types, and what was found below it."""

import streamlit as st

from course.content.escaping import literal
from course.engine.searching import NAMES
from course.interactions import at_the_screen, in_plain_words
from course.interactions.painting import ADDRESS
from course.views.search import Group, Row, SearchView, search

PAGES = {
    "module": "module.py",
    "lesson": "lesson.py",
    "scenario": "scenario.py",
    "artefact": "artefact.py",
}
LABEL = "Search the course"
ON_PAGE, IN_DIALOG = "search_words", "search_typed"
ADDRESSED, CALLS, WHOLE = "search_addressed", "search_calls", "search_whole"
FIRST_IN_DIALOG = 3
SCOPE = (
    "What can be found: lessons, modules, cases, debates, the openings of scenarios, words, "
    "facts and documents. Questions and their answers are left out, and so are what comes later "
    "in a scenario and what you wrote yourself."
)


def follow_address() -> None:
    """Put what the page's address asks for into its field, whenever the address is another one.

    While somebody types, course/web/a11y.js writes the field into the address, without a step to
    go back by for every letter. That is why the field is not bound to it.
    """
    asked = _asked()
    if ON_PAGE not in st.session_state or asked != st.session_state.get(ADDRESSED):
        st.session_state[ON_PAGE] = asked


def _asked() -> str:
    return str(st.query_params.get("q", ""))


def search_button(open_page: str) -> None:
    """Paint the button that searches from anywhere; on the search page, its field takes the caret.

    Args:
        open_page: Address of the page that is open.
    """
    told = "Opens a field over this page, also with Ctrl+K (on a Mac ⌘K)."
    pressed = st.button(LABEL, key="search_open", shortcut="Ctrl+K", help=told, width="stretch")
    if not pressed:
        return
    if open_page == "search":
        _call_field()
    else:
        search_dialog()


@st.fragment
def search_field() -> None:
    """Paint the field and what it found; what was typed stays in the page's address."""
    with in_plain_words():
        st.session_state[ADDRESSED] = _asked()
        with st.container(key=f"enter_q_{st.session_state.get(CALLS, 0)}"):
            typed = st.text_input(
                LABEL,
                key=ON_PAGE,
                type="search",
                live=True,
            )
        screen = at_the_screen()
        whole = st.session_state.get(f"{WHOLE} {typed}", "")
        view = search(screen.classroom, screen.viewer, typed, whole=whole)
        _head(view, ON_PAGE)
        for group in view.groups:
            st.header(group.title, anchor=False)
            _rows(group, ON_PAGE)
            if group.rest:
                st.caption(group.rest)
            if group.more > 0:
                label = f"Show {group.more} more: {NAMES[group.kind]}"
                key = f"search_more_{group.kind}"
                st.button(label, key=key, on_click=_show_whole, args=(typed, group.kind))


@st.dialog(LABEL, width="medium")
def search_dialog() -> None:
    """Paint the field and the best of what it found, over whatever page is open."""
    with in_plain_words():
        with st.container(key=f"enter_search_dialog_{st.session_state.get(CALLS, 0)}"):
            typed = st.text_input(
                LABEL,
                key=IN_DIALOG,
                type="search",
                live=True,
                label_visibility="collapsed",
            )
        screen = at_the_screen()
        view = search(screen.classroom, screen.viewer, typed, first=FIRST_IN_DIALOG)
        _head(view, IN_DIALOG)
        for group in view.groups:
            st.subheader(group.title, anchor=False)
            _rows(group, IN_DIALOG)
        if any(len(group.rows) < group.total for group in view.groups):
            st.page_link("search.py", label="Show all on a page", query_params={"q": typed})


def _head(view: SearchView, field: str) -> None:
    """Say what was found, or what can be searched for, and what else to try."""
    with st.container(key=f"announce_found_{field}"):
        if view.said:
            st.markdown(view.said)
    if not view.said:
        st.caption(SCOPE)
    if not view.offer:
        return
    st.markdown(view.offer)
    with st.container(horizontal=True, key=f"suggested_{field}"):
        for number, words in enumerate(view.suggested):
            key = f"suggested_{field}_{number}"
            st.button(literal(words), key=key, on_click=_type, args=(field, words))


def _rows(group: Group, field: str) -> None:
    for number, row in enumerate(group.rows):
        with st.container(key=f"found_{field}_{group.kind}_{number}", gap="xxsmall"):
            _row(row)


def _row(row: Row) -> None:
    if row.leads:
        _link(row)
        _small(row)
    if row.text:
        st.markdown(row.text)
    if not row.leads:
        _small(row)
        _link(row)


def _small(row: Row) -> None:
    if row.small:
        st.caption(row.small)


def _link(row: Row) -> None:
    if row.page:
        st.page_link(PAGES[row.page], label=row.link, query_params=dict(row.query))
    elif ADDRESS.match(row.url):
        st.page_link(row.url, label=row.link)


def _call_field() -> None:
    """Let the field take the caret: its container is a new one to the page's script."""
    st.session_state[CALLS] = st.session_state.get(CALLS, 0) + 1


def _type(field: str, words: str) -> None:
    st.session_state[field] = words
    _call_field()


def _show_whole(typed: str, kind: str) -> None:
    st.session_state[f"{WHOLE} {typed}"] = kind
