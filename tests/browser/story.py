"""A story in chapters under a clock that it moves itself: ``timed_app.py`` asks the same file."""

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page

from course.bootstrap import HOUSE, Settings, open_classroom
from course.classroom import Classroom
from course.engine.authorising import Viewer
from tests.browser.served import Served, go

DAY = 24 * 60 * 60 * 1000


@dataclass
class Story:
    """One person before one app, and what the chapters hand on.

    Attributes:
        name: What she is called.
        ahead: File that says how far the app's clock is ahead.
        day: How many days have passed.
        kept: What chapters found and later ones look at again.
    """

    served: Served
    chrome: Browser
    page: Page
    name: str
    ahead: Path
    day: int = 0
    kept: dict[str, str] = field(default_factory=dict)

    def wait(self, days: int) -> None:
        """Let days pass."""
        self.day += days
        self.ahead.write_text(str(self.day * DAY))

    def now(self) -> int:
        """Return what the app's clock shows."""
        return time.time_ns() // 1_000_000 + self.day * DAY

    def today(self) -> date:
        """Return the day that the app's clock shows."""
        return datetime.fromtimestamp(self.now() / 1000, UTC).date()

    def go(self, path: str) -> Page:
        """Open an address of the app."""
        go(self.page, self.served, path)
        return self.page

    def classroom(self) -> tuple[Classroom, Viewer]:
        """Open the same record in this process, under the same clock; return it and her."""
        classroom = open_classroom(Settings(HOUSE, self.served.data, self.now))
        (she,) = (one for one in classroom.store.learners() if one.display_name == self.name)
        return classroom, Viewer(she.learner_id, she.public_id, self.name, she.roles)
