"""Filling in one field of a document: saved as it is written, with undo, history and origins."""

from collections.abc import Callable

import streamlit as st

from course.actions.save_field import (
    RESTORED,
    TAKEN_OVER,
    EntryRefused,
    SavedField,
    restore,
    save_field,
)
from course.content.escaping import literal
from course.interactions import Screen, at_the_screen, attempt_to, in_plain_words, trouble
from course.interactions.entering import draw, read
from course.interactions.entering_rows import draw_rows
from course.interactions.form_state import FormState
from course.interactions.paper_pictures import paint_grid
from course.views.artefact_field import (
    EarlierEntry,
    FieldView,
    OriginView,
    artefact_field,
)
from course.views.pieces.entry_in_words import in_plain_text

GONE = "This field is no longer part of the course. What you wrote in it is kept in your record."
UNSAVED = "Saved as you write, for you alone."
ELSEWHERE = "Comes from below; yours as soon as you change it."


@st.fragment
@in_plain_words()
def fill_in(artefact_id: str, field_id: str) -> None:
    """Draw one field; only this part of the page is redrawn when it is saved."""
    screen = at_the_screen()
    view = artefact_field(screen.classroom, screen.viewer, artefact_id, field_id, screen.zone)
    if view is None:
        st.info(GONE)
        return
    state = FormState(f"{artefact_id}--{field_id}")
    _say(view, state)
    if view.field.kind == "table":
        draw_rows(view, state, _keep)
    else:
        state.begin(view.version)
        draw(view, state, lambda: _save(view, state))
    _standing(view, state)
    _advice(view)
    _on(view)
    if view.grid:
        paint_grid(view.grid)
    _origins(view, state)
    _history(view, state)


def _say(view: FieldView, state: FormState) -> None:
    """Tell what kept the last save from being kept, and what else there is to know first."""
    said = trouble(state.key)
    if said:
        with st.container(key=f"focus_trouble_{state.key}"):
            st.error(literal(said))
    if view.unfit:
        st.warning("You wrote this earlier, and the field no longer takes it:")
        st.code(view.unfit, language=None, wrap_lines=True)
    _conflict(view, state)


def _conflict(view: FieldView, state: FormState) -> None:
    """Show what another tab had saved meanwhile, and let the learner choose."""
    other = state.displaced
    if not other:
        return
    with st.container(border=True, key=f"focus_conflict_{state.key}"):
        st.markdown(
            "**This field was changed in another tab or on another device.** Both entries are "
            "kept in the history; what you wrote here stands now. There stood:"
        )
        st.code(in_plain_text(view.field, other), language=None, wrap_lines=True)
        with st.container(horizontal=True):
            st.button("Keep mine", key=f"mine {state.key}", on_click=state.settle)
            st.button(
                "Use the other entry",
                key=f"other {state.key}",
                on_click=_replace,
                args=(view, state, other, RESTORED),
            )


def _standing(view: FieldView, state: FormState) -> None:
    """Offer to save now or to take the last change back, and say when it was saved.

    Nothing here comes or goes with a save: who clicks on what stands below while the text is
    being saved would miss it.
    """
    with st.container(horizontal=True, key=f"kept_{state.key}"):
        if view.field.kind in ("text", "list"):
            st.button("Save", key=f"save {state.key}", on_click=_save, args=(view, state))
        with st.container(key=state.around("undo"), width="content"):
            st.button(
                "Undo last change",
                key=f"undo {state.key}",
                on_click=_undo,
                args=(view, state),
                disabled=view.undo is None,
            )
    with st.container(key=f"announce_saved_{state.key}"):
        st.caption(view.saved or (ELSEWHERE if view.state == "fed" else UNSAVED))


def _on(view: FieldView) -> None:
    """Lead on to the next field."""
    if view.after and st.button(f"Next field: {view.after.title}", type="primary"):
        st.switch_page("artefact.py", query_params={"id": view.artefact, "field": view.after.id})


def _advice(view: FieldView) -> None:
    if view.advice:
        with st.container(key="announce_advice"):
            st.warning("\n\n".join(["**Advice**", *view.advice]))


def _origins(view: FieldView, state: FormState) -> None:
    if not view.origins:
        return
    st.header("From your lessons and scenarios", anchor=False)
    for number, origin in enumerate(view.origins):
        with st.container(border=True, gap="xsmall", key=f"origin_{number}_{state.key}"):
            page, name, key = origin.leads_to
            st.page_link(page, label=origin.title, query_params={name: key})
            news = " Changed since you wrote your own entry." if origin.is_news else ""
            st.caption(f"{origin.when}.{news}")
            st.text(origin.text)
            if view.field.kind in ("text", "list", "table"):
                st.button(
                    "Copy into the field",
                    key=f"copy {number} {state.key}",
                    on_click=_copy,
                    args=(view, state, origin),
                    disabled=not origin.added,
                )


def _history(view: FieldView, state: FormState) -> None:
    if not view.history:
        return
    with st.expander(f"History: {len(view.history)} saved"):
        for earlier in view.history:
            with st.container(gap="xsmall", key=f"version_{earlier.version}_{state.key}"):
                st.caption(f"{earlier.when}{' · stands now' if earlier.is_newest else ''}")
                st.text(earlier.text or "(empty)")
                if not earlier.is_newest:
                    st.button(
                        f"Bring back entry {earlier.version}",
                        key=f"back {earlier.version} {state.key}",
                        on_click=_bring_back,
                        args=(view, state, earlier),
                    )


def _save(view: FieldView, state: FormState) -> None:
    _keep(view, state, read(view, state), state.base)


def _keep(view: FieldView, state: FormState, stored: str, base: int, origin: str = "") -> bool:
    """Save an entry and remember what it displaced; tell whether it was saved."""
    done: list[SavedField] = []

    def save(screen: Screen) -> str:
        where = (view.artefact, view.field.id)
        saved = save_field(screen.classroom, screen.viewer, *where, stored, base, origin)
        done.append(saved)
        state.saved(saved.version, saved.displaced)
        return ""

    _attempt(state, save)
    return bool(done)


def _attempt(state: FormState, save: Callable[[Screen], str]) -> None:
    def careful(screen: Screen) -> str:
        try:
            return save(screen)
        except EntryRefused as refused:
            return str(refused)
        except KeyError:
            return GONE

    attempt_to(state.key, careful)


def _replace(view: FieldView, state: FormState, stored: str, origin: str) -> None:
    """Put something else into the field in place of what is on screen."""
    if _keep(view, state, stored, view.version, origin):
        state.renew()


def _copy(view: FieldView, state: FormState, origin: OriginView) -> None:
    _replace(view, state, origin.added, TAKEN_OVER)


def _undo(view: FieldView, state: FormState) -> None:
    if view.undo is not None:
        _back_to(view, state, view.undo)


def _bring_back(view: FieldView, state: FormState, earlier: EarlierEntry) -> None:
    _back_to(view, state, earlier.version)


def _back_to(view: FieldView, state: FormState, version: int) -> None:
    def save(screen: Screen) -> str:
        restore(screen.classroom, screen.viewer, view.artefact, view.field.id, version)
        state.renew()
        return ""

    _attempt(state, save)
