"""What is gathered while a scenario's file is read: findings, and what they make uncertain."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from markdown_it.tree import SyntaxTreeNode

from course.content.labels import Label
from course.content.source import Place, Rule, Source
from course.diagnostics import Diagnostic
from course.scenario import codes
from course.scenario.names import Names, Unreadable

# What a mistake may have hidden from the checks that follow, so that one cause is one finding:
# ways between scenes, effects, conditions, labels for readers, or the front matter.
Lost = Literal["ways", "effects", "conditions", "labels", "front"]

OF_NAMES = frozenset(
    rule.code
    for rule in (
        codes.UNKNOWN_LABEL,
        codes.TARGET_MISSING,
        codes.UNKNOWN_METER,
        codes.UNKNOWN_FLAG,
        codes.UNKNOWN_FACT,
    )
)


@dataclass
class Reading:
    """One pass over one file.

    Attributes:
        lost: What could not be read, so that checks of it are left out.
        feeding: 1-based line of each “Artefact” label, by that of the heading it stands below.
    """

    source: Source
    names: Names = field(default_factory=Names)
    findings: list[Diagnostic] = field(default_factory=list)
    lost: set[Lost] = field(default_factory=set)
    feeding: dict[int, int] = field(default_factory=dict)

    @cached_property
    def tree(self) -> SyntaxTreeNode:
        """The file's blocks, nested."""
        return SyntaxTreeNode(self.source.tokens)

    def report(self, rule: Rule, place: Place, message: str, remedy: str, *lost: Lost) -> None:
        """Keep one finding and what it makes uncertain."""
        self.findings.append(rule.found(self.source.path, place, message, remedy))
        self.lost.update(lost)

    def told(self) -> tuple[Diagnostic, ...]:
        """Return the findings in order of place; one wrong name in many places is one finding."""
        groups: dict[object, list[Diagnostic]] = {}
        for found in sorted(set(self.findings)):
            alone = () if found.code in OF_NAMES else (found.line, found.column)
            groups.setdefault((found.code, found.message, alone), []).append(found)
        return tuple(_joined(group) for group in groups.values())

    def report_unreadable(self, trouble: Unreadable, place: Place, *lost: Lost) -> None:
        """Keep a finding about something that a grammar could not read."""
        self.report(trouble.rule, place, str(trouble), trouble.remedy, *lost)

    def target(self, anchor: str, place: Place) -> str | None:
        """Find the scene that a link leads to; None, and a finding, when there is none."""
        try:
            return self.names.scene(anchor)
        except Unreadable as trouble:
            self.report_unreadable(trouble, place, "ways")
            return None

    def place_in(self, label: Label, offset: int) -> Place:
        """Say where a character of a label's value stands in the file.

        Args:
            offset: 0-based character of ``label.value``, whose lines are stripped.
        """
        before = label.value[:offset]
        row = before.count("\n")
        if row == 0:
            return Place(label.value_place.line, label.value_place.column + offset)
        number = min(label.value_place.line + row, len(self.source.lines))
        within = offset - before.rfind("\n") - 1
        start = self.source.lines[number - 1].find(label.value.split("\n")[row])
        return Place(number, max(start, 0) + within + 1)


def _joined(group: list[Diagnostic]) -> Diagnostic:
    first = group[0]
    others = sorted({found.line for found in group} - {first.line})
    if not others:
        return first
    shown = ", ".join(str(line) for line in others[:5]) + (" …" if len(others) > 5 else "")
    also = f" It stands on line{'s' * (len(others) > 1)} {shown} too."
    return replace(first, message=first.message + also)
