"""The real app in a process of its own, and a real Chromium to use it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.bench.tab import sign_in as cookies_of

HOUSE = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing leaves the machine
]
START_WITHIN = 240
"""Seconds in which the app must answer; a bound against hanging, not a measure of speed."""
expect.set_options(timeout=60_000)  # milliseconds; likewise


@dataclass
class Served:
    """A running app.

    Attributes:
        address: ``http://127.0.0.1:port``.
        data: Folder with its record.
        code: By which the first person of a seeded record returns.
    """

    address: str
    data: Path
    process: subprocess.Popen[bytes]
    code: str = ""


def chromium() -> str | None:
    """Return where Chromium is, or None; the one without windows opens pages for a fifth."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    return next(filter(None, map(shutil.which, names)), None)


@contextmanager
def serve(
    data: Path,
    content: Path | None = None,
    port: int | None = None,
    *,
    script: str = "app.py",
    more: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Served]:
    """Run the app, or another script that makes one, on a free port until the block ends.

    Args:
        more: Variables of the environment beside those that name the folders.
    """
    port = port or free_port()
    environment = {**os.environ, "CIO_COURSE_DATA": str(data), **more}
    if content is not None:
        environment["CIO_COURSE_CONTENT"] = str(content)
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    log = (data.parent / f"app-{port}.log").open("ab")
    process = subprocess.Popen(command, cwd=HOUSE, env=environment, stdout=log, stderr=log)
    served = Served(f"http://127.0.0.1:{port}", data, process)
    try:
        _wait_until_it_answers(served, Path(log.name))
        yield served
    finally:
        process.terminate()
        process.wait(timeout=60)
        log.close()


def free_port() -> int:
    """Ask the system for a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(served: Served, log: Path) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        if served.process.poll() is not None:
            raise RuntimeError(f"the app ended: {log.read_text()[-3000:]}")
        try:
            with urllib.request.urlopen(f"{served.address}/healthz", timeout=2):
                return
        except urllib.error.HTTPError:
            return  # it answers, if only that the record is in trouble
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the app did not answer: {log.read_text()[-3000:]}")


@contextmanager
def browser() -> Iterator[Browser]:
    """Run Chromium until the block ends."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield running
        running.close()


WATCH = """(() => {
  const now = () => performance.now(), seen = (window.cioSeen = {sent: 0, got: 0, drawn: 0});
  window.WebSocket = class extends WebSocket {
    constructor(...asked) {
      super(...asked);
      this.addEventListener('message', () => { seen.got = now(); });
    }
    send(data) { seen.sent = now(); super.send(data); }
  };
  new MutationObserver(() => { seen.drawn = now(); })
    .observe(document, {subtree: true, childList: true, characterData: true});
})()"""
"""Notes when a page last asked its server something, heard from it, and drew."""
AT_REST = """async ([calm, within]) => {
  const now = () => performance.now(), begun = now(), seen = window.cioSeen;
  while (now() - begun < within) {
    const app = document.querySelector('[data-testid=stApp]');
    const still = now() - Math.max(begun, seen.sent, seen.got, seen.drawn) > calm;
    const answered = seen.got >= seen.sent && app?.dataset.testScriptState === 'notRunning';
    // Streamlit fetches what draws a kind of widget when the first one is wanted.
    const coming = document.querySelector('[data-testid=stSkeleton]');
    if (still && answered && !coming && document.querySelector('main h1')) return true;
    await new Promise((go) => setTimeout(go, 25));
  }
  return false;
}"""
CALM = 160
"""Milliseconds without anything new; a click is on its way for a moment before the run begins."""


AS_BY_A_LINK = """path => {
  const same = path === location.pathname + location.search;
  if (same || !document.querySelector('[data-testid=stApp]')) return false;
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
  return true;
}"""


def new_device(
    chrome: Browser, width: int = 1280, height: int = 900, scheme: str = "light", **more: Any
) -> BrowserContext:
    """Open a browser that knows nothing yet, on a screen of this size, with its motion reduced."""
    asked = {"color_scheme": scheme, "reduced_motion": "reduce", **more}
    context = chrome.new_context(viewport={"width": width, "height": height}, **asked)
    context.set_default_timeout(90_000)
    context.add_init_script(WATCH)
    return context


def settled(page: Page) -> None:
    """Wait until the page has been drawn, nothing is running and nothing more appears."""
    expect(page.locator("main h1").first).to_be_visible(timeout=240_000)
    for _ in range(3):
        try:
            at_rest = page.evaluate(AT_REST, [CALM, 240_000])
        except Error as moved:  # to another address, in the middle of looking
            if "context was destroyed" not in str(moved):
                raise
            continue
        assert at_rest, "the page does not come to rest"
        return
    raise AssertionError("the page does not stay at one address")


def sign_in(page: Page, served: Served, name: str = "", *, code: str = "") -> None:
    """Sign in as the form does, without drawing it: a new person, or by code one who returns."""
    page.goto("about:blank")  # a tab stays that of whoever opened it
    pairs = (pair.split("=", 1) for pair in cookies_of(served.address, name, code=code).split("; "))
    page.context.add_cookies(
        [{"name": key, "value": value, "url": served.address} for key, value in pairs]
    )


def go(page: Page, served: Served, path: str = "/") -> None:
    """Open an address of the app and wait until it is drawn.

    Where the app is open already, at another address, it goes on inside it as by a link: that takes
    a third of the CPU. To load a page anew, ``page.goto`` or ``page.reload``.
    """
    inside = page.url.startswith(f"{served.address}/") and page.evaluate(AS_BY_A_LINK, path)
    if not inside:
        page.goto(served.address + path)
    settled(page)


def press(page: Page, name: str, *, exact: bool = False) -> None:
    """Press a button by its words, as a person does: not faster than a blur is handled."""
    page.get_by_role("button", name=name, exact=exact).first.click(delay=80)
    settled(page)
