"""CPU of one answer, stored in the real record, against a bare ``st.write("hi")``."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.WidgetStates_pb2 import WidgetState

from progress.stores.sqlite_library import sqlite3
from tests.bench.floor import HI, serve_bare
from tests.bench.machine import REST, cpu_of
from tests.bench.reruns import WARM_UP, Lesson, per_run
from tests.bench.tab import Element, NotShown, Seen, Tab, open_tab, sign_in
from tests.bench.table import Goal, Row, Turns, in_turns, milliseconds
from tests.browser.served import Served

LEARNERS = 3
"""Fresh learners in each turn."""

BATCH = 12
"""Runs of the bare script in each turn, about as many as answers."""

GOAL = Goal(2.5)
COUNT = """SELECT count(*), count(DISTINCT learner_id || ' ' || idem_key)
FROM event WHERE kind = 'ItemAnswered'"""


class AnswersLost(RuntimeError):
    """The record does not hold exactly the answers that were given."""


@dataclass(frozen=True)
class Form:
    """One question that can be answered now."""

    fragment: str
    elements: tuple[Element, ...]

    @property
    def button(self) -> str:
        """Id of the button, another one for each attempt."""
        buttons = (e.proto for e in self.elements if e.kind == "button")
        return str(next(proto.id for proto in buttons if proto.label == "Answer"))

    def filled(self) -> list[WidgetState]:
        """Take the first of everything there is to choose, and press the button."""
        states = [WidgetState(id=self.button, trigger_value=True)]
        for element in self.elements:
            proto = element.proto
            if element.kind == "radio":
                states.append(WidgetState(id=proto.id, string_value=proto.options[0]))
        boxes = [e.proto.id for e in self.elements if e.kind == "checkbox"]
        return states + [WidgetState(id=box, bool_value=box == boxes[0]) for box in boxes]


def forms(seen: Seen) -> list[Form]:
    """Find the questions that are open: the fragments with a button "Answer"."""
    inside: dict[str, list[Element]] = {}
    for element in seen.elements:
        inside.setdefault(element.fragment, []).append(element)
    return [
        Form(fragment, tuple(elements))
        for fragment, elements in inside.items()
        if fragment and any(e.kind == "button" and e.proto.label == "Answer" for e in elements)
    ]


@dataclass
class Room:
    """Where learners answer while the clock is read.

    Attributes:
        given: How many answers were sent, each to an attempt of its own.
        last: CPU seconds per answer that completed a lesson, by turn.
    """

    served: Served
    lesson: Lesson
    learners: int = 0
    given: int = 0
    last: list[float] = field(default_factory=list)

    def turn(self) -> float:
        """Let fresh learners answer all questions but the last; return CPU seconds per answer.

        The last one completes the lesson and the page is drawn once more, so it goes to ``last``.
        """
        with ExitStack() as stack:
            tabs = [stack.enter_context(open_tab(*self._newcomer())) for _ in range(LEARNERS)]
            pages = [(tab, forms(tab.run("lesson", self.lesson.query))) for tab in tabs]
            if any(len(page) < 2 for _, page in pages):
                raise NotShown(f"Lesson {self.lesson.id} has fewer than two questions.")
            spent = self._cpu_of([(tab, form) for tab, page in pages for form in page[:-1]], 9)
            self.last.append(self._cpu_of([(tab, page[-1]) for tab, page in pages], 1))
        return spent

    def _newcomer(self) -> tuple[str, str]:
        self.learners += 1
        return self.served.address, sign_in(self.served.address, f"Learner {self.learners}")

    def _cpu_of(self, questions: list[tuple[Tab, Form]], most: int) -> float:
        given = self.given
        time.sleep(REST)
        before = cpu_of(self.served.process.pid)
        for tab, form in questions:
            self._answer(tab, form, most)
        time.sleep(REST)
        return (cpu_of(self.served.process.pid) - before) / (self.given - given)

    def _answer(self, tab: Tab, form: Form, most: int) -> None:
        """Answer one question until it is closed, at most so many times."""
        page = tab.page
        for _ in range(most):
            seen = tab.run(
                "lesson", self.lesson.query, fragment=form.fragment, widgets=form.filled()
            )
            self.given += 1
            if tab.page != page:
                raise NotShown("An answer led away from the lesson.")
            still = [other for other in forms(seen) if other.fragment == form.fragment]
            if not still:
                return
            if still[0].button == form.button:
                raise NotShown("An answer was refused; nothing can be measured.")
            form = still[0]


def measure(served: Served, folder: Path, lesson: Lesson, turns: int) -> Iterator[Row]:
    """Answer and run the bare script by turns, then count what the record holds."""
    room = Room(served, lesson)
    with serve_bare(folder, "hi", HI) as bare, open_tab(bare.address) as hi:
        for _ in range(WARM_UP):
            hi.run()
        room.turn()
        room.last.clear()
        before = room.given
        result = in_turns(room.turn, per_run(bare.pid, hi.run, BATCH), turns)
    answers = room.given - before - turns * LEARNERS
    yield result.row(
        "answer, stored and drawn, CPU",
        f"{answers} answers in {turns} turns, {turns} × {BATCH} runs",
        milliseconds,
        GOAL,
    )
    yield Turns(tuple(room.last), result.floor).row(
        "  the same, completing a lesson",
        f"{turns * LEARNERS} answers in {turns} turns",
        milliseconds,
    )
    stored = _count(served, room.given)
    yield Row("  answers given and found in SQLite", "counted", f"{room.given}", f"{stored}")


def _count(served: Served, given: int) -> int:
    path = served.data / "progress.db"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        rows, distinct = connection.execute(COUNT).fetchone()
    if not rows == distinct == given:
        raise AnswersLost(f"{given} answers were given, the record holds {rows} ({distinct}).")
    return int(rows)
