"""Content health: what was found in the course's text, by file, with line and remedy."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from course.classroom import Classroom
from course.content.dialect import label
from course.content.escaping import literal
from course.diagnostics import Diagnostic, Severity
from course.engine.authorising import Viewer, authorise
from course.engine.wording import counted


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding with its place."""

    line: int
    code: str
    severity: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class HealthView:
    """What a trainer sees.

    Attributes:
        checked: What was read, in words.
        sentence: How much was found, in words.
        files: Pairs of path and findings, files with errors first.
        maps: Ids and titles of the scenarios, each of which has a map.
    """

    checked: str
    sentence: str
    files: tuple[tuple[str, tuple[Finding, ...]], ...]
    maps: tuple[tuple[str, str], ...]


def content_health(classroom: Classroom, viewer: Viewer) -> HealthView:
    """Say what stands in the way of the content.

    Raises:
        NotAllowed: The viewer is no trainer; nothing is read.
    """
    authorise(viewer, "read content health")
    catalogue = classroom.catalogue()
    found = sorted(catalogue.diagnostics)
    by_file = [(path, tuple(group)) for path, group in groupby(found, key=lambda d: d.path)]
    by_file.sort(key=lambda pair: not any(d.severity is Severity.ERROR for d in pair[1]))
    checked = ", ".join(counted(n, word[:-1]) for word, n in catalogue.counts.items())
    return HealthView(
        checked=f"Checked: {checked}.",
        sentence=_sentence(found),
        files=tuple(
            (literal(path), tuple(_finding(found) for found in group)) for path, group in by_file
        ),
        maps=tuple((story.id, label(story.title)) for story in catalogue.scenarios),
    )


def _sentence(found: list[Diagnostic]) -> str:
    if not found:
        return "Nothing was found: every file reads as its trainer meant it."
    counts = Counter(diagnostic.severity for diagnostic in found)
    parts = [
        counted(counts[severity], word)
        for severity, word in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "note"),
        )
        if counts[severity]
    ]
    tail = " Blocks with errors are not shown to learners." if counts[Severity.ERROR] else ""
    return ", ".join(parts) + "." + tail


def _finding(found: Diagnostic) -> Finding:
    return Finding(
        found.line, found.code, found.severity.value, literal(found.message), literal(found.help)
    )
