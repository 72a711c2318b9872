"""One classroom with a ticking clock and a course small enough to read."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import pytest
from hypothesis import HealthCheck, settings

from course.actions.publish_course import publish_course
from course.catalogue import Catalogue
from course.classroom import Classroom
from course.engine.authorising import Viewer
from course.engine.searching import documents
from course.indexing.index import Index
from progress.stores.memory import MemoryStore

# How long an example takes depends on who else uses the machine, and tells nothing about it. In
# CI the same examples are tried each time: a find belongs to the change that made it possible.
settings.register_profile(
    "untimed",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("untimed")

COURSE = """\
---
id: small
title: A small course
summary: For tests.
language: en
competencies:
  C1: {title: Mandate and authority, summary: Knows what the post can decide.}
  C4: {title: Change judgement, summary: Sets pace and size.}
---

Welcome to the small course.
"""

FACTS = """\
facts:
  - id: one-in-six
    statement: "One in six large projects ran far over"
    figure: "1 in 6"
    source_title: "A study"
    organisation: "A university"
    year: "2011"
    url: "https://example.org/study"
    status: checked
    checked_on: 2026-11-21
  - id: hearsay
    statement: "Somebody said so"
    source_title: "Hearsay"
    organisation: "Nobody"
    year: "2020"
    url: "https://example.org/hearsay"
    status: unchecked
"""

MODULE = """\
---
id: judging
title: Judging change
summary: What an institution can bear.
minutes: 20
competencies: [C4]
objectives:
  see-tail: See the tail
scenarios: [pilot]
pass_mark: 0.7
---

What the module argues.
"""

LESSON_ONE = """\
---
id: the-tail
title: The tail
minutes: 8
---

One in six ran far over [^one-in-six].

### Question: What do you ask for?
**Id:** ask-first · **Competency:** C4 · **Objective:** see-tail

The programme director quotes the mean.

- [ ] A larger contingency
  - **Feedback:** It pays for the mean once more.
- [x] The distribution
  - **Feedback:** The tail is what sinks you.

**Hint:** Look at the shape.

**Explanation:** The mean hides the tail.

### Question: Which two would you read?
**Id:** read-two · **Competency:** C4 · **Objective:** see-tail

Pick what binds you.

- [x] The contract
  - **Feedback:** It has dates.
  - **If not chosen:** You miss the dates.
- [x] The defect list
  - **Feedback:** It has names.
  - **If not chosen:** You miss the names.
- [ ] The newsletter
  - **Feedback:** It has pictures.
"""

LESSON_TWO = """\
---
id: the-week
title: The week
minutes: 5
---

A lesson without questions.

### Reflect: Who puts it back?
**Id:** who-puts-back · **Competency:** C4

Name the person.
"""

SCENARIO = """\
---
id: pilot
title: The pilot
competencies: [C4]
minutes: 5
meters:
  trust: {label: Trust, start: 50, range: 0..100, words: {0: low, 50: steady, 70: high}}
flags:
  told: You told the Minister early
value: {strong: 100, weak: 20}
---
You are the new CIO.

## Monday
The pilot is due on Thursday.

