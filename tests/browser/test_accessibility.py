"""WCAG 2.2 AA on every page: axe-core, headings, focus, the keyboard alone, small screens."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from course.bootstrap import HOUSE, files_of
from course.reading import read_course
from tests.browser.seeding import seed
from tests.browser.served import Served, serve, settled

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LESSON = read_course(files_of(HOUSE)).places[1].lesson.id
PAGES = {
    "home": "/",
    "lesson": f"/lesson?id={LESSON}",
    "scenario": "/scenario?id=payday",
    "debrief": "/debrief?run=payday-1",
    "progress": "/progress",
    "notes": "/notes",
    "review": "/review",
    "plan": "/plan",
    "search": "/search?q=budget",
    "certificate": "/certificate",
    "data": "/data",
    "settings": "/settings",
    "cohort": "/cohort",
    "content": "/content",
    "map": "/map?id=payday",
    "module": "/module?id=judging-disruption-tolerance",
    "portfolio": "/portfolio",
    "artefact": "/artefact?id=disruption-tolerance",
    "text field": "/artefact?id=first-100-days&field=author",
    "table field": "/artefact?id=first-100-days&field=power-audit",
    "rating field": "/artefact?id=disruption-tolerance&field=reversibility",
    "date field": "/artefact?id=disruption-tolerance&field=review",
    "nothing": "/lesson?id=no-such-lesson",
}


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    data = tmp_path_factory.mktemp("seeded") / "data"
    code = seed(data)
    with serve(data) as app:
        yield app, code


def enter(chrome: Browser, seeded: tuple[Served, str], width: int, scheme: str) -> BrowserContext:
    served, code = seeded
    context = chrome.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,  # the checker is injected; the pages themselves run under the policy
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{served.address}/signin")
    page.get_by_label("Return code").fill(code)
    page.get_by_role("button", name="Return with this code").click()
    settled(page)
    page.close()
    return context


def violations(page: Page) -> list[str]:
    """Check a page in its own colours; again if they seem wrong, since colours fade in."""
    page.evaluate(AXE)
    found = _violations(page)
    if any(one.startswith("color-contrast") for one in found):
        page.wait_for_timeout(2_500)
        found = _violations(page)
    return found


def _violations(page: Page) -> list[str]:
    only = {"type": "tag", "values": TAGS}
    result = page.evaluate("only => axe.run(document, {runOnly: only})", only)
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def headings(page: Page) -> list[int]:
    return page.evaluate(  # type: ignore[no-any-return]
        "[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map(h => +h.tagName[1])"
    )


@pytest.fixture(scope="module", params=[(1280, "light"), (320, "dark")], ids=["1280", "320"])
def window(
    chrome: Browser, seeded: tuple[Served, str], request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    context = enter(chrome, seeded, *request.param)
    yield context
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_an_accessibility_violation_or_scrolls_sideways(
    window: BrowserContext, seeded: tuple[Served, str], name: str
) -> None:
    page = window.new_page()
    page.goto(seeded[0].address + PAGES[name])
    settled(page)
    found = violations(page)
    levels = headings(page)
    if levels.count(1) != 1 or levels[0] != 1:
        found.append(f"headings: {levels}")
    found += [f"jump: {a} to {b}" for a, b in pairwise(levels) if b > a + 1]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    if not page.title().endswith("CIO course") or page.title() == "CIO course":
        found.append(f"title: {page.title()}")
    if page.evaluate("document.documentElement.lang") != "en":
        found.append("language")
    page.close()
    assert found == []


def test_a_question_is_answered_with_the_keyboard_alone_and_focus_goes_to_its_feedback(
    chrome: Browser, seeded: tuple[Served, str]
) -> None:
    served, _ = seeded
    context = chrome.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{served.address}/lesson?id={read_course(files_of(HOUSE)).places[0].lesson.id}")
    page.get_by_label("Your name").focus()
    page.keyboard.type("Keyboard Only")
    page.keyboard.press("Enter")
    settled(page)
    answer = page.get_by_role("button", name="Answer", exact=True)
    group = page.get_by_role("radiogroup", name="Choose one answer")
    group.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(answer).to_be_focused()
    page.wait_for_timeout(150)
    page.keyboard.press("Enter")
    settled(page)
    feedback = page.locator('[class*="st-key-focus_feedback"]')
    expect(feedback).to_be_visible()
    expect(feedback).to_be_focused()
    context.close()


def test_every_stop_of_the_keyboard_shows_where_it_is(
    chrome: Browser, seeded: tuple[Served, str]
) -> None:
    context = enter(chrome, seeded, 1280, "light")
    page = context.new_page()
    page.goto(f"{seeded[0].address}/lesson?id={LESSON}")
    settled(page)
    hidden = []
    for _ in range(25):
        page.keyboard.press("Tab")
        page.wait_for_timeout(60)
        seen = page.evaluate(
            """() => {
              const a = document.activeElement;
              if (!a || a === document.body) return null;
              for (let e = a, i = 0; e && i < 4; e = e.parentElement, i++) {
                const s = getComputedStyle(e);
                if (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) return '';
              }
              return a.outerHTML.slice(0, 120);
            }"""
        )
        if seen:
            hidden.append(seen)
    context.close()
    assert hidden == []
