"""Pictures of the main pages for the documents: `make screenshots`.

Each page in light and dark, 1280 and 390 pixels wide, from the real course with a small cohort.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.seeding import seed
from tests.browser.served import Served, browser, press, serve, settled

WIDTHS = {1280: 900, 390: 844}
TALLEST = 2600
"""Pixels of a long page that a picture shows."""


def main(target: Path) -> None:
    """Take all pictures into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        code = seed(data)
        with serve(data) as served, browser() as chrome:
            for scheme in ("light", "dark"):
                for width in WIDTHS:
                    _take_all(chrome, served, code, target, width, scheme)


def _take_all(
    chrome: Browser, served: Served, code: str, target: Path, width: int, scheme: str
) -> None:
    context = chrome.new_context(
        viewport={"width": width, "height": WIDTHS[width]},
        color_scheme=scheme,  # type: ignore[arg-type]
        timezone_id="Europe/Paris",
    )
    page = context.new_page()

    def shoot(name: str) -> None:
        _shoot(page, target / f"{name}-{width}-{scheme}.png", width)

    page.goto(f"{served.address}/signin")
    page.wait_for_timeout(200)
    shoot("sign-in")
    page.get_by_label("Return code").fill(code)
    page.get_by_role("button", name="Return with this code").click()
    settled(page)
    for name, path in (
        ("home", "/"),
        ("module", "/module?id=securing-political-support"),
        ("lesson", "/lesson?id=what-favour-buys"),
        ("lesson-first-exchange", "/lesson?id=ten-institutions"),
        ("lesson-mandate", "/lesson?id=when-last-used"),
        ("progress", "/progress"),
        ("debrief", "/debrief?run=payday-1"),
        ("cohort", "/cohort"),
        ("content-health", "/content"),
        ("map", "/map?id=payday"),
        ("artefact", "/artefact?id=disruption-tolerance"),
    ):
        page.goto(served.address + path)
        settled(page)
        page.wait_for_timeout(600)
        shoot(name)
    page.goto(f"{served.address}/scenario?id=payday")
    settled(page)
    if page.get_by_role("button", name="Play again").count():
        press(page, "Play again")
        _decide(page)
    page.wait_for_timeout(500)
    shoot("scenario")
    context.close()


def _decide(page: Page) -> None:
    for place in range(2):
        page.locator("main [data-testid=stCheckbox] label").nth(place).click()
    page.wait_for_timeout(150)
    page.locator('main [class*="st-key-confirm"] button').click(delay=80)
    page.wait_for_timeout(600)
    settled(page)


def _shoot(page: Page, path: Path, width: int) -> None:
    height = page.evaluate(
        "(document.querySelector('[data-testid=stMain]') || document.documentElement).scrollHeight"
    )
    page.set_viewport_size({"width": width, "height": max(WIDTHS[width], min(height, TALLEST))})
    page.wait_for_timeout(300)
    page.screenshot(path=path)
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.wait_for_timeout(100)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
