"""Checks of a scenario, and the two shelves of their rules: one file each, found by its name."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from typing import Protocol, cast

from course.checks import explored, rules
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity, has_errors
from course.exploring import Exploration
from course.scenario.model import Scenario
from course.scenario.parsing import read_scenario
from course.scenario.reading import Lost
from course.shelves import on_shelf


class Check(Protocol):
    """What a file on the shelf ``course/checks/rules`` provides: it reasons on the story's shape.

    Attributes:
        RULE: What its findings are filed under.
        NEEDS: What it reasons on; where a mistake has hidden some of that, it is left out.
    """

    RULE: Rule
    NEEDS: frozenset[Lost]

    def check(self, scenario: Scenario) -> Iterator[Diagnostic]:
        """Yield what is wrong with a scenario."""


class ExploredCheck(Protocol):
    """What a file on the shelf ``course/checks/explored`` provides: it reasons on every play.

    Attributes:
        RULE: What its findings are filed under.
    """

    RULE: Rule

    def check(self, exploration: Exploration) -> Iterator[Diagnostic]:
        """Yield what is wrong with a scenario that has been explored."""


@cache
def checks() -> tuple[Check, ...]:
    """Find every check of shape on its shelf, in the order of their codes."""
    return tuple(cast(Check, module) for module in on_shelf(rules.__name__).values())


@cache
def explored_checks() -> tuple[ExploredCheck, ...]:
    """Find every check of explorations on its shelf, in the order of their codes."""
    found = on_shelf(explored.__name__).values()
    return tuple(cast(ExploredCheck, module) for module in found)


def check_scenario(
    scenario: Scenario, lost: Collection[Lost] = frozenset()
) -> tuple[Diagnostic, ...]:
    """Run the shelf of shape on a scenario.

    What the scenario's ``accepted`` names is told as information with the reason given there;
    errors cannot be accepted.

    Args:
        lost: What reading could not make out; checks that need it are left out.
    """
    found = [
        _accepted(scenario, diagnostic)
        for check in checks()
        if check.NEEDS.isdisjoint(lost)
        for diagnostic in check.check(scenario)
    ]
    return tuple(sorted(found))


def check_explored(exploration: Exploration) -> tuple[Diagnostic, ...]:
    """Run the shelf of explorations on what exploring a scenario without errors has found.

    ``accepted`` counts as in ``check_scenario``. Nothing on this shelf is run while a course is
    read: exploring may take seconds, and whoever wants its findings explores.
    """
    found = (
        _accepted(exploration.scenario, diagnostic)
        for check in explored_checks()
        for diagnostic in check.check(exploration)
    )
    return tuple(sorted(found))


def _accepted(scenario: Scenario, found: Diagnostic) -> Diagnostic:
    reason = scenario.accepted.get(found.code)
    if reason is None or found.severity is Severity.ERROR:
        return found
    return replace(found, severity=Severity.INFO, help=f"Accepted: {reason}")


def check_text(
    text: str,
    path: str,
    *,
    playthroughs: str = "",
    playthroughs_path: str = "playthroughs.md",
    facts: Collection[str] | None = None,
) -> tuple[Scenario | None, tuple[Diagnostic, ...]]:
    """Read and check a scenario in one go, so that every mistake is told at once.

    A mistake in the text leaves out only those checks that would repeat it.

    Args:
        text: What stands in ``scenario.md``.
        path: That file as its trainer knows it, relative to the course.
        playthroughs: What stands in ``playthroughs.md`` beside it.
        facts: Ids that may be cited; None when citations are not to be checked.

    Returns:
        The scenario, or None when ``scenario.md`` holds an error, and every finding.
    """
    draft = read_scenario(
        text, path, playthroughs=playthroughs, playthroughs_path=playthroughs_path, facts=facts
    )
    checked = check_scenario(draft.scenario, draft.lost) if draft.scenario else ()
    found = tuple(sorted({*draft.diagnostics, *checked}))
    own = [diagnostic for diagnostic in found if diagnostic.path == path]
    return (None if has_errors(own) else draft.scenario), found
