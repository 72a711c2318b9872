"""A course small enough to know by heart, into which examples and mistakes are put."""

from course.content.artefacts import Known, read_artefacts
from course.content.claims import read_claims
from course.content.reading import read_modules
from course.content.release import read_release
from course.diagnostics import Diagnostic, Severity
from course.engine.covering import cover
from course.lint import SeenPages, lint_course
from course.scenario.model import Scenario, Scene
from course.scenario.musts import checked_artefact

TODAY = "2026-11-21"
LESSON = "modules/01-example/01-example.md"
HEAD = """\
---
id: example
title: An example
minutes: 10
---

"""
PAYDAY = Scenario(
    id="payday", title="Payday", scenes=(Scene(id="go-or-no-go", title="Go or no-go"),)
)
WORLD = {
    "modules/course.md": """\
---
id: course
title: A course
competencies:
  C1: {title: Mandate and authority}
  C4: {title: Change judgement}
---
""",
    "modules/facts.yaml": """\
facts:
  - id: ph-advisors
    statement: "About 1,200 pay advisers were cut"
    organisation: "An audit office"
    url: "https://www.example.org/audit"
    status: checked
    checked_on: 2026-11-21
  - id: k-toll
    statement: "The toll came late"
    organisation: "A ministry"
    status: unchecked
""",
    "modules/01-example/module.md": """\
---
id: example
title: An example
summary: What you will be able to do.
minutes: 60
pass_mark: 0.7
---
""",
    "modules/01-example/images/tolerance.png": "",
    LESSON: f"{HEAD}Tolerance is spare capacity.\n",
}


def files(changes: dict[str, str | bytes | None]) -> dict[str, bytes]:
    """Return the small course's files with some changed, or taken away with None."""
    texts: dict[str, str | bytes | None] = {**WORLD, **changes}
    return {
        path: text.encode() if isinstance(text, str) else text
        for path, text in texts.items()
        if text is not None
    }


def findings(changes: dict[str, str | bytes | None]) -> list[Diagnostic]:
    """Read and lint the small course with some files changed."""
    changed, seen = files(changes), SeenPages()
    course, modules, facts, found = read_modules(changed, see=seen)
    forms, wrong = read_artefacts(changed, Known(course.competencies if course else None, facts))
    tested = [one for form in forms for one in checked_artefact(form)[1]]
    ledger = read_claims(changed)
    linted = lint_course(
        course,
        modules,
        facts,
        files=changed,
        scenarios={PAYDAY.id},
        artefacts={form.id: form.field_of.keys() for form in forms},
        seen=seen,
        today=TODAY,
        release=read_release(changed),
        coverage=cover(ledger.claims, modules, [PAYDAY]),
    )
    return sorted([*found, *wrong, *tested, *ledger.diagnostics, *linted])


def in_lesson(body: str) -> list[Diagnostic]:
    """Read and lint the small course with one lesson's body, its findings by line of the body."""
    return findings({LESSON: HEAD + body})


def serious(found: list[Diagnostic]) -> list[str]:
    """Keep what is no mere information, as text."""
    return [str(each) for each in found if each.severity is not Severity.INFO]
