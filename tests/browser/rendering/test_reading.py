"""A lesson with everything in it: figures, diagrams, callouts, wide tables, words explained."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.judging import violations
from tests.browser.rendering.book import write_book
from tests.browser.served import Served, go, new_device, serve, sign_in

SAID = "How much can go wrong while people are still"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("book")
    with serve(folder / "data", write_book(folder / "course")) as app:
        yield app


@pytest.fixture(scope="module")
def desk(chrome: Browser, shown: Served) -> Iterator[BrowserContext]:
    """A signed-in browser on a large screen."""
    context = new_device(chrome)
    page = context.new_page()
    sign_in(page, shown, "Ana")
    page.close()
    yield context
    context.close()


def enter(context: BrowserContext, shown: Served) -> Page:
    page = context.new_page()
    sign_in(page, shown, "Ana")
    page.close()
    return at_lesson(context, shown)


def at_lesson(context: BrowserContext, shown: Served) -> Page:
    page = context.new_page()
    go(page, shown, "/lesson?id=everything")
    expect(page.locator(".cio-figure img")).to_be_visible()
    return page


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_everything_is_there_is_accessible_and_only_what_is_wide_scrolls(
    chrome: Browser, shown: Served, width: int, scheme: str
) -> None:
    context = new_device(chrome, width, scheme=scheme)
    page = enter(context, shown)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    picture = page.get_by_role("img", name="Four bars: spare capacity is longest")
    assert picture.evaluate("image => image.naturalWidth") == 900
    box = picture.bounding_box()
    assert box
    assert box["width"] <= width
    expect(page.locator("figcaption")).to_have_text("What 40 offices had left, in weeks")
    for word in ("Note", "Tip", "Important", "Warning", "Caution"):
        callout = page.locator(f'[class*="st-key-callout_{word.lower()}"]').first
        expect(callout.get_by_text(word, exact=True)).to_be_visible()
    diagram = page.get_by_role("img", name="Diagram of 4 boxes; the same in words follows")
    expect(diagram.get_by_text("Can it be put back by Monday?", exact=True)).to_be_visible()
    page.get_by_text("The diagram in words").click()
    sentence = "“Can it be put back by Monday?”, “yes”, leads to “Take a larger step”."
    expect(page.get_by_text(sentence)).to_be_visible()
    expect(page.locator("main pre")).to_have_text('pie\n  "shown" : 1')
    assert page.evaluate("document.querySelector('main').scrollWidth <= innerWidth")
    table = page.locator("main [role=group]:has(> table)")
    expect(table).to_have_attribute("tabindex", "0")
    assert violations(page) == []
    assert page.evaluate("window.ran") is None
    assert [url for url in asked if not url.startswith((shown.address, "data:"))] == []
    context.close()


def test_a_picture_opened_by_its_address_runs_nothing(desk: BrowserContext, shown: Served) -> None:
    page = desk.new_page()
    refused: dict[str, str | None] = {}
    page.on("requestfailed", lambda request: refused.update({request.url: request.failure}))
    page.goto(f"{shown.address}/picture/01-shown/images/four-bars.svg")
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelectorAll('rect').length") == 4
    assert page.evaluate("document.documentElement.dataset.ran") is None
    assert page.evaluate("window.ran") is None
    assert refused == {"https://example.org/outside.png": "csp"}
    page.close()


def test_a_word_is_explained_on_focus_and_escape_puts_it_away(
    desk: BrowserContext, shown: Served
) -> None:
    page = at_lesson(desk, shown)
    word, note = page.get_by_role("button", name="Tolerance", exact=True), page.locator("#cio-word")
    expect(page.locator('main a[href^="#word-"]')).to_have_count(2)
    expect(note).to_be_hidden()
    word.focus()
    expect(note).to_be_visible()
    expect(note).to_contain_text(SAID)
    expect(word).to_have_attribute("aria-expanded", "true")
    expect(word).to_have_accessible_description(
        f'{SAID} "served" & paid: spare capacity, trust and the power to go back.'
    )
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(word).to_be_focused()
    expect(word).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    assert page.url.endswith("id=everything")
    page.keyboard.press("Tab")
    expect(note).not_to_contain_text(SAID)
    page.close()


def test_a_word_is_explained_under_the_pointer_which_may_move_onto_the_note(
    desk: BrowserContext, shown: Served
) -> None:
    page = at_lesson(desk, shown)
    note = page.locator("#cio-word")
    page.get_by_role("button", name="Tolerance", exact=True).hover()
    expect(note).to_be_visible()
    note.hover()
    page.wait_for_timeout(500)
    expect(note).to_be_visible()
    page.mouse.move(5, 5)
    expect(note).to_be_hidden()
    page.close()


def test_a_word_is_explained_on_tap_and_read_out(chrome: Browser, shown: Served) -> None:
    context = new_device(chrome, 390, 844, has_touch=True)
    page = enter(context, shown)
    word, note = page.get_by_role("button", name="Tolerance", exact=True), page.locator("#cio-word")
    word.tap()
    expect(note).to_be_visible()
    expect(page.locator("#cio-live")).to_contain_text(SAID)
    box = note.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    word.tap()
    expect(note).to_be_hidden()
    context.close()


def test_without_the_script_a_word_leads_to_its_sentence(chrome: Browser, shown: Served) -> None:
    context = new_device(chrome)
    context.route("**/cio/words.*.js", lambda route: route.abort())
    page = enter(context, shown)
    word = page.get_by_role("link", name="Tolerance", exact=True)
    expect(word).to_have_attribute(
        "title", f'{SAID} "served" & paid: spare capacity, trust and the power to go back.'
    )
    word.click()
    expect(page.locator("#word-tolerance")).to_be_in_viewport()
    expect(page.locator("#word-tolerance-said")).to_contain_text(SAID)
    context.close()
