"""What a story uses: every effect in it, every condition, and the names these read."""

from collections.abc import Iterable, Iterator

from course.scenario.conditions import Condition, FlagIs, MeterIs, atoms
from course.scenario.model import Branch, Choice, Effect, Paragraphs, Scenario


def effects_of(scenario: Scenario) -> Iterator[Effect]:
    """Yield every effect of every choice, delayed ones and those of a place among them."""
    for scene in scenario.scenes:
        for choice in scene.choices:
            yield from choice.effects
            for later in choice.later:
                yield from later.effects
            for entry in choice.positioned:
                yield from entry.effects


def conditions_of(scenario: Scenario) -> Iterator[Condition]:
    """Yield every condition that opens a choice, takes a branch or shows a paragraph."""
    for scene in scenario.scenes:
        parts: list[Paragraphs | Choice | Branch] = [*scene.prose, *scene.choices, *scene.branches]
        yield from (part.condition for part in parts if part.condition is not None)


def flags_read(conditions: Iterable[Condition]) -> frozenset[str]:
    """Collect the flags that conditions read."""
    found = (atom for condition in conditions for atom in atoms(condition))
    return frozenset(atom.flag for atom in found if isinstance(atom, FlagIs))


def meters_read(conditions: Iterable[Condition]) -> frozenset[str]:
    """Collect the meters that conditions read."""
    found = (atom for condition in conditions for atom in atoms(condition))
    return frozenset(atom.meter for atom in found if isinstance(atom, MeterIs))
