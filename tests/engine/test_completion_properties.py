"""What a learner has reached: kept through every edit of the course but a declared one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from course.actions.answer_item import Drawn, answer_item
from course.actions.complete_lesson import complete_lesson
from course.actions.draw_check import draw_check
from course.actions.publish_course import publish_course
from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.catalogue import artefact_ref, course_ref, item_ref, lesson_ref, scenario_ref
from course.engine.answering import standing
from course.engine.authorising import Viewer
from course.engine.completing import again, lesson_is_complete
from course.engine.explaining_completion import CourseStanding, course_standing, written
from progress.events import (
    AnyEvent,
    CheckDrawn,
    ChoiceTaken,
    FieldSaved,
    ItemAnswered,
    ItemRegraded,
    LessonCompleted,
    PlanMade,
    RunStarted,
)
from progress.store import ContentRef, Entry, LearnerPage
from progress.stores.memory import MemoryStore
from tests.conftest import open_room
from tests.effort import examples
from tests.engine.edited import Asks, Book, Folder, Page

START = Book(
    folders=(
        Folder("m1", (Page("a", (Asks("a1"), Asks("a2"))), Page("b"))),
        Folder("m2", (Page("c", (Asks("c1"), Asks("c2"))), Page("k", kind="check")), draw=1),
    ),
    rule=("all", 1, 1),
    stories=("s1", "s2"),
    papers=(("p", 2),),
)
number = st.integers(0, 50)


@dataclass(frozen=True)
class Seen:
    """What a learner has reached at one moment."""

    standing: CourseStanding
    lessons: frozenset[str]
    modules: frozenset[str]
    passed: frozenset[str]
    papers: frozenset[str]

    @property
    def complete(self) -> bool:
        return self.standing.complete


class Editing(RuleBasedStateMachine):
    """A learner goes on while a trainer edits; no edit takes anything back without saying so."""

    @initialize()
    def begin(self) -> None:
        self.book = START
        self.before = [START]
        self.named = 0
        self.marked: dict[str, int] = {}
        self.room = open_room(START.read())
        self.ana: Viewer = self.room.join("Ana")

    def teardown(self) -> None:
        if hasattr(self, "room"):
            self.room.classroom.store.close()

    # What the learner does.

    @rule(at=number, right=st.booleans())
    def answer(self, at: int, right: bool) -> None:
        asked = [(page, item) for page, item in self.book.items if page.kind == "lesson"]
        if asked:
            page, item = asked[at % len(asked)]
            self._answer(item, right, None)
            self.marked[item.id] = item.right
            assert item.id not in self._again(page.id)

    @rule()
    def answer_everything(self) -> None:
        for page, item in self.book.items:
            if page.kind == "lesson":
                self._answer(item, True, None)
                self.marked[item.id] = item.right
        for _, page in self.book.pages:
            complete_lesson(self.room.classroom, self.ana, page.id)
            if page.kind == "lesson":
                assert page.id in self._seen().lessons

    @rule()
    def do_everything(self) -> None:
        self.answer_everything()
        for at in range(len(self.book.folders) * 3):
            self.take_a_check(at, True)
        for at in range(len(self.book.stories)):
            self.play(at)
        for part in range(5):
            self.write(0, part)
        seen = self._seen()
        if seen.standing.asked and all(folder.pages for folder in self.book.folders):
            assert seen.complete

    @rule(at=number)
    def say_that_a_lesson_is_read(self, at: int) -> None:
        pages = [page for _, page in self.book.pages]
        if pages:
            complete_lesson(self.room.classroom, self.ana, pages[at % len(pages)].id)

    @rule(at=number, right=st.booleans())
    def take_a_check(self, at: int, right: bool) -> None:
        checks = [(f, p) for f, p in self.book.pages if p.kind == "check"]
        checks = [(f, p) for f, p in checks if any(page.items for page in f.pages)]
        if not checks:
            return
        _, check = checks[at % len(checks)]
        sitting = draw_check(self.room.classroom, self.ana, check.id)
        drawn = next(s for s in self._page().sittings[check.id] if s.sitting == sitting)
        items = {item.id: item for _, item in self.book.items}
        for key in drawn.items:
            if key in items:
                self._answer(items[key], right, sitting)

    @rule(at=number)
    def play(self, at: int) -> None:
        if self.book.stories:
            story = self.book.stories[at % len(self.book.stories)]
            run = start_run(self.room.classroom, self.ana, story)
            for step, choice in enumerate(("say-nothing", "answer-alone"), 1):
                take_choice(self.room.classroom, self.ana, run, step, (choice,))

    @rule(at=number, part=st.integers(0, 4))
    def write(self, at: int, part: int) -> None:
        papers = self.room.catalogue.artefacts
        if papers:
            paper = papers[at % len(papers)]
            kept = self._page().kept.fields.get(paper.id, {}).get(f"p{part}")
            version = (kept.version if kept else 0) + 1
            event = FieldSaved(artefact=paper.id, field=f"p{part}", version=version, text_hash="x")
            key = f"a:{paper.id}:p{part}:{version}"
            entry = Entry(key, event, artefact_ref(paper), self.room.classroom.now(), {"x": "Text"})
            self.room.classroom.store.append(self.ana.learner_id, [entry])

    # What the trainer does. Nothing that is edited may take anything back.

    @rule(at=number, asks=st.integers(0, 2), kind=st.sampled_from(["lesson", "lesson", "check"]))
    def add_a_lesson(self, at: int, asks: int, kind: str) -> None:
        items = tuple(Asks(self._new()) for _ in range(asks)) if kind == "lesson" else ()
        page = Page(self._new(), items, kind)
        self._edit_folder(at, lambda f: replace(f, pages=_with(f.pages, at, page)))

    @rule(at=number)
    def take_out_a_lesson(self, at: int) -> None:
        self._edit_folder(at, lambda f: replace(f, pages=_without(f.pages, at)))

    @rule(at=number, to=number)
    def move_a_lesson(self, at: int, to: int) -> None:
        pages = list(self.book.pages)
        if not pages:
            return
        _, moved = pages[at % len(pages)]
        left = [
            replace(f, pages=tuple(p for p in f.pages if p != moved)) for f in self.book.folders
        ]
        here = left[to % len(left)]
        left[to % len(left)] = replace(here, pages=_with(here.pages, to, moved))
        self._publish(replace(self.book, folders=tuple(left)))

    @rule(at=number)
    def add_a_question(self, at: int) -> None:
        new = Asks(self._new())
        self._edit_page(at, lambda p: replace(p, items=_with(p.items, at, new)))

    @rule(at=number)
    def take_out_a_question(self, at: int) -> None:
        self._edit_page(at, lambda p: replace(p, items=_without(p.items, at)))

    @rule(at=number)
    def reword_a_question(self, at: int) -> None:
        self._edit_item(at, lambda i: replace(i, wording=i.wording + 1))

    @rule(at=number)
    def mark_a_question_otherwise_and_say_nothing(self, at: int) -> None:
        self._edit_item(at, lambda i: replace(i, right=1 - i.right))

    @rule(at=number, points=st.integers(1, 9))
    def weigh_a_question(self, at: int, points: int) -> None:
        self._edit_item(at, lambda i: replace(i, points=points))

    @rule(at=number)
    def reword_a_lesson(self, at: int) -> None:
        self._edit_page(at, lambda p: replace(p, wording=p.wording + 1))

    @rule(at=number, mark=st.sampled_from([0.1, 0.5, 0.8, 1.0]))
    def move_the_pass_mark(self, at: int, mark: float) -> None:
        self._edit_folder(at, lambda f: replace(f, mark=mark))

    @rule(at=number, draw=st.sampled_from([None, 1, 2, 5]))
    def draw_otherwise(self, at: int, draw: int | None) -> None:
        self._edit_folder(at, lambda f: replace(f, draw=draw))

    @rule(at=number)
    def add_a_module(self, at: int) -> None:
        new = Folder(self._new(), (Page(self._new(), (Asks(self._new()),)),))
        self._publish(replace(self.book, folders=_with(self.book.folders, at, new)))

    @rule(at=number)
    def take_out_a_module(self, at: int) -> None:
        self._publish(replace(self.book, folders=_without(self.book.folders, at)))

    @rule(
        modules=st.sampled_from(["all", "[m1]", "[m2]", "[m1, m2]", "[]"]),
        scenarios=st.integers(0, 3),
        artefacts=st.integers(0, 2),
    )
    def ask_for_something_else(self, modules: str, scenarios: int, artefacts: int) -> None:
        self._publish(replace(self.book, rule=(modules, scenarios, artefacts)))

    @rule(at=number)
    def take_out_a_scenario(self, at: int) -> None:
        self._publish(replace(self.book, stories=_without(self.book.stories, at)))

    @rule(fields=st.integers(1, 5))
    def change_the_paper(self, fields: int) -> None:
        self._publish(replace(self.book, papers=(("p", fields),)))

    @rule()
    def take_out_the_paper(self) -> None:
        self._publish(replace(self.book, papers=()))

    @rule(at=number)
    def return_to_what_it_was_before(self, at: int) -> None:
        """Go back, to declarations that nobody has seen since as well as to those in force."""
        old = self.before[at % len(self.before)]
        known = {
            change for book in self.before for _, page in book.pages for change in page.declared
        }
        assert all(change in known for _, page in old.pages for change in page.declared)
        self._publish(old)

    @precondition(lambda self: any(page.items for _, page in self.book.pages))
    @rule(at=number, which=st.sets(st.integers(0, 3)))
    def declare_a_material_change(self, at: int, which: set[int]) -> None:
        """Only the lesson with the changed questions, and its module, may be lowered."""
        pages = [(f, p) for f, p in self.book.pages if p.items]
        folder, page = pages[at % len(pages)]
        items = tuple(
            replace(item, right=1 - item.right) if number in which else item
            for number, item in enumerate(page.items)
        )
        self.named += 1
        changed = replace(page, items=items, declared=(*page.declared, self.named))
        before = self._seen()
        open_before = self._again(page.id)
        self.room.classroom.now()
        self._show(_replaced(self.book, page, changed))
        after = self._seen()
        due = {i.id for i in items if self.marked.get(i.id, i.right) != i.right}
        assert self._again(page.id) >= due
        assert self._again(page.id) <= due | open_before
        assert before.lessons - after.lessons <= ({page.id} if due else set())
        assert before.modules - after.modules <= ({folder.id} if due else set())
        assert before.passed <= after.passed | (before.passed - _ids(self.book))
        if before.complete and not after.complete:
            assert due
            assert folder.id in after.standing.asked
        if page.id in before.lessons and due:
            assert page.id not in after.lessons

    # How it is looked at.

    def _edit_folder(self, at: int, edit: Callable[[Folder], Folder]) -> None:
        if self.book.folders:
            old = self.book.folders[at % len(self.book.folders)]
            folders = tuple(edit(f) if f == old else f for f in self.book.folders)
            self._publish(replace(self.book, folders=folders))

    def _edit_page(self, at: int, edit: Callable[[Page], Page]) -> None:
        pages = [page for _, page in self.book.pages if page.kind == "lesson"]
        if pages:
            old = pages[at % len(pages)]
            self._publish(_replaced(self.book, old, edit(old)))

    def _edit_item(self, at: int, edit: Callable[[Asks], Asks]) -> None:
        items = list(self.book.items)
        if items:
            page, old = items[at % len(items)]
            new = tuple(edit(item) if item == old else item for item in page.items)
            self._publish(_replaced(self.book, page, replace(page, items=new)))

    def _publish(self, book: Book) -> None:
        before = self._seen()
        self._show(book)
        after = self._seen()
        there = {page.id for _, page in book.pages}
        assert before.lessons & there <= after.lessons
        assert before.papers <= after.papers
        assert before.modules & _ids(book) <= after.modules
        assert before.passed & _ids(book) <= after.passed
        if before.complete and book.folders:
            assert after.complete, after.standing.explain()

    def _show(self, book: Book) -> None:
        self.book = book
        self.before.append(book)
        self.room.publish(book.read())

    def _seen(self) -> Seen:
        catalogue, page = self.room.catalogue, self._page()
        found = course_standing(catalogue, page)
        for reason in _every(found):
            assert reason.text.endswith((".", "?"))
        _agrees(found)
        lessons = (place.lesson for place in catalogue.places)
        return Seen(
            found,
            frozenset(
                one.id for one in lessons if lesson_is_complete(one, page, catalogue.history)
            ),
            frozenset(key for key, module in found.modules.items() if module.complete),
            frozenset(key for key, module in found.modules.items() if module.passed),
            written(catalogue.edition, catalogue.history.editions, page),
        )

    def _again(self, lesson: str) -> set[str]:
        place = self.room.catalogue.place_of[lesson]
        return {*again(place.lesson, self._page(), self.room.catalogue.history)}

    def _page(self) -> LearnerPage:
        return self.room.classroom.store.page(self.ana.learner_id)

    def _answer(self, asked: Asks, right: bool, sitting: int | None) -> None:
        _, item = self.room.catalogue.item_of[asked.id]
        where = standing(item, self._page().attempts.get(item.id, ()), sitting)
        drawn = Drawn(item.id, item.hash, where.next_attempt, sitting)
        chosen = asked.right if right else 1 - asked.right
        answer_item(self.room.classroom, self.ana, drawn, ("ab"[chosen],), 70)

    def _new(self) -> str:
        self.named += 1
        return f"n{self.named}"


def _with(row: tuple[Any, ...], at: int, new: object) -> tuple[Any, ...]:
    place = at % (len(row) + 1)
    return (*row[:place], new, *row[place:])


def _without(row: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return tuple(one for place, one in enumerate(row) if place != at % len(row))


def _replaced(book: Book, old: Page, new: Page) -> Book:
    folders = tuple(
        replace(f, pages=tuple(new if page == old else page for page in f.pages))
        for f in book.folders
    )
    return replace(book, folders=folders)


def _ids(book: Book) -> set[str]:
    return {folder.id for folder in book.folders}


def _every(standing: CourseStanding) -> list[Any]:
    waiting, found = [standing.explain()], []
    while waiting:
        reason = waiting.pop()
        found.append(reason)
        waiting.extend(reason.parts)
    return found


def _agrees(standing: CourseStanding) -> None:
    """What is told is what is so: nothing is complete and lacks something, or the reverse."""
    told = standing.explain()
    assert told.met == standing.complete
    assert bool(list(told.unmet())) != standing.complete
    for module in standing.modules.values():
        assert bool(module.missing) != module.complete
        assert (module.state.startswith("Complete")) == module.complete


TestEditing = Editing.TestCase
TestEditing.settings = settings(
    max_examples=examples(40),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_a_module_that_an_edit_has_emptied_still_counts_for_whoever_had_completed_it() -> None:
    state = Editing()
    state.begin()
    state.answer_everything()
    state.take_out_a_lesson(0)
    state.take_out_a_lesson(0)
    state.do_everything()
    assert state._seen().complete
    state.add_a_module(0)
    state.teardown()


# Events that happen at one instant.

MOMENTS = 4
LATER = {ItemRegraded, ChoiceTaken}
"""What cannot come before what it is about."""


def _happened() -> list[tuple[AnyEvent, ContentRef]]:
    """Everything that completion depends on, as one learner's events in some order."""
    catalogue = START.read()
    found: list[tuple[AnyEvent, ContentRef]] = []
    for place in catalogue.places:
        shown = lesson_ref(place.lesson)
        names = {"module": place.module.id, "lesson": place.lesson.id}
        found.append((LessonCompleted(**names), shown))
        for item in place.lesson.items:
            for attempt, score in ((1, 0.0), (2, 1.0)):
                answered = ItemAnswered(
                    **names, item=item.id, attempt=attempt, response=("a",), score=score
                )
                found.append((answered, item_ref(item)))
            regraded = {**names, "item": item.id, "attempt": 1, "score": 0.5, "reason": "r"}
            found.append((ItemRegraded(**regraded), item_ref(item)))
    _, asked = catalogue.item_of["c1"]
    check = {"module": "m2", "lesson": "k"}
    for sitting in (1, 2):
        drawn = CheckDrawn(**check, sitting=sitting, items=("c1",), points=(1,))
        found.append((drawn, lesson_ref(catalogue.place_of["k"].lesson)))
        given = {"item": "c1", "attempt": 2 + sitting, "response": ("a",), "sitting": sitting}
        found.append((ItemAnswered(**check, **given, score=float(sitting - 1)), item_ref(asked)))
    story = catalogue.scenarios[0]
    run = {"run": "s1-1", "scenario": story.id}
    begun = RunStarted(**run, seed="x", scene="monday", meters={}, mode="assessed")
    found.append((begun, scenario_ref(story)))
    ended = {"step": 1, "scene": "monday", "choices": ("a",), "leads_to": "alone", "ending": "weak"}
    found.append((ChoiceTaken(**run, **ended, meters={}), scenario_ref(story)))
    paper = catalogue.artefacts[0]
    for version in (1, 2):
        saved = FieldSaved(artefact="p", field="p0", version=version, text_hash=f"x{version}")
        found.append((saved, artefact_ref(paper)))
    found.append((PlanMade(course="c", version=1, aim="monday"), course_ref(catalogue)))
    return found