- [Tell the Minister](#hearing)
  - **Effects:** trust -10
  - **Hidden effects:** told
  - **Later:** at [Hearing](#hearing), trust +30: The Minister remembers.
  - **Feedback:** She is not pleased.
  - **Why:** Early bad news is cheap.
  - **Panel:** best
- [Say nothing](#hearing)
  - **Effects:** trust +5
  - **Feedback:** A quiet week.
  - **Why:** Quiet is borrowed.
  - **Panel:** poor

## Hearing
The committee asks.

> **If told:** The Minister nods.

- [Answer together](#together)
  - **Only if:** trust at least 60
  - **Otherwise say:** Nobody will sit beside you.
  - **Effects:** trust +5
  - **Feedback:** You answer together.
  - **Why:** Shared.
  - **Panel:** good
- [Answer alone](#alone)
  - **Effects:** trust -5
  - **Feedback:** You answer.
  - **Why:** Alone.
  - **Panel:** acceptable

## Together
**Ending:** strong

It holds.

## Alone
**Ending:** weak

It does not.

# Debrief

### Why experts differ

Some wait.
"""

FILES = {
    "modules/course.md": COURSE,
    "modules/facts.yaml": FACTS,
    "modules/01-judging/module.md": MODULE,
    "modules/01-judging/01-the-tail.md": LESSON_ONE,
    "modules/01-judging/02-the-week.md": LESSON_TWO,
    "scenarios/pilot/scenario.md": SCENARIO,
}

NOON = 1_795_262_400_000
"""Saturday 21 November 2026, 12:00 UTC, in milliseconds since the epoch."""


def bytes_of(files: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


@dataclass
class Room:
    """A classroom whose course can be rewritten and whose clock can be moved."""

    classroom: Classroom
    catalogue: Catalogue
    time: list[int]

    def rewrite(self, path: str, old: str, new: str) -> None:
        """Change a file of the course, as a trainer would, and publish it."""
        text = FILES[path]
        assert old in text
        from course.reading import read_course

        self.publish(read_course(bytes_of({**FILES, path: text.replace(old, new)})))

    def publish(self, catalogue: Catalogue) -> None:
        self.catalogue = publish_course(self.classroom.store, catalogue, self.time[0])

    def join(self, name: str) -> Viewer:
        learner = self.classroom.store.add_learner(f"id-{name}", name, self.time[0])
        slug, title = self.classroom.cohort
        self.classroom.store.enrol(slug, title, learner.learner_id, self.time[0])
        return Viewer(learner.learner_id, learner.public_id, name, learner.roles)


@pytest.fixture(scope="session")
def small_course() -> Catalogue:
    from course.reading import read_course

    return read_course(bytes_of(FILES))


def open_room(catalogue: Catalogue) -> Room:
    """Open a classroom with an empty record in which this course is published."""
    time = [NOON]
    numbers = count(1)

    def tick() -> int:
        time[0] += 1_000
        return time[0]

    store = MemoryStore(now=tick)
    classroom = Classroom(
        catalogue=lambda: made.catalogue,
        store=store,
        now=tick,
        new_id=lambda: f"new-{next(numbers)}",
        who=lambda cookies: cookies.get("who"),
        return_code=lambda public_id: f"code of {public_id}",
        search=lambda typed, most: Index(documents(made.catalogue)).find(typed, most),
    )
    made = Room(classroom, catalogue, time)
    made.publish(catalogue)
    return made


@pytest.fixture
def room(small_course: Catalogue) -> Iterator[Room]:
    made = open_room(small_course)
    yield made
    made.classroom.store.close()


@pytest.fixture
def ana(room: Room) -> Viewer:
    return room.join("Ana")


SLOW = ("browser", "oracle", "bench", "checks", "web", "formatting")
"""Folders whose files take longest."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no core waits for one of them at the end."""
    rank = {folder: number for number, folder in enumerate(SLOW)}
    items.sort(key=lambda item: rank.get(item.nodeid.split("/")[1], len(SLOW)))


COUNTED = {
    "compared": "Compared with other software (Ink, QTI)",
    "exchanged": "Exchanged with other systems",
    "rendered": "Shown in Chromium as written",
    "attacked": "Attacked",
}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what was counted: a test records ``compared walks``, and so on."""
    counts: dict[str, Counter[str]] = {begins: Counter() for begins in COUNTED}
    for report in terminalreporter.stats.get("passed", []):
        for name, number in report.user_properties:
            begins, _, what = name.partition(" ")
            if begins in counts:
                counts[begins][what] += number
    for begins, counted in counts.items():
        if counted:
            said = "; ".join(f"{number:,} {what}" for what, number in counted.items())
            terminalreporter.write_line(f"{COUNTED[begins]}: {said}.")
