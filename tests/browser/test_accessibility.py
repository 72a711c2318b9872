"""WCAG 2.2 AA on every page as it opens: axe-core, headings, focus, small screens."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from course.bootstrap import HOUSE, files_of
from course.reading import read_course
from tests.browser.judging import judged
from tests.browser.served import Served, go, new_device, sign_in

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
def learner(chrome: Browser, served: Served) -> Iterator[Page]:
    context = new_device(chrome)
    page = context.new_page()
    sign_in(page, served, code=served.code)
    yield page
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_an_accessibility_violation_or_scrolls_sideways(
    learner: Page, served: Served, name: str
) -> None:
    go(learner, served, PAGES[name])
    assert judged(learner) == []


def test_every_stop_of_the_keyboard_shows_where_it_is(page: Page, served: Served) -> None:
    sign_in(page, served, code=served.code)
    go(page, served, f"/lesson?id={LESSON}")
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
    assert hidden == []
