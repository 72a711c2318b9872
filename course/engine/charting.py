"""The ways on of a story as a map shows them: one by one with condition and share, and bundled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from course.content.dialect import plain
from course.engine.surveying import Survey
from course.scenario.model import Branch, Choice, Scenario, Scene
from course.scenario.sentences import in_words
from progress.store import Decisions

FEWEST = 5
"""Learners who must have decided in a scene before anything is said about what they chose."""


@dataclass(frozen=True, slots=True)
class WayOn:
    """One choice, entry or branch of a scene.

    Attributes:
        number: 1-based place in its scene.
        text: Plain text.
        condition: When it is open, as a sentence; empty for always.
        to: Scene id.
        share: How often a random run takes it, on average; None when not known.
        learners: Share of what learners decided in its scene, 0.0 to 1.0; None when too few
            decided, or when nothing is decided there.
    """

    scene: str
    number: int
    text: str
    condition: str
    to: str
    share: float | None
    learners: float | None


@dataclass(frozen=True, slots=True)
class Bundle:
    """All ways on from one scene to another, drawn as one line.

    Attributes:
        ways: Their numbers; all of them when there is one line only.
        share: How often a random run goes this way, on average; None when not known.
        learners: As for a way on.
        conditional: Whether each of them has a condition, or is left to chance.
    """

    source: str
    target: str
    ways: tuple[int, ...]
    share: float | None
    learners: float | None
    conditional: bool


def ways_on(scenario: Scenario, survey: Survey, decisions: Decisions) -> tuple[WayOn, ...]:
    """List every way on, in the order of the file."""
    chosen = _chosen(decisions)
    return tuple(
        way
        for scene in scenario.scenes
        if scene.ending is None
        for way in _of_scene(scenario, scene, survey, chosen.get(scene.id, {}))
    )


def _of_scene(
    scenario: Scenario, scene: Scene, survey: Survey, chosen: Mapping[str, float]
) -> Iterator[WayOn]:
    for number, choice in enumerate(scene.choices, start=1):
        share = survey.taken.get(f"{scene.id}/{choice.id}", 0.0)
        learners = chosen.get(choice.id, 0.0) if chosen else None
        condition = _opens(scenario, choice)
        to = choice.to or scene.to
        yield WayOn(scene.id, number, plain(choice.text), condition, to, share, learners)
    for number, branch in enumerate(scene.branches):
        passed = survey.passed.get((scene.id, number), 0.0) if survey.complete else None
        said, condition = _branch(scenario, branch)
        yield WayOn(scene.id, number + 1, said, condition, branch.to, passed, None)


def _opens(scenario: Scenario, choice: Choice) -> str:
    once = "Only once" if choice.once else ""
    when = f"Only if {in_words(choice.condition, scenario)}" if choice.condition else ""
    both = "; ".join(part for part in (when, once) if part)
    hidden = ", hidden otherwise" if both and choice.closed == "hide" else ""
    return both + hidden


def _branch(scenario: Scenario, branch: Branch) -> tuple[str, str]:
    if branch.odds is not None:
        return f"{branch.odds[0]} in {branch.odds[1]}", "By chance"
    if branch.condition is not None:
        return "When", f"When {in_words(branch.condition, scenario)}"
    return "Otherwise", "When nothing above it is so"


def _chosen(decisions: Decisions) -> dict[str, dict[str, float]]:
    """Say by scene which share of those who decided there took each choice."""
    by_scene: dict[str, dict[str, int]] = {}
    size: dict[str, int] = {}
    for taken in decisions.taken:
        size[taken.scene] = size.get(taken.scene, 0) + taken.learners
        for choice in taken.choices:
            counts = by_scene.setdefault(taken.scene, {})
            counts[choice] = counts.get(choice, 0) + taken.learners
    return {
        scene: {choice: count / size[scene] for choice, count in counts.items()}
        for scene, counts in by_scene.items()
        if min(size[scene], decisions.learners) >= FEWEST
    }


def bundled(scenario: Scenario, ways: tuple[WayOn, ...], survey: Survey) -> tuple[Bundle, ...]:
    """Join the ways on that lead from one scene to another, in the order of the file."""
    found: dict[tuple[str, str], list[WayOn]] = {}
    for way in ways:
        found.setdefault((way.scene, way.to), []).append(way)
    return tuple(
        _bundle(scenario.by_id[source], target, joined, survey)
        for (source, target), joined in found.items()
        if target in scenario.by_id
    )


def _bundle(scene: Scene, target: str, ways: list[WayOn], survey: Survey) -> Bundle:
    numbers = tuple(way.number for way in ways)
    conditional = all(way.condition for way in ways)
    if scene.decision in ("pick", "order"):
        return Bundle(scene.id, target, numbers, survey.visits.get(scene.id, 0.0), None, False)
    shares = [way.share for way in ways]
    share = None if None in shares else sum(share or 0.0 for share in shares)
    learners = [way.learners for way in ways]
    followed = None if None in learners else sum(part or 0.0 for part in learners)
    return Bundle(scene.id, target, numbers, share, followed, conditional)
