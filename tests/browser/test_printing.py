"""What of a page is put on paper, seen as Chromium lays it out for a printer."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.served import Served, go, settled, sign_in
from tests.browser.test_debrief import PATH

SHOWN = """() => [...document.querySelectorAll('main h2')]
  .filter((h) => h.checkVisibility()).map((h) => h.innerText)"""
SCREEN_ONLY = ["Take it along", "Bring it back", "Wipe it"]


@pytest.fixture
def reader(page: Page, served: Served) -> Page:
    sign_in(page, served, code=served.code)
    return page


def test_a_document_is_printed_without_headings_that_nothing_stands_under(
    reader: Page, served: Served
) -> None:
    go(reader, served, "/artefact?id=stakeholder-map")
    on_screen = reader.evaluate(SHOWN)
    # Nothing was written into it yet, so there is nothing to wipe.
    assert [title for title in on_screen if title in SCREEN_ONLY] == SCREEN_ONLY[:2]
    reader.emulate_media(media="print")
    assert reader.evaluate(SHOWN) == [title for title in on_screen if title not in SCREEN_ONLY]


def test_a_debrief_is_printed_with_its_folded_tables_open(reader: Page, served: Served) -> None:
    go(reader, served, PATH)
    tables = reader.locator("main details:not([open])").filter(has=reader.locator("table"))
    # Streamlit fetches what draws tables when the first one is wanted, a moment after the text.
    expect(tables).to_have_count(2)
    settled(reader)
    rows = tables.locator("tbody tr")
    assert not rows.first.is_visible()
    reader.emulate_media(media="print")
    for number in range(2):
        table = tables.nth(number).locator("table")
        box = table.bounding_box()
        assert box
        assert box["height"] > 100
        assert table.locator("tbody tr").last.evaluate("row => row.checkVisibility()")