HAPPENED = _happened()


def _folded(order: Sequence[int], moments: Sequence[int]) -> tuple[CourseStanding, LearnerPage]:
    """Append events in an order, each at its moment, and look at what they come to."""
    clock = [0]
    store = MemoryStore(now=lambda: clock[0])
    publish_course(store, START.read(), 0)
    ana = store.add_learner("ana", "Ana", 0).learner_id
    for at in order:
        event, shown = HAPPENED[at]
        clock[0] = 1_000 * (moments[at] + 1)
        store.append(ana, [Entry(f"e:{at}", event, shown, clock[0], {"x1": "One", "x2": "Two"})])
    clock[0] = 1_000 * (MOMENTS + 2)
    one, two = START.folders
    fewer = replace(START, folders=(one, replace(two, pages=two.pages[:1], mark=1.0)))
    catalogue = publish_course(store, fewer.read(), clock[0])
    page = store.page(ana)
    store.close()
    return course_standing(catalogue, page), page


@given(
    st.lists(st.integers(0, MOMENTS), min_size=len(HAPPENED), max_size=len(HAPPENED)),
    st.sets(st.integers(0, len(HAPPENED) - 1)),
    st.randoms(use_true_random=False),
)
@settings(max_examples=examples(60))
def test_the_order_of_events_at_one_instant_never_changes_it(
    moments: list[int], left_out: set[int], chance: Any
) -> None:
    about: dict[str, int] = {}
    for at, (event, _) in enumerate(HAPPENED):
        thing = getattr(event, "run", "") or f"{event.obj} {getattr(event, 'attempt', '')}"
        moments[at] = max(moments[at], about.get(thing, 0)) if type(event) in LATER else moments[at]
        about.setdefault(thing, moments[at])
    kept = [at for at in range(len(HAPPENED)) if at not in left_out]

    def in_time(at: int) -> tuple[int, bool]:
        return moments[at], type(HAPPENED[at][0]) in LATER

    shuffled = kept[:]
    chance.shuffle(shuffled)
    one, first = _folded(sorted(kept, key=in_time), moments)
    other, second = _folded(sorted(shuffled, key=in_time), moments)
    assert one == other
    assert {key: len(given) for key, given in first.attempts.items()} == {
        key: len(given) for key, given in second.attempts.items()
    }
