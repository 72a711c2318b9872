"""Judges a page as it stands by WCAG 2.2 AA: axe-core, headings and title, on every screen."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.browser.served import settled

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What the other scheme can change: it draws the same elements in other colours."""
RUN = """only => axe.run(document, {
  runOnly: only, resultTypes: ['violations'], preload: false,
})"""
WIDTHS = (1280, 768, 320)


def violations(page: Page, only: dict[str, Any] = EVERYTHING) -> list[str]:
    """Return what axe-core finds; asked again where colours seem wrong, since they fade in."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = _violations(page, only)
    if any(one.startswith("color-contrast") for one in found):
        page.wait_for_timeout(2_500)
        found = _violations(page, only)
    return found


def _violations(page: Page, only: dict[str, Any]) -> list[str]:
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in page.evaluate(RUN, only)["violations"]
        for node in rule["nodes"]
    ]


def judged(page: Page, at_rest: Callable[[Page], None] = settled) -> list[str]:
    """Look at a page on every screen, in both schemes; return what is wrong with it.

    Args:
        at_rest: Waits until it is drawn; another way for the pages without a script.
    """
    found = _told(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        at_rest(page)
        seen = violations(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            seen.append("scrolls sideways")
        found += [f"{width} light: {one}" for one in seen]
    page.emulate_media(color_scheme="dark")
    for width in reversed(WIDTHS):  # a page is drawn faster in another width than in other colours
        page.set_viewport_size({"width": width, "height": 900})
        at_rest(page)
        found += [f"{width} dark: {one}" for one in violations(page, COLOURS)]
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
    every = "[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')]"
    levels: list[int] = page.evaluate(f"{every}.map(heading => +heading.tagName[1])")
    return levels
