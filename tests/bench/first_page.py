"""From an address to a page one can use, in a real Chromium with an empty cache."""

import gzip
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, Response, WebSocket

from tests.bench.floor import FIRST_PAGE, serve_bare
from tests.bench.tab import sign_in
from tests.bench.table import Goal, Row, in_turns, milliseconds
from tests.browser.served import Served, browser

GOAL_BYTES = Goal(0.8, "MB")
TEXTS = ("text/", "application/javascript", "application/json", "image/svg")
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
BUTTON = "main [data-testid=stButton] button"


@dataclass(frozen=True)
class Visit:
    """A first visit.

    Attributes:
        seconds: From navigation until the heading and the first button were visible.
        raw: Bytes of all answers and websocket messages, as the app serves them.
        packed: The same with texts compressed by gzip, as behind a proxy.
        fonts: Bytes of fonts, which no proxy makes smaller.
        requests: How many answers.
    """

    seconds: float
    raw: int
    packed: int
    fonts: int
    requests: int


def visit(chromium: Browser, address: str, cookie: str = "") -> Visit:
    """Open an address in a new context: no cache, only the cookies given."""
    context = chromium.new_context()
    try:
        pairs = [pair.split("=", 1) for pair in cookie.split("; ") if pair]
        context.add_cookies([{"name": k, "value": v, "url": address} for k, v in pairs])
        page = context.new_page()
        wire = Wire(page)
        began = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.locator("main h1").first.wait_for(state="visible", timeout=60_000)
        page.locator(BUTTON).first.wait_for(state="visible", timeout=60_000)
        seconds = time.perf_counter() - began
        page.locator(IDLE).wait_for(timeout=60_000)
        page.wait_for_load_state("networkidle")
        return wire.visit(seconds)
    finally:
        context.close()


class Wire:
    """Counts what comes in over HTTP and the websocket."""

    def __init__(self, page: Page) -> None:
        self._answers: list[Response] = []
        self._frames = 0
        page.on("response", self._answer)
        page.on("websocket", self._listen)

    def _answer(self, answer: Response) -> None:
        self._answers.append(answer)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._frame)

    def _frame(self, payload: str | bytes) -> None:
        self._frames += len(payload)

    def visit(self, seconds: float) -> Visit:
        """Add up; it asks the browser for the bodies, so do it last."""
        raw = packed = self._frames
        fonts = 0
        for answer in self._answers:
            if answer.status >= 300:
                continue
            sizes = answer.request.sizes()
            head, body = sizes["responseHeadersSize"], sizes["responseBodySize"]
            kind = answer.headers.get("content-type", "")
            raw += head + body
            packed += head + (
                len(gzip.compress(answer.body(), 6)) if kind.startswith(TEXTS) else body
            )
            fonts += body if kind.startswith("font/") else 0
        return Visit(seconds, raw, packed, fonts, len(self._answers))


def measure(served: Served, folder: Path, turns: int) -> Iterator[Row]:
    """Visit Home and a bare page by turns."""
    cookie = sign_in(served.address, "Visitor")
    mine: list[Visit] = []
    theirs: list[Visit] = []
    with browser() as chromium, serve_bare(folder, "first", FIRST_PAGE) as bare:
        ours = _keeping(mine, lambda: visit(chromium, served.address, cookie))
        floor = _keeping(theirs, lambda: visit(chromium, bare.address))
        ours()
        floor()
        result = in_turns(ours, floor, turns)
    samples = f"{turns} visits each, cold cache"
    yield result.row("first usable page in Chromium", samples, milliseconds)
    yield _bytes("  bytes as served", "raw", mine, theirs, None)
    yield _bytes("  bytes with gzip, as behind a proxy", "packed", mine, theirs, GOAL_BYTES)
    yield _bytes("  of which fonts", "fonts", mine, theirs, None)


def _keeping(visits: list[Visit], make: Callable[[], Visit]) -> Callable[[], float]:
    def seconds() -> float:
        visits.append(make())
        return visits[-1].seconds

    return seconds


def _bytes(name: str, field: str, mine: list[Visit], theirs: list[Visit], goal: Goal | None) -> Row:
    ours, floor = (median(getattr(v, field) for v in visits) / 1e6 for visits in (mine, theirs))
    return Row(
        name,
        f"{mine[-1].requests} and {theirs[-1].requests} requests",
        f"{ours:.2f} MB",
        f"{floor:.2f} MB",
        ours / floor,
        goal=goal,
        judged=ours if goal else None,
    )
