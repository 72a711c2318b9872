"""Pictures of every page for the documents: `make screenshots`.

Each in light and dark, 1280 and 390 pixels wide, of the real course and a cohort that has studied
in it for nine weeks. They are WebP without loss: smaller than with it, and letters stay sharp.
"""

import io
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.pictured import Codes, record_for_pictures
from tests.browser.served import Served, browser, go, new_device, serve, settled, sign_in

WIDTHS = {1280: 900, 390: 844}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALLEST = 2600
"""Pixels of a long page that a picture shows."""
SIZE = "(document.querySelector('[data-testid=stMain]') || document.documentElement).scrollHeight"
CHART = "[data-testid=stEChartsChart]"
NOTE = "#cio-notes [data-kind=both]"


@dataclass(frozen=True)
class Picture:
    """A page to be taken.

    Attributes:
        who: Which of the record's people is at the screen; empty for nobody.
        of: What the picture is centred on; empty for the page from its top.
        first: What is done before it is taken.
        whole: Whether it shows the page down to its end; else one screen of it.
    """

    path: str
    who: str = "learner"
    of: str = ""
    first: Callable[[Page], None] | None = None
    whole: bool = True


def _open_note(page: Page) -> None:
    page.locator(NOTE).first.click(force=True)
    page.wait_for_timeout(200)


PICTURES = {
    "sign-in": Picture("/signin", who=""),
    "first-visit": Picture("/", who="arrived"),
    "plan": Picture("/plan"),
    "diagnostic": Picture("/diagnostic", who="asked"),
    "diagnostic-outcome": Picture("/diagnostic"),
    "home": Picture("/"),
    "module": Picture("/module?id=securing-political-support"),
    "lesson-note": Picture("/lesson?id=when-last-used", first=_open_note, whole=False),
    "feedback": Picture("/lesson?id=when-last-used", of=".st-key-question_proof-of-the-pen"),
    "check": Picture("/lesson?id=check-breaking-silos"),
    # Opened after the others, so that Home offers to go on with it.
    "lesson": Picture("/lesson?id=what-favour-buys"),
    "review": Picture("/review"),
    "scenario": Picture("/scenario?id=payday"),
    "practice": Picture("/scenario?id=one-birth"),
    "debrief": Picture("/debrief?run=title-and-desk-1"),
    "portfolio": Picture("/portfolio"),
    "artefact": Picture("/artefact?id=first-100-days"),
    "tolerance": Picture("/artefact?id=disruption-tolerance"),
    "stakeholders": Picture("/artefact?id=stakeholder-map"),
    "field": Picture("/artefact?id=mandate-letter&field=purpose"),
    "field-table": Picture("/artefact?id=first-100-days&field=inherited-risks"),
    "progress": Picture("/progress"),
    "certificate": Picture("/certificate", who="finished"),
    "certificate-missing": Picture("/certificate"),
    "notes": Picture("/notes"),
    "search": Picture("/search?q=mandate"),
    "my-data": Picture("/data"),
    "settings": Picture("/settings"),
    "cohort": Picture("/cohort"),
    "content-health": Picture("/content"),
    "facts": Picture("/facts"),
    "map": Picture("/map?id=payday"),
}


def main(target: Path, wanted: list[str]) -> None:
    """Take the pictures into a folder.

    Args:
        wanted: Names of some; empty for all of them.
    """
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        codes = record_for_pictures(data)
        with serve(data) as served, browser() as chrome:
            for width in WIDTHS:
                for who in ("", *Codes._fields):
                    some = {
                        name: picture
                        for name, picture in PICTURES.items()
                        if picture.who == who and (name in wanted or not wanted)
                    }
                    page = _at_screen(chrome, served, width, getattr(codes, who, ""))
                    for name, picture in some.items():
                        _take(page, served, picture, target / f"{name}-{width}")
                    page.context.close()


def _at_screen(chrome: Browser, served: Served, width: int, code: str) -> Page:
    context = new_device(chrome, width, WIDTHS[width], timezone_id="Europe/Paris")
    page = context.new_page()
    if code:
        sign_in(page, served, code=code)
    return page


def _take(page: Page, served: Served, picture: Picture, stem: Path) -> None:
    """Take a page in both schemes, which it follows by itself; only charts are to be drawn anew."""
    screen = page.viewport_size
    assert screen is not None
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        if scheme == SCHEMES[0] or page.locator(CHART).count():
            _open(page, served, picture)
        elif picture.who:
            settled(page)
        page.wait_for_timeout(400)
        shown = page.locator(picture.of).first if picture.of else page
        _keep(shown.screenshot(), stem.with_name(f"{stem.name}-{scheme}.webp"))
    page.set_viewport_size(screen)


def _open(page: Page, served: Served, picture: Picture) -> None:
    """Open a page and make the screen as high as it is, since it scrolls inside of itself."""
    if picture.who:
        go(page, served, picture.path)
        _all_loaded(page)
    else:
        page.goto(served.address + picture.path)
    if picture.whole and page.viewport_size:
        size = page.viewport_size
        most = page.evaluate(SIZE)
        tallest = max(size["height"], most if picture.of else min(most, TALLEST))
        page.set_viewport_size({"width": size["width"], "height": tallest})
        if picture.who:
            settled(page)
    if picture.first:
        picture.first(page)


def _all_loaded(page: Page) -> None:
    """Wait for parts of the page whose script comes on demand, such as tables and charts."""
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=60_000)


def _keep(taken: bytes, path: Path) -> None:
    with Image.open(io.BytesIO(taken)) as image:
        image.convert("RGB").save(path, lossless=True, quality=80)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
