"""Answering a question of any kind with a pointer, as somebody does who knows the answer."""

import re

from playwright.sync_api import Locator, Page, TimeoutError, expect

from course.items import Interaction, Item, all_kinds
from tests.browser.seeding import right_answer
from tests.browser.served import settled

SURE = "70\N{NO-BREAK SPACE}%"


def question_of(page: Page, item: str) -> Locator:
    """Return the box around a question that is open."""
    return page.locator(f'[class~="st-key-question_{item}"]').first


def answer(
    page: Page, box: Locator, item: Item, *, sure: str = SURE, wrongly: bool = False
) -> None:
    """Give the best answer, or another one, and wait until the page has drawn what follows.

    Args:
        box: What holds the question and its buttons.
        sure: How the wanted confidence begins, as the page words it.
        wrongly: Take another option than the best; only for questions with one choice.
    """
    how = all_kinds()[item.kind].interaction(item)
    FILL[how.kind](page, box, how, _other(how, item) if wrongly else right_answer(item))
    if item.confidence:
        group = box.get_by_role("radiogroup", name="How sure are you?")
        group.locator("[data-testid=stRadioOption]").filter(has_text=sure).click()
    page.wait_for_timeout(120)  # no faster than a person: a blur is handled first
    box.get_by_role("button", name="Answer", exact=True).click(delay=60)
    settled(page)


def _other(how: Interaction, item: Item) -> tuple[str, ...]:
    best = right_answer(item)
    return next((key,) for key, _ in how.choices if key not in best)


def _choose(page: Page, box: Locator, how: Interaction, response: tuple[str, ...]) -> None:
    keys = [key for key, _ in how.choices]
    if how.at_most == 1:
        group = box.get_by_role("radiogroup", name="Choose one answer")
        group.locator("[data-testid=stRadioOption]").nth(keys.index(response[0])).click()
        return
    for key in response:
        box.locator("[data-testid=stCheckbox] label").nth(keys.index(key)).click()


def _type(page: Page, box: Locator, how: Interaction, response: tuple[str, ...]) -> None:
    field = box.get_by_role("textbox")
    field.fill(response[0])
    field.press("Tab")


def _order(page: Page, box: Locator, how: Interaction, response: tuple[str, ...]) -> None:
    order = [key for key, _ in how.choices]
    moved = 0
    for at, key in enumerate(response):
        while order.index(key) > at:
            place = order.index(key)
            entry = box.locator(f'[class*="st-key-entry-{place}-"]').first
            entry.get_by_role("button", name="Move up").click(delay=40)
            order[place - 1], order[place] = order[place], order[place - 1]
            settled(page)
            moved += 1
    if not moved:  # it came in the right order; only moving says that it is meant
        for word in ("down", "up"):
            at = 0 if word == "down" else 1
            entry = box.locator(f'[class*="st-key-entry-{at}-"]').first
            entry.get_by_role("button", name=f"Move {word}").click(delay=40)
            settled(page)


def _match(page: Page, box: Locator, how: Interaction, response: tuple[str, ...]) -> None:
    partner = dict(part.split(".", 1) for part in response)
    keys = [key for key, _ in how.targets]
    for select, (left, _) in zip(box.locator("[role=combobox]").all(), how.choices, strict=True):
        _pick(page, select, keys.index(partner[left]))


def _pick(page: Page, select: Locator, number: int) -> None:
    """Take an entry of a list; again if something was drawn just then, which closes the list."""
    for _ in range(4):
        select.click()
        try:
            page.get_by_role("option").nth(number).click(timeout=5_000)
        except TimeoutError:
            continue
        expect(page.get_by_role("option")).to_have_count(0)
        return
    raise AssertionError("the list does not stay open")


def _rate(page: Page, box: Locator, how: Interaction, response: tuple[str, ...]) -> None:
    given = dict(part.split(".", 1) for part in response)
    groups = box.locator("[data-testid=stButtonGroup]")
    for place, (statement, _) in enumerate(how.choices):
        groups.nth(place).locator("button").nth(int(given[statement]) - 1).click()


FILL = {
    "choice": _choose,
    "numeric": _type,
    "fill-in": _type,
    "sequencing": _order,
    "matching": _match,
    "likert": _rate,
}


def decide_something(page: Page, skip: int = 0) -> None:
    """Take the first thing open, pick the first few, or build an order from the top.

    Args:
        skip: How many to leave out at the top.
    """
    main = page.locator("main")
    if main.locator("[data-testid=stRadio]").count():
        main.locator("[data-testid=stRadio]").first.locator("label").nth(1 + skip).click()
    while (following := main.locator('[class*="st-key-next"] button')).count():
        count = following.count()
        following.first.click(delay=80)
        expect(following).to_have_count(count - 1)
        settled(page)
    wanted = re.search(r"Choose (\d+) of \d+", main.inner_text())
    for place in range(int(wanted[1]) if wanted else 0):
        main.locator("[data-testid=stCheckbox] label").nth(place + skip).click()
    page.wait_for_timeout(150)
    main.locator('[class*="st-key-confirm"] button').click(delay=80)
