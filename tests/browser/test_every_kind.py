"""A question of every kind, worked with the keyboard alone, wide and narrow, light and dark."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.judging import violations
from tests.browser.recorded import rows
from tests.browser.served import Served, go, new_device, serve, settled, sign_in
from tests.every_kind import COURSE, RIGHT

ORDER = ("Switch off what the intruder", "Tell the authority", "Tell the people", "Publish what")
PARTNERS = ("The list of what is", "What one of them does", "The date of the last")


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    content = tmp_path_factory.mktemp("content")
    for path, text in COURSE.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")
    with serve(tmp_path_factory.mktemp("every-kind") / "data", content=content) as app:
        yield app


def scores(served: Served, name: str) -> dict[str, float]:
    sql = "SELECT item, score FROM attempt JOIN person USING (learner_id) WHERE display_name = ?"
    return {str(item): float(str(score)) for item, score in rows(served, sql, name)}


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus, as one does without a pointer."""
    for _ in range(25):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {wanted}")


def enter(page: Page) -> None:
    page.keyboard.press("Enter")
    settled(page)


def choose(page: Page, box: Locator) -> None:
    tab_to(page, box.get_by_role("button", name="Show a hint"))
    enter(page)
    hint = box.locator('[class*="st-key-focus_hint"]')
    expect(hint).to_be_focused()
    expect(hint).to_have_text("Hint 1 of 2. Look at the shape.")
    tab_to(page, box.get_by_role("radiogroup").first.get_by_role("radio").first)
    page.keyboard.press("ArrowDown")


def put_in_order(page: Page, box: Locator) -> None:
    ups = box.get_by_role("button", name="Move up: ")
    tab_to(page, box.get_by_role("button", name="Move down: ").first)
    for place, start in enumerate(ORDER):
        up = box.get_by_role("button", name=f"Move up: {start}")
        while not (ups.nth(place).text_content() or "").partition(": ")[2].startswith(start):
            up.focus()
            enter(page)
            way = "down" if up.is_disabled() else "up"
            expect(box.get_by_role("button", name=f"Move {way}: {start}")).to_be_focused()
    said = box.locator('[class*="st-key-announce_order"]')
    expect(said).to_contain_text(" of 4.")


def match(page: Page, box: Locator) -> None:
    # Not by role: an open list hides everything else from screen readers.
    for select, start in zip(box.locator("[role=combobox]").all(), PARTNERS, strict=True):
        tab_to(page, select)
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("option")).to_have_count(4)
        for _ in range(4):
            at = page.locator(f'[id="{select.get_attribute("aria-activedescendant")}"]')
            if at.inner_text().startswith(start):
                break
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.get_by_role("option")).to_have_count(0)


def type_in(words: str) -> Callable[[Page, Locator], None]:
    def typed(page: Page, box: Locator) -> None:
        tab_to(page, box.get_by_role("textbox"))
        page.keyboard.type(words)

    return typed


def rate(page: Page, box: Locator) -> None:
    for group, rating in zip(box.get_by_role("radiogroup").all()[:3], (4, 2, 1), strict=True):
        tab_to(page, group.get_by_role("radio").first)
        for _ in range(rating - 1):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Space")


WORK: dict[str, Callable[[Page, Locator], None]] = {
    "one-choice": choose,
    "in-order": put_in_order,
    "pairs": match,
    "people": type_in("3 050"),
    "named": type_in("Asset-Register"),
    "rated": rate,
}


def work(page: Page, box: Locator, item: str) -> None:
    """Answer one question, say how sure, and find the focus on what is said to it."""
    box.locator("button, input").first.focus()
    WORK[item](page, box)
    sure = box.get_by_role("radiogroup", name="How sure are you?").get_by_role("radio")
    tab_to(page, sure.first)
    page.keyboard.press("Space")
    tab_to(page, box.get_by_role("button", name="Answer", exact=True))
    page.wait_for_timeout(150)  # no faster than a blur is handled
    enter(page)
    feedback = box.locator('[class*="st-key-focus_feedback"]')
    expect(feedback).to_contain_text("Right.")
    expect(feedback).to_be_focused()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_kind_of_question_is_answered_with_the_keyboard_alone_without_a_violation(
    chrome: Browser, every_kind: Served, tmp_path: Path, width: int, scheme: str
) -> None:
    context = new_device(chrome, width, scheme=scheme)
    page = context.new_page()
    name = f"Keyboard {width}"
    sign_in(page, every_kind, name)
    go(page, every_kind, "/lesson?id=every-kind")
    found = violations(page)
    for item in RIGHT:
        work(page, page.locator(f'[class*="st-key-question_{item}"]'), item)
    found += violations(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
    assert found == []
    assert scores(every_kind, name) == dict.fromkeys(RIGHT, 1.0)
