"""The small course with a check: a pool of five items of two competencies, three to draw."""

from course.actions.answer_item import Answered, Drawn, answer_item
from course.engine.answering import standing
from course.engine.authorising import Viewer
from course.reading import read_course
from progress.store import LearnerPage
from tests.conftest import FILES, MODULE, Room, bytes_of

CHECK = """\
---
id: the-check
title: The check
minutes: 6
kind: check
---

Questions from the lessons, in another order.

### Question: Who decides?
**Id:** who-decides · **Competency:** C1 · **Objective:** see-tail

The board is on leave.

- [x] The chair
  - **Feedback:** She can be reached.
- [ ] The supplier
  - **Feedback:** They sell it.
"""

LESSON = """\
---
id: the-mandate
title: The mandate
minutes: 4
---

Who may decide what.

### Question: Whose money?
**Id:** whose-money · **Competency:** C1 · **Objective:** see-tail

The budget is short.

- [x] The ministry's
  - **Feedback:** It pays.
- [ ] Nobody's
  - **Feedback:** Somebody pays.

### Question: Who signs?
**Id:** who-signs · **Competency:** C1 · **Objective:** see-tail

The paper lies there.

- [x] You
  - **Feedback:** You do.
- [ ] The clerk
  - **Feedback:** He files it.
"""

RIGHT = {
    "ask-first": ("b",),
    "read-two": ("a", "b"),
    "who-decides": ("a",),
    "whose-money": ("a",),
    "who-signs": ("a",),
}
WRONG = {item: ("c",) if item == "read-two" else ("b",) for item in RIGHT} | {"ask-first": ("a",)}

CHECKED = {
    **FILES,
    "modules/01-judging/module.md": MODULE.replace("pass_mark: 0.7", "pass_mark: 0.7\ndraw: 3"),
    "modules/01-judging/03-the-mandate.md": LESSON,
    "modules/01-judging/04-the-check.md": CHECK,
}


def publish(room: Room, **changed: str) -> None:
    """Publish the course with the check; some files changed, those that are empty left out."""
    files = {**CHECKED, **changed}
    catalogue = read_course(bytes_of({path: text for path, text in files.items() if text}))
    assert not [found for found in catalogue.diagnostics if found.severity.value == "error"]
    room.publish(catalogue)


def page_of(room: Room, viewer: Viewer) -> LearnerPage:
    return room.classroom.store.page(viewer.learner_id)


def drawn(room: Room, viewer: Viewer, item: str, sitting: int | None = None) -> Drawn:
    """Mint what a question on screen is bound to."""
    asked = room.catalogue.item_of[item][1]
    where = standing(asked, page_of(room, viewer).attempts.get(item, ()), sitting)
    return Drawn(item, asked.hash, where.next_attempt, sitting)


def answer(
    room: Room, viewer: Viewer, item: str, sitting: int | None = None, *, right: bool = True
) -> Answered:
    response = (RIGHT if right else WRONG)[item]
    question = drawn(room, viewer, item, sitting)
    return answer_item(room.classroom, viewer, question, response, 70)


def sit(room: Room, viewer: Viewer, sitting: int, *, right: int) -> Answered:
    """Answer all that a sitting drew, the first ones right; return what became of the last."""
    (items,) = (
        one.items for one in page_of(room, viewer).sittings["the-check"] if one.sitting == sitting
    )
    done = [
        answer(room, viewer, item, sitting, right=number < right)
        for number, item in enumerate(items)
    ]
    return done[-1]
