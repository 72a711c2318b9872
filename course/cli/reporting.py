"""What a command found and looked at, and the shelf of forms in which it is told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

import click

from course.cli import forms
from course.cli.exploring import Explored
from course.diagnostics import Diagnostic, Severity
from course.engine.wording import counted
from course.shelves import on_shelf

LEVELS = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))


@dataclass(frozen=True)
class Report:
    """What one run of ``lint`` or ``check`` has to say.

    Attributes:
        found: By file and line.
        counts: How much was looked at, by word.
        told: Further lines for whoever reads it in a terminal.
        explored: The scenarios whose plays were explored.
        repaired: What was mended on the way; it is not in ``found`` any more.
    """

    found: Sequence[Diagnostic]
    counts: Mapping[str, int]
    told: Sequence[str] = ()
    explored: Sequence[Explored] = ()
    repaired: Sequence[Diagnostic] = ()

    @property
    def checked(self) -> Mapping[str, int]:
        """How much was looked at, the states of plays included."""
        return {**self.counts, "states": sum(one.states for one in self.explored)}

    @property
    def summary(self) -> str:
        """What was looked at and how much was found, in one line."""
        read = ", ".join(counted(n, word[:-1]) for word, n in self.counts.items())
        states = self.checked["states"]
        walked = f", {states:,} states" if states else ""
        levels = ", ".join(
            counted(sum(d.severity is severity for d in self.found), word)
            for severity, word in LEVELS
        )
        return f"Checked {read}{walked}: {levels}."


class Form(Protocol):
    """What a file on the shelf ``course/cli/forms`` provides; its name is that of the form."""

    def show(self, report: Report) -> Iterator[str]:
        """Yield the lines to print."""


@cache
def all_forms() -> Mapping[str, Form]:
    """Find every form on the shelf, by file name."""
    return {name: cast(Form, module) for name, module in on_shelf(forms.__name__).items()}


FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(sorted(all_forms())),
    default="text",
    show_default=True,
    help="For people and editors, for programs, for GitHub's annotations, or SARIF 2.1.0.",
)


def tell(report: Report, form: str) -> None:
    """Print a report."""
    for line in all_forms()[form].show(report):
        click.echo(line)
