"""A course of three modules with ways in, and judgement questions for a diagnostic."""

from course.actions.answer_item import answer_item
from course.actions.draw_diagnostic import draw_diagnostic
from course.actions.pass_over import pass_over
from course.engine.answering import Confidence
from course.engine.authorising import Viewer
from course.reading import read_course
from tests.checked import drawn
from tests.conftest import COURSE, FILES, Room, bytes_of

WAYS = """\
ways_in:
  monday:
    title: I start on Monday
    summary: What you may decide first.
    modules: [mandate]
    scenarios: [pilot]
    why:
      mandate: A power costs least to ask for now.
  fix:
    title: I have been asked to fix something
    modules: [service, judging]
  prepare:
    title: I am *preparing*
"""

COMPETENCIES = """\
  C4: {title: Change judgement, summary: Sets pace and size.}
  C5: {title: Service redesign, summary: Changes the work.}
  C9: {title: Value and data, summary: Proves benefit.}
"""


def judgement(ident: str, competencies: str, prompt: str = "What do you do?") -> str:
    """Write a question whose options are worth 3, 2, 0 in this order."""
    return f"""
### Question: About {ident}
**Id:** {ident} · **Competency:** {competencies} · **Objective:** decide

{prompt}

- Ask for it in writing
  - **Score:** 3
  - **Why:** It can be shown.
- Ask for it on the telephone
  - **Score:** 2
  - **Why:** It can be forgotten.
- Do not ask for it
  - **Score:** 0
  - **Why:** Nobody knows.

**Explanation:** What is written can be shown.
"""


def lesson(ident: str, *blocks: str, minutes: int = 10) -> str:
    head = f"---\nid: {ident}\ntitle: Lesson {ident}\nminutes: {minutes}\n---\n\nSome prose.\n"
    return head + "".join(blocks)


def module(ident: str, minutes: int = 30) -> str:
    return f"""\
---
id: {ident}
title: The module {ident}
summary: What {ident} is for.
minutes: {minutes}
competencies: [C1]
objectives:
  decide: Decide something
pass_mark: 0.7
draw: 1
---

About {ident}.
"""


CHECK = "---\nid: {0}-check\ntitle: Check {0}\nminutes: 5\nkind: check\n---\n\nA check.\n"
SERVICE = "modules/03-service/01-counter.md"
PLANNED = {
    **FILES,
    "modules/course.md": COURSE.replace(
        "  C4: {title: Change judgement, summary: Sets pace and size.}\n", COMPETENCIES + WAYS
    ),
    "modules/02-mandate/module.md": module("mandate"),
    "modules/02-mandate/01-powers.md": lesson(
        "powers", judgement("the-pen", "C1"), judgement("the-pen-again", "C1", "Long " * 9)
    ),
    "modules/02-mandate/02-check.md": CHECK.format("mandate"),
    "modules/03-service/module.md": module("service"),
    SERVICE: lesson("counter", judgement("the-queue", "C5"), judgement("the-proof", "C5, C9")),
    "modules/03-service/02-check.md": CHECK.format("service"),
}


def publish(room: Room, **changed: str) -> None:
    """Publish the course; some files changed, those that are empty left out."""
    files = {path: text for path, text in {**PLANNED, **changed}.items() if text}
    catalogue = read_course(bytes_of(files))
    assert not [found for found in catalogue.diagnostics if found.severity.value == "error"]
    room.publish(catalogue)


def diagnose(room: Room, viewer: Viewer, **given: tuple[str, Confidence] | None) -> int:
    """Take the diagnostic: per question the key chosen and how sure; None passes over.

    Questions are named with ``_`` for ``-``; those that are not named stay open.
    """
    sitting = draw_diagnostic(room.classroom, viewer)
    for name, answer in given.items():
        asked = drawn(room, viewer, name.replace("_", "-"), sitting)
        if answer is None:
            pass_over(room.classroom, viewer, asked)
        else:
            answer_item(room.classroom, viewer, asked, (answer[0],), answer[1])
    return sitting
