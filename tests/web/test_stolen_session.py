"""Over the websocket: a stolen session id must not open another person's page or press a button."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from starlette.testclient import WebSocketTestSession
from starlette.websockets import WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from course.web import gate
from tests.web.conftest import ADDRESS, Browser
from tests.web.minimal.village import Village

STREAM = "ws://localhost/_stcore/stream"


@dataclass
class Seen:
    """What one run of the script sent."""

    session: str = ""
    texts: list[str] = field(default_factory=list)
    buttons: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return " | ".join(self.texts)


def run(socket: WebSocketTestSession, page: str = "", press: str = "") -> Seen:
    """Run the script once, as the browser asks for it, and read all it sends."""
    ask = BackMsg()
    ask.rerun_script.page_name = page
    if press:
        ask.rerun_script.widget_states.widgets.add(id=press, trigger_value=True)
    socket.send_bytes(ask.SerializeToString())
    seen = Seen()
    while True:
        message = ForwardMsg.FromString(socket.receive_bytes())
        kind = message.WhichOneof("type")
        if kind == "new_session":
            seen.session = message.new_session.initialize.session_id
        elif kind == "delta":
            note(message, seen)
        elif kind == "script_finished":
            return seen


def note(message: ForwardMsg, seen: Seen) -> None:
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    if kind in ("markdown", "heading"):
        seen.texts.append(getattr(element, kind).body)
    elif kind == "button":
        seen.buttons[element.button.label] = element.button.id


def connect(browser: Browser, session: str = "", **headers: str) -> WebSocketTestSession:
    offered = ["streamlit", "", session] if session else ["streamlit"]
    # A new mapping each time: the client writes the subprotocols into the one it is given.
    own = {"Origin": ADDRESS} | headers
    return browser.client.websocket_connect(STREAM, subprotocols=offered, headers=own)


def test_a_thief_with_the_session_id_gets_a_new_empty_session(
    browser: Browser, new_browser: Callable[..., Browser], village: Village
) -> None:
    browser.begin("Ana")
    with connect(browser) as hers:
        mine = run(hers)
        assert "Hello Ana, run 1" in mine.text
        with connect(new_browser(), mine.session) as stolen:
            theirs = run(stolen)
        assert theirs.session not in ("", mine.session)
        assert theirs.text == "You are not signed in | run 1"
        assert "Hello Ana, run 2" in run(hers).text  # and she was not thrown out


def test_somebody_else_who_is_signed_in_gets_their_own_page_not_hers(
    browser: Browser, new_browser: Callable[..., Browser], village: Village
) -> None:
    browser.begin("Ana")
    other = new_browser()
    other.begin("Ben")
    with connect(browser) as hers:
        mine = run(hers)
        with connect(other, mine.session) as stolen:
            assert "Hello Ben, run 1" in run(stolen).text


def test_the_same_person_comes_back_to_the_same_session(browser: Browser) -> None:
    browser.begin("Ana")
    with connect(browser) as first:
        mine = run(first)
    with connect(browser, mine.session) as again:
        assert "Hello Ana, run 2" in run(again).text


def test_a_header_that_names_somebody_is_not_believed(
    browser: Browser, new_browser: Callable[..., Browser], village: Village
) -> None:
    browser.begin("Ana")
    (ana,) = village.people
    with connect(browser) as hers:
        mine = run(hers)
        with connect(new_browser(), mine.session, **{"X-Cio-Who": ana}) as stolen:
            assert run(stolen).text == "You are not signed in | run 1"


def test_even_a_session_taken_over_shows_nothing_since_every_run_reads_the_cookie(
    browser: Browser,
    new_browser: Callable[..., Browser],
    village: Village,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The binding is switched off, so that Streamlit hands the session to the thief.
    monkeypatch.setattr(gate.Gate, "_bound", lambda self, scope: scope)
    browser.begin("Ana")
    with connect(browser) as hers:
        mine = run(hers, "lesson")
        assert "Answer" in mine.buttons
        with connect(new_browser(), mine.session) as stolen:
            theirs = run(stolen, "lesson", press=mine.buttons["Answer"])
            assert theirs.session == mine.session
            assert theirs.text == "You are not signed in | run 2"
            assert village.pressed == ["nobody"]


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:9999", "null"])
def test_a_page_of_another_origin_opens_no_websocket(origin: str, browser: Browser) -> None:
    browser.begin("Ana")
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        browser.client.websocket_connect(STREAM, headers={"Origin": origin}),
    ):
        pass
    assert closed.value.code == 1008


def test_while_the_record_is_closed_a_websocket_belongs_to_nobody(
    browser: Browser, village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.begin("Ana")

    def closed() -> None:
        raise village.fault or AssertionError

    village.lock()
    gated = gate.Gate(app=None, door=closed)  # type: ignore[arg-type]
    headers = [(b"x-cio-who", b"somebody"), (b"host", b"localhost")]
    bound = gated._bound({"type": "websocket", "headers": headers})
    assert bound["headers"] == [(b"host", b"localhost"), (b"x-cio-who", b"")]
