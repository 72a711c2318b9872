"""Notes on a page of their own: read, changed and deleted away from the text they stand beside."""

from dataclasses import replace

import streamlit as st

from course.actions.save_note import LONGEST, NoSuchPlace, NoteTooLong, Saved, Written, save_note
from course.content.escaping import literal
from course.interactions import Screen, attempt_to, trouble
from course.views.notes import LessonNotes, NoteRow, NotesView

PLACE = "notes"
CHANGING = "changing note"
GONE = "deleted notes"


def nothing_noted() -> None:
    """Say how a note is taken, where there is none yet."""
    st.markdown(
        "You have no notes.\n\n"
        "Open a lesson and point at a paragraph: **Note** appears beside it. On a phone a pencil "
        "stands there all the time. With the keyboard, Alt+N leads to the paragraph you are "
        "reading, the arrow keys to the others.\n\n"
        "What you write is yours alone: nobody else ever reads it, and you can take it with you "
        "from here."
    )
    st.page_link("home.py", label="Go to Home")


def paint_notes(view: NotesView) -> None:
    """Paint all notes, lesson by lesson."""
    said = trouble(PLACE)
    if said:
        st.warning(said)
    for lesson in view.lessons:
        _lesson(lesson)


def offer_undo() -> None:
    """Offer to bring back what was deleted since the page was opened."""
    for written in st.session_state.get(GONE, {}).values():
        with st.container(horizontal=True, vertical_alignment="center", key=f"gone_{written.note}"):
            what = f"“{literal(written.quote)}…”" if written.quote else "a paragraph"
            st.markdown(f"Deleted: the note on {what}", width="stretch")
            st.button("Undo", key=f"undo {written.note}", on_click=_bring_back, args=(written,))


def _lesson(lesson: LessonNotes) -> None:
    st.header(lesson.title, anchor=False)
    if lesson.module:
        st.caption(literal(lesson.module))
    for row in lesson.notes:
        with st.container(border=True, key=f"note_{row.id}"):
            _note(row)


def _note(row: NoteRow) -> None:
    st.caption(f"{row.kind} · {row.when}")
    if row.quote:
        st.markdown(f"> {literal(row.quote)}…")
    if row.changed:
        st.caption("The paragraph has changed since.")
    if st.session_state.get(CHANGING) == row.id:
        _form(row)
        return
    if row.text:
        st.text(row.text)
    with st.container(horizontal=True, vertical_alignment="center"):
        if row.link:
            query = {"id": row.link, "at": row.place}
            st.page_link("lesson.py", label="Open in the lesson", query_params=query)
        st.button("Change", key=f"change {row.id}", on_click=_change, args=(row,))
        st.button("Delete", key=f"delete {row.id}", on_click=_delete, args=(row,))


def _form(row: NoteRow) -> None:
    """Paint the fields of the note that is being changed; its text saves itself."""
    with st.container(key=f"autosave_{row.id}"):
        st.text_area(
            "Your note",
            value=row.text,
            key=f"text {row.id}",
            height=160,
            max_chars=LONGEST,
            on_change=_save,
            args=(row,),
        )
    st.checkbox(
        "Bookmark this paragraph",
        value=row.marked,
        key=f"mark {row.id}",
        on_change=_save,
        args=(row,),
    )
    st.button("Done", key=f"done {row.id}", type="primary", on_click=_done, args=(row,))


def _change(row: NoteRow) -> None:
    st.session_state[CHANGING] = row.id
    st.session_state[f"base {row.id}"] = row.version


def _done(row: NoteRow) -> None:
    if _keep(row):
        st.session_state.pop(CHANGING, None)


def _save(row: NoteRow) -> None:
    _keep(row)


def _keep(row: NoteRow) -> bool:
    """Save what was typed; tell whether the form can go without taking a text with it."""
    kept: list[bool] = []

    def save(screen: Screen) -> str:
        # A note without text and mark would be gone: that is what Delete is for, with its undo.
        text = st.session_state.get(f"text {row.id}", row.text)
        marked = st.session_state.get(f"mark {row.id}", row.marked)
        if not text.strip() and not marked:
            kept.append(True)
            return "A note needs text or a bookmark. Nothing was changed; Delete takes it away."
        base = st.session_state.get(f"base {row.id}", row.version)
        written = replace(_as_it_stands(row), text=text, marked=marked, base=base)
        saved = _saved(screen, written)
        kept.append(isinstance(saved, Saved))
        return _told(saved, row.id)

    attempt_to(PLACE, save)
    return any(kept)


def _delete(row: NoteRow) -> None:
    def save(screen: Screen) -> str:
        saved = _saved(screen, replace(_as_it_stands(row), text="", marked=False))
        if isinstance(saved, str):
            return saved
        back = replace(_as_it_stands(row), text=saved.displaced or row.text, base=saved.version)
        st.session_state[GONE] = {**st.session_state.get(GONE, {}), row.id: back}
        return ""

    attempt_to(PLACE, save)


def _bring_back(written: Written) -> None:
    def save(screen: Screen) -> str:
        saved = _saved(screen, written)
        if isinstance(saved, str):
            return saved
        kept: dict[str, Written] = st.session_state.get(GONE, {})
        st.session_state[GONE] = {key: one for key, one in kept.items() if key != written.note}
        return _told(saved, written.note)

    attempt_to(PLACE, save)


def _as_it_stands(row: NoteRow) -> Written:
    return Written(row.lesson, row.place, row.quote, row.text, row.marked, row.version, row.id)


def _saved(screen: Screen, written: Written) -> Saved | str:
    """Save a note; return what became of it, or a sentence that says why not."""
    try:
        return save_note(screen.classroom, screen.viewer, written)
    except (NoteTooLong, NoSuchPlace) as refused:
        return str(refused)


def _told(saved: Saved | str, note: str) -> str:
    if isinstance(saved, str):
        return saved
    st.session_state[f"base {note}"] = saved.version
    if not saved.displaced:
        return ""
    return (
        "This note had been changed in another tab or on another device. Your text from here is "
        f"saved in its place. There stood: {literal(saved.displaced)}"
    )
