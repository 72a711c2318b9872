"""Judges a page as it stands by WCAG 2.2 AA: axe-core, headings and title, on every screen."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from tests.browser.served import settled

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """tags => axe.run(document, {
  runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], preload: false,
})"""
LOOKS = tuple((width, scheme) for width in (1280, 768, 320) for scheme in ("light", "dark"))


def violations(page: Page) -> list[str]:
    """Return what axe-core finds; asked again where colours seem wrong, since they fade in."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = _violations(page)
    if any(one.startswith("color-contrast") for one in found):
        page.wait_for_timeout(2_500)
        found = _violations(page)
    return found


def _violations(page: Page) -> list[str]:
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in page.evaluate(RUN, TAGS)["violations"]
        for node in rule["nodes"]
    ]


def judged(
    page: Page,
    looks: Iterable[tuple[int, str]] = LOOKS,
    at_rest: Callable[[Page], None] = settled,
) -> list[str]:
    """Look at a page on every screen, in both schemes; return what is wrong with it.

    Args:
        at_rest: Waits until it is drawn; another way for the pages without a script.
    """
    found = _told(page)
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        at_rest(page)
        seen = violations(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            seen.append("scrolls sideways")
        found += [f"{width} {scheme}: {one}" for one in seen]
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    return found


def _told(page: Page) -> list[str]:
    """Return what is wrong with how the page is named and divided."""
    levels = headings(page)
    found = [f"jump: {a} to {b}" for a, b in pairwise(levels) if b > a + 1]
    if levels.count(1) != 1 or levels[0] != 1:
        found.append(f"headings: {levels}")
    if not page.title().endswith("CIO course") or page.title() == "CIO course":
        found.append(f"title: {page.title()}")
    if page.evaluate("document.documentElement.lang") != "en":
        found.append("language")
    return found


def headings(page: Page) -> list[int]:
    """Return the levels of the headings in the main part, in their order."""
    return page.evaluate(  # type: ignore[no-any-return]
        "[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map(h => +h.tagName[1])"
    )
