"""A browser tab without a browser: signs in, opens Streamlit's websocket and asks for runs."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import httpx2
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

TOKEN = re.compile(r'name="token" value="([^"]+)"')
ENDED = (
    ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY,
    ForwardMsg.ScriptFinishedStatus.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)


class NotShown(RuntimeError):
    """The server did not show what a measurement needs, so there is nothing to measure."""


@dataclass(frozen=True)
class Element:
    """Something a run put on the page.

    Attributes:
        path: Its place: 0 for the page or 1 for the sidebar, then a number per box around it.
        kind: Streamlit's name, such as ``markdown``, ``radio`` or, for a box, ``flex_container``.
        is_box: Whether others can be inside it.
        fragment: Id of the fragment that drew it, or "".
        proto: The message of that kind.
    """

    path: tuple[int, ...]
    kind: str
    is_box: bool
    fragment: str
    proto: Any


@dataclass(frozen=True)
class Seen:
    """What one run of the script sent.

    Attributes:
        size: Bytes of all messages.
    """

    messages: tuple[ForwardMsg, ...]
    size: int

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """What was drawn, in order."""
        return tuple(_element(m) for m in self.messages if m.WhichOneof("type") == "delta")


def _element(message: ForwardMsg) -> Element:
    delta = message.delta
    is_box = delta.WhichOneof("type") == "add_block"
    proto = delta.add_block if is_box else delta.new_element
    kind = proto.WhichOneof("type") or "empty"
    if kind == "exception":
        raise NotShown(f"The page shows an error: {proto.exception.message}")
    path = tuple(message.metadata.delta_path)
    return Element(path, kind, is_box, delta.fragment_id, getattr(proto, kind, proto))


class Tab:
    """One open tab.

    Attributes:
        page: Streamlit's hash of the page on screen, "" before the first run.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.page = ""

    def run(
        self,
        page: str = "",
        query: str = "",
        *,
        fragment: str = "",
        widgets: Sequence[WidgetState] = (),
    ) -> Seen:
        """Run the script once, as a browser asks for it, and read all it sends.

        Args:
            page: Last part of the page's address, "" for the default page. It counts in the first
                run only: then the tab stays where it is.
            query: Of the address, without question mark.
            fragment: Id of the fragment to run alone; "" runs the whole page.
        """
        ask = BackMsg()
        if self.page:
            ask.rerun_script.page_script_hash = self.page
        else:
            ask.rerun_script.page_name = page
        ask.rerun_script.query_string = query
        ask.rerun_script.fragment_id = fragment
        ask.rerun_script.widget_states.widgets.extend(widgets)
        ask.rerun_script.context_info.timezone = "Europe/Copenhagen"
        ask.rerun_script.context_info.locale = "en-GB"
        self._socket.send(ask.SerializeToString())
        messages: list[ForwardMsg] = []
        size = 0
        while True:
            data = self._socket.recv(timeout=240)
            assert isinstance(data, bytes)
            size += len(data)
            messages.append(ForwardMsg.FromString(data))
            self.page = _page_of(messages[-1]) or self.page
            if _has_ended(messages[-1]):
                return Seen(tuple(messages), size)


def _page_of(message: ForwardMsg) -> str:
    """Return which page a message is about, as Streamlit's own frontend remembers it."""
    kind = message.WhichOneof("type")
    if kind in ("new_session", "navigation"):
        return str(getattr(message, kind).page_script_hash)
    return ""


def _has_ended(message: ForwardMsg) -> bool:
    # A run that asks for another one ends early; what counts is the end of the other.
    return message.WhichOneof("type") == "script_finished" and message.script_finished in ENDED


@contextmanager
def open_tab(address: str, cookie: str = "") -> Iterator[Tab]:
    """Open a websocket as a page of ``address`` does; nothing has run yet.

    Args:
        address: ``http://127.0.0.1:port``.
        cookie: What ``sign_in`` returned.
    """
    with connect(
        address.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(address),
        additional_headers={"Cookie": cookie} if cookie else {},
        max_size=None,
    ) as socket:
        yield Tab(socket)


def sign_in(address: str, name: str = "", *, code: str = "") -> str:
    """Sign in through the form; return the cookies as one header.

    Args:
        name: Of a new person.
        code: Of somebody who returns; then there is no name.
    """
    own = {"Origin": address, "Sec-Fetch-Site": "same-origin"}
    with httpx2.Client(base_url=address, trust_env=False) as client:
        token = TOKEN.search(client.get("/signin").text)
        if token is None:
            raise NotShown("The sign-in page has no form.")
        asked = {"act": "return", "code": code} if code else {"act": "begin", "name": name}
        form = {"token": token[1], **asked}
        answer = client.post("/signin", data=form, headers=own)
        if answer.status_code != 303:
            raise NotShown(f"{name or code} could not sign in: {answer.status_code}.")
        return "; ".join(f"{key}={value}" for key, value in client.cookies.items())
