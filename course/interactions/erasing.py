"""Erasing one's record on screen: two steps, and what is shown when nobody is left to show."""

from dataclasses import dataclass

import streamlit as st

from course.actions.erase_me import NotYourSuccessor, erase_me
from course.classroom import the_classroom
from course.content.escaping import literal
from course.engine.authorising import Viewer
from course.engine.wording import counted, when
from course.interactions import NobodyHere, at_the_screen
from course.views.my_data import MyDataView
from progress.store import ErasureReceipt, StoreError

NOBODY = 0
"""Stands for nobody in the list of those who could take over; nobody has this number."""
FAREWELL = "farewell"


@dataclass(frozen=True, slots=True)
class Farewell:
    """How far the erasure of this tab's person has come.

    Attributes:
        viewer: Who asked; kept so that a delayed erasure can be finished.
        receipt: None while it is not done.
        trouble: Why not.
    """

    viewer: Viewer
    receipt: ErasureReceipt | None = None
    trouble: str = ""


def paint_erasing(view: MyDataView) -> None:
    """Paint what erasing means, the box to tick and the button."""
    st.header("Erase my record", anchor=False)
    st.markdown("**This is deleted, at once and for good**\n\n" + _listed(view.deleted))
    st.markdown("**This stays**\n\n" + _listed(view.stays))
    if view.successors:
        st.warning(
            "You are the only operator here. When you are gone, nobody can give or take roles, "
            "unless somebody takes over."
        )
        names = {**view.successors, NOBODY: "Nobody: roles then stay as they are"}
        st.selectbox(
            "Who becomes operator",
            list(names),
            format_func=lambda who: names[who],
            index=None,
            placeholder="Choose",
            key="successor",
        )
    st.checkbox("I have taken along what I want to keep, and want all of it deleted", key="sure")
    st.button("Erase my record", on_click=_erase, args=(bool(view.successors),))
    said = st.session_state.pop("said erasing", "")
    if said:
        st.error(said)


def paint_nobody() -> None:
    """Paint the page of a browser whose cookie names nobody: erased here, elsewhere, or unknown."""
    farewell: Farewell | None = st.session_state.get(FAREWELL)
    who = _in_the_cookie()
    if farewell and farewell.viewer.public_id == who:
        _paint_farewell(farewell)
    elif who:
        _title("Your record is not here any more")
        st.markdown(
            "This browser is signed in as somebody whom the record does not know. If you erased "
            "your record, in another tab or on another device, that is done, and nothing of it is "
            "left to show. If you did not, tell your operator before you begin anew."
        )
        _way_out()
    else:
        _title("You are not signed in")
        st.markdown("Reload this page, and it asks who you are. Nothing of your record is lost.")


def _in_the_cookie() -> str | None:
    return the_classroom().who(dict(st.context.cookies))


def _paint_farewell(farewell: Farewell) -> None:
    if farewell.receipt:
        _paint_receipt(farewell.receipt)
        return
    _title("Your record is erased, but not finished")
    st.warning(literal(farewell.trouble))
    st.button("Finish erasing", type="primary", on_click=_go_on, args=(farewell.viewer,))


def _paint_receipt(receipt: ErasureReceipt) -> None:
    _title("Your record is erased")
    events = counted(receipt.events_deleted, "event")
    st.markdown(
        f"{events} and every text of yours were deleted. Nobody can bring them back. This receipt "
        "is shown once; copy it if you want to be able to ask about the erasure."
    )
    lines = (
        f"Request: {receipt.request_id}",
        f"Random id that stood for you: {receipt.public_id}",
        f"Events deleted: {receipt.events_deleted:,}",
        f"Done: {when(receipt.done_at, None)} UTC",
    )
    st.code("\n".join(lines), language=None, wrap_lines=True)
    st.markdown(
        "Until you clear its cookies, this browser still holds that random id, which leads to "
        "nothing now."
    )
    _way_out()


def _title(title: str) -> None:
    """Paint the heading of a page that stands alone, and name the tab by it."""
    st.set_page_config(page_title=f"{title} – CIO course")
    st.title(title, anchor=False)


def _way_out() -> None:
    st.link_button("Leave, or begin as somebody new", "/signin", type="primary")


def _listed(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _erase(must_choose: bool) -> None:
    """Erase the record of whoever is at the screen, once both steps are taken."""
    successor: int | None = st.session_state.get("successor")
    said = ""
    if not st.session_state.get("sure"):
        said = "Tick the box first."
    elif must_choose and successor is None:
        said = "Choose who becomes operator, or “Nobody”."
    else:
        try:
            _finish(at_the_screen().viewer, successor or None)
        except NobodyHere as nobody:
            said = str(nobody)
        except StoreError as trouble:
            said = str(trouble)
    if said:
        st.session_state["said erasing"] = f"Nothing was deleted. {said}"


def _go_on(viewer: Viewer) -> None:
    if _in_the_cookie() == viewer.public_id:
        _finish(viewer)


def _finish(viewer: Viewer, successor: int | None = None) -> None:
    """Erase, or go on with it; nothing that was typed stays in this tab's memory."""
    try:
        receipt = erase_me(the_classroom(), viewer, successor)
    except (StoreError, NotYourSuccessor) as trouble:
        st.session_state["said erasing"] = f"The record could not be erased: {trouble}"
        st.session_state[FAREWELL] = Farewell(viewer, trouble=str(trouble))
        return
    for key in list(st.session_state):
        del st.session_state[key]
    st.session_state[FAREWELL] = Farewell(viewer, receipt)
