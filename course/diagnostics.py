"""One finding at one place: what every parser, lint rule and scenario check returns."""

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How far a finding reaches: an error hides its block, a warning asks, an info advises."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    r"""One stretch of a file and the text that takes its place.

    Attributes:
        line: 1-based line on which the stretch begins.
        column: 1-based column of its first character.
        end_line: 1-based line on which it ends.
        end_column: 1-based column behind its last character; the place itself to insert only.
        text: What takes its place; ``\n`` stands for the file's own line end.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends one mistake without asking anybody.

    Attributes:
        title: What is done, as the heading of a menu: ``Write “[x]”``.
        edits: What changes; no two of them overlap.
    """

    title: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One mistake, told once.

    Attributes:
        path: File as its trainer knows it, with forward slashes, relative to the course.
        line: 1-based line.
        column: 1-based column, counted in characters.
        code: Rule number such as ``LE004`` or ``SC012``; its page is ``docs/rules/``.
        rule: The rule's name, as in its file name: ``unknown-label``.
        severity: Error, warning or info.
        message: What was found, in one sentence.
        help: What to do about it.
        fix: The same as edits, where a machine can do it; two findings do not differ by it.
    """

    path: str
    line: int
    column: int
    code: str
    rule: str
    severity: Severity
    message: str
    help: str
    fix: Fix | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return (
            f"{self.path}:{self.line}:{self.column} {self.code} {self.message}\n"
            f"    help: {self.help}"
        )


def has_errors(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> bool:
    """Tell whether any finding is at error level."""
    return any(found.severity is Severity.ERROR for found in diagnostics)
