"""From files to a catalogue: read, lint and check everything that trainers wrote."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from course.catalogue import NO_COURSE, Catalogue
from course.checks import check_text
from course.content.artefacts import Artefact, Known, read_artefacts
from course.content.claims import read_claims
from course.content.model import Course, Fact
from course.content.pictures import type_of
from course.content.reading import decode, read_modules
from course.content.release import read_release
from course.content.source import Place
from course.diagnostics import Diagnostic
from course.engine.covering import cover
from course.lint import SeenPages, lint_course
from course.lint.book import Feed
from course.scenario.model import Scenario
from course.scenario.musts import checked_artefact
from course.scenario.parsing import LONGEST


def read_course(
    files: Mapping[str, bytes], *, today: str | None = None, whole: bool = True
) -> Catalogue:
    """Read a whole course and say everything that was found.

    Args:
        files: Contents by path relative to the course, with forward slashes; pictures may be
            empty, only their existence counts.
        today: The day (ISO 8601) that facts' reviews are held against; None leaves them alone.
        whole: Whether these are all files of the course, so that each claim can be looked for.
    """
    seen = SeenPages()
    course, modules, facts, found = read_modules(files, seen)
    scenarios, story_findings = _scenarios(files, facts)
    artefacts, form_findings = _artefacts(files, course, facts)
    release = read_release(files)
    ledger = read_claims(files)
    linted = lint_course(
        course,
        modules,
        facts,
        files=files,
        scenarios={story.id for story in scenarios},
        artefacts={form.id: form.field_of.keys() for form in artefacts},
        seen=seen,
        today=today,
        release=release,
        coverage=cover(ledger.claims, modules, scenarios) if whole else None,
        feeds=[feed for story in scenarios for feed in _feeds(story)],
    )
    every = {*found, *story_findings, *form_findings, *ledger.diagnostics, *linted}
    pictures = frozenset(path for path in files if type_of(path))
    return Catalogue(
        course or NO_COURSE,
        modules,
        scenarios,
        facts,
        tuple(sorted(every)),
        pictures,
        release,
        artefacts,
        ledger.articles,
        ledger.claims,
    )


def _feeds(story: Scenario) -> Iterator[Feed]:
    """Yield each place of a scenario that feeds an artefact, at its label's line."""
    parts = [(scene.artefact, scene.line) for scene in story.scenes]
    parts += [(section.artefact, section.line) for section in story.debrief]
    for named, heading in parts:
        if named:
            line = story.lines.get(f"artefact below {heading}", heading)
            yield Feed(named, story.path, Place(line, 1))


def _artefacts(
    files: Mapping[str, bytes], course: Course | None, facts: Mapping[str, Fact]
) -> tuple[tuple[Artefact, ...], list[Diagnostic]]:
    known = Known(course.competencies if course and course.competencies else None, facts or None)
    read, found = read_artefacts(files, known)
    checked = [checked_artefact(form) for form in read]
    wrong = [one for _, findings in checked for one in findings]
    return tuple(form for form, _ in checked), [*found, *wrong]


def _scenarios(
    files: Mapping[str, bytes], facts: Mapping[str, Fact]
) -> tuple[tuple[Scenario, ...], list[Diagnostic]]:
    usable = frozenset(fact.id for fact in facts.values() if fact.status == "checked")
    scenarios: list[Scenario] = []
    found: list[Diagnostic] = []
    for path in sorted(files):
        if not (path.startswith("scenarios/") and path.endswith("/scenario.md")):
            continue
        beside = path.replace("scenario.md", "playthroughs.md")
        text, trouble = decode(files[path], path, longest=LONGEST)
        runs, more = decode(files.get(beside, b""), beside, longest=LONGEST)
        found += [*trouble, *more]
        if text is None:
            continue
        story, diagnostics = _story(text, path, runs or "", beside, usable)
        found += diagnostics
        if story is not None:
            scenarios.append(story)
    return tuple(scenarios), found


# A course is read again whenever one of its files changes, and most have not.
@lru_cache(maxsize=64)
def _story(
    text: str, path: str, playthroughs: str, beside: str, facts: frozenset[str]
) -> tuple[Scenario | None, tuple[Diagnostic, ...]]:
    return check_text(text, path, playthroughs=playthroughs, playthroughs_path=beside, facts=facts)
