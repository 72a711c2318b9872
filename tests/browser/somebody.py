"""Somebody at a screen who is taken from state to state, by clicks or by deeds in the record."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect

from course.bootstrap import now
from course.classroom import Classroom
from course.engine.authorising import Viewer
from course.views.item import ItemView
from course.views.item import item as item_view
from tests.browser.judging import judged
from tests.browser.seeding import fill_in, play, sit, study
from tests.browser.served import Served, go, press, settled

DAY = 24 * 60 * 60 * 1000


@dataclass
class Somebody:
    """A person at a screen, who goes from state to state.

    Attributes:
        record: The record of the running app, to do in it what need not be clicked.
        wrong: By state, what is wrong with it.
    """

    page: Page
    served: Served
    record: Classroom
    viewer: Viewer
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def go(self, path: str) -> None:
        """Open an address of the app."""
        go(self.page, self.served, path)

    def press(self, name: str) -> None:
        """Press the button of exactly this name."""
        press(self.page, name, exact=True)

    def see(self, state: str, at_rest: Callable[[Page], None] = settled) -> None:
        """Judge what stands on the screen now."""
        at_rest(self.page)
        found = judged(self.page, at_rest=at_rest)
        if found:
            self.wrong[state] = found

    def shown(self, item: str, sitting: int | None = None) -> ItemView:
        """Return a question as it stands before this person."""
        view = item_view(self.record, self.viewer, item, "UTC", sitting)
        assert view is not None
        return view


@dataclass
class Clock:
    """What the record's own time is behind by, in days."""

    behind: int = 0

    def __call__(self) -> int:
        return now() - self.behind * DAY


def complete(who: Somebody, document: str) -> None:
    """Let somebody do the whole course in the record, with two scenarios and a document."""
    for place in who.record.catalogue().places:
        study(who.record, who.viewer, place.lesson.id)
        if place.lesson.kind == "check":
            sit(who.record, who.viewer, place.lesson.id)
    for story in who.record.catalogue().scenarios[:2]:
        play(who.record, who.viewer, story.id, "0")
    fill_in(who.record, who.viewer, document, date.today() + timedelta(30))


def told(page: Page, words: str | re.Pattern[str]) -> None:
    """See that something stands on the page, and not only in what is read out."""
    expect(page.locator("main").get_by_text(words).first).to_be_visible()


def fill(field: Locator, text: str) -> None:
    """Write into a field and leave it, as a person goes on to the next."""
    field.fill(text)
    field.press("Tab")
    settled(field.page)


def plain(page: Page) -> None:
    """Wait for a page that needs no script."""
    expect(page.locator("main h1")).to_be_visible()
