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

from playwright.sync_api import Browser, Page, expect, sync_playwright

HOUSE = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_WITHIN = 60
"""Seconds in which the app must answer; a bound against hanging, not a measure of speed."""


@dataclass
class Served:
    """A running app.

    Attributes:
        address: ``http://127.0.0.1:port``.
        data: Folder with its record.
        content: Folder with its course, when it is not the real one.
    """

    address: str
    data: Path
    process: subprocess.Popen[bytes]


def chromium() -> str | None:
    """Return where Chromium is, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


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
        process.wait(timeout=20)
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


def settled(page: Page) -> None:
    """Wait until the page has been drawn, nothing is running and nothing more appears."""
    expect(page.locator("main h1")).to_be_visible(timeout=60_000)
    size = -1
    for _ in range(100):
        page.wait_for_timeout(200)  # a click is on its way for a moment before the run begins
        expect(
            page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
        ).to_be_visible(timeout=60_000)
        # Widgets are drawn a moment after the run has ended.
        before, size = size, page.evaluate("document.querySelectorAll('*').length")
        if size == before:
            return
    raise AssertionError("the page does not come to rest")


def sign_in(page: Page, served: Served, name: str) -> None:
    """Begin as a new person, as somebody at a fresh browser does."""
    page.goto(served.address)
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Begin the course").click()
    settled(page)


def press(page: Page, name: str, *, exact: bool = False) -> None:
    """Press a button by its words, as a person does: not faster than a blur is handled."""
    page.get_by_role("button", name=name, exact=exact).first.click(delay=80)
    settled(page)
