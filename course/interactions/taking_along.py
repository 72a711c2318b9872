"""Taking a document along as a file, bringing one back, and wiping it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from course.actions.save_field import EntryRefused, save_fields
from course.actions.wipe_artefact import wipe_artefact
from course.content.escaping import literal
from course.engine.wording import counted
from course.interactions import Screen, at_the_screen, attempt_to, in_plain_words, trouble
from course.views.artefact import ArtefactView
from course.views.artefact_import import Change, artefact_import

SHORT = 400
"""Characters of an entry that a comparison shows."""
MOST_MEGABYTES = 5
WIPED = "The document is wiped. What you wrote in lessons and scenarios stays there."


@dataclass(frozen=True, slots=True)
class Download:
    """A file to be taken along; it is made when its button is pressed.

    Attributes:
        name: What people call such a file.
        make: Makes it, with the fields that are empty or without them.
    """

    name: str
    file_name: str
    mime: str
    make: Callable[[bool], bytes]


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file holds that was brought in.

    Attributes:
        values: By field the entry as it is kept.
        findings: Pairs of what is to be said, and a text of the file that went nowhere.
        refused: Why nothing could be read; else empty.
    """

    values: Mapping[str, str]
    findings: tuple[tuple[str, str], ...]
    refused: str


def take_along(view: ArtefactView, downloads: Sequence[Download], remarks: Sequence[str]) -> None:
    """Offer the document in each format, and the empty form.

    Args:
        remarks: What there is to know of the files, as what they cannot hold; plain text.
    """
    st.header("Take it along", anchor=False)
    st.markdown(
        "The files are yours. Once they have left this page, nobody here keeps them from being "
        "read: store them where the document belongs."
        if view.disclosure
        else "The files are yours: to edit, to print, to hand on."
    )
    whole = not st.checkbox("Leave out what is still empty", key=f"take filled {view.id}")
    with st.container(horizontal=True):
        for download in downloads:
            st.download_button(
                f"Download as {download.name}",
                partial(download.make, whole),
                file_name=download.file_name,
                mime=download.mime,
                key=f"take {download.name} {view.id}",
                on_click="ignore",
            )
        st.download_button(
            "Download the empty form",
            view.form,
            file_name=view.file,
            mime="text/markdown",
            key=f"take empty {view.id}",
            on_click="ignore",
        )
    for remark in remarks:
        st.caption(literal(remark))


@st.fragment
@in_plain_words()
def bring_in(artefact_id: str, read: Callable[[str, bytes], Brought], suffixes: list[str]) -> None:
    """Take in a file that left from here, and show what it would change before it does."""
    if st.session_state.pop(f"taken in {artefact_id}", False):
        st.rerun()  # the page around this part shows what stood in the fields before
    st.header("Bring it back", anchor=False)
    turn = st.session_state.get(f"brought {artefact_id}", 0)
    said = trouble(f"bring {artefact_id}")
    if said:
        with st.container(key=f"focus_brought_{turn}_{artefact_id}"):
            st.info(literal(said))
    file = st.file_uploader(
        "A file that you downloaded from here, edited since or not",
        type=suffixes,
        max_upload_size=MOST_MEGABYTES,
        key=f"file {turn} {artefact_id}",
    )
    if file is not None:
        brought = read(file.name, file.getvalue())
        if brought.refused:
            st.warning(literal(brought.refused))
        else:
            _preview(artefact_id, brought, file.name, turn)


def _preview(artefact_id: str, brought: Brought, file_name: str, turn: int) -> None:
    """Show what a file would change, each with a tick, and what it holds besides."""
    screen = at_the_screen()
    view = artefact_import(
        screen.classroom, screen.viewer, artefact_id, brought.values, file_name, screen.zone
    )
    if view is None:
        return
    with st.container(key=f"focus_preview_{turn}_{artefact_id}"):
        st.markdown(f"**{view.told}**")
    for change in view.changes:
        _change(change, f"{turn} {artefact_id}")
    for told, kept in brought.findings:
        st.caption(literal(told))
        if kept:
            st.code(kept, language=None, wrap_lines=True)
    wanted = {
        change.field: change.stored
        for change in view.changes
        if st.session_state.get(_tick(change, f"{turn} {artefact_id}"))
    }
    if wanted:
        st.button(
            f"Bring in {counted(len(wanted), 'field')}",
            type="primary",
            on_click=_bring,
            args=(artefact_id, wanted),
        )


def _tick(change: Change, key: str) -> str:
    return f"tick {change.field} {key}"


def _change(change: Change, key: str) -> None:
    with st.container(border=True, gap="xsmall"):
        st.checkbox(
            f"Take “{change.title}” from the file",
            value=not change.newer_here,
            key=_tick(change, key),
        )
        if change.newer_here:
            st.caption(literal(change.newer_here))
        if change.here:
            st.caption("Here now")
            st.text(_short(change.here))
        st.caption("In the file")
        st.text(_short(change.there))


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"


def _bring(artefact_id: str, wanted: dict[str, str]) -> None:
    def save(screen: Screen) -> str:
        try:
            changed = save_fields(screen.classroom, screen.viewer, artefact_id, wanted)
        except EntryRefused as refused:
            return f"Nothing was brought in. {refused}"
        except KeyError:
            return "The form has changed meanwhile. Nothing was brought in; choose the file again."
        st.session_state[f"brought {artefact_id}"] = (
            st.session_state.get(f"brought {artefact_id}", 0) + 1
        )
        st.session_state[f"taken in {artefact_id}"] = True
        number = counted(len(changed), "field was", "fields were")
        return f"{number} brought in. What stood there before is in the history of each field."

    attempt_to(f"bring {artefact_id}", save)


def wipe(view: ArtefactView) -> None:
    """Offer to wipe the document; a second step says what that means and does it."""
    said = trouble(f"wipe {view.id}")
    if not view.written and not said:
        return
    st.header("Wipe it", anchor=False)
    if said:
        with st.container(key=f"focus_wiped_{view.id}"):
            st.info(literal(said))
    asked = f"wipe asked {view.id}"
    if not view.written:
        return
    if not st.session_state.get(asked):
        st.button("Wipe this document …", key=f"ask {view.id}", on_click=_ask, args=(asked, True))
        return
    with st.container(border=True, key=f"focus_wipe_{view.id}"):
        st.markdown(
            "**This deletes everything that you wrote into this document, and its history, for "
            "good.** Files that you downloaded are not touched. What you wrote in lessons and "
            "scenarios stays there. The record still says on which days you saved something "
            "here, without a word of it. Copies of the record made before now keep the texts "
            "until they are deleted; ask whoever runs the course."
        )
        with st.container(horizontal=True):
            st.button("Keep it", key=f"keep {view.id}", on_click=_ask, args=(asked, False))
            st.button(
                "Wipe it for good", key=f"wipe {view.id}", on_click=_wipe, args=(view.id, asked)
            )


def _ask(key: str, answer: bool) -> None:
    st.session_state[key] = answer


def _wipe(artefact_id: str, asked: str) -> None:
    def save(screen: Screen) -> str:
        try:
            wipe_artefact(screen.classroom, screen.viewer, artefact_id)
        except KeyError:
            return "The course has this document no more. My data deletes everything about you."
        st.session_state[asked] = False
        _forget_here(artefact_id)
        return WIPED

    attempt_to(f"wipe {artefact_id}", save)


def _forget_here(artefact_id: str) -> None:
    """Forget what this tab remembers of the document's fields."""
    for key in list(st.session_state):
        if isinstance(key, str) and f" {artefact_id}--" in key:
            del st.session_state[key]
