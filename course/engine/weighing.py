"""What each choice of a scene is worth over all plays, in words that a trainer reads."""

from dataclasses import dataclass

from course.content.dialect import plain
from course.engine.wording import percent, points
from course.exploring.choosing import ChoiceFacts
from course.scenario.model import Choice, Scenario, Scene

NOTHING = 0.05
"""Points below which a difference is not told."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One choice over all situations in which its scene can be met, in words.

    Attributes:
        rating: What its authors say of it, or empty.
        open: How often it is open.
        best: How often nothing else that is open leads further.
        costs: What it gives away on average, where a random play meets it.
        at_most: What it gives away at most.
        beaten_by: Texts of the choices that are never worse and somewhere better.
    """

    text: str
    rating: str
    open: str
    best: str
    costs: str
    at_most: str
    beaten_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeighedScene:
    """The choices of one scene.

    Attributes:
        stake: What is at stake in it, in words.
        states: In how many situations it can be met.
    """

    scene: str
    title: str
    stake: str
    states: int
    choices: tuple[Weighed, ...]


def weigh(scenario: Scenario, facts: dict[str, ChoiceFacts]) -> tuple[WeighedScene, ...]:
    """Weigh every scene in which one thing is chosen and that some play meets."""
    return tuple(
        _scene(scene, {choice.id: facts[f"{scene.id}/{choice.id}"] for choice in scene.choices})
        for scene in scenario.scenes
        if scene.choices and f"{scene.id}/{scene.choices[0].id}" in facts
    )


def _scene(scene: Scene, facts: dict[str, ChoiceFacts]) -> WeighedScene:
    return WeighedScene(
        scene=scene.id,
        title=plain(scene.title),
        stake=_stake(list(facts.values())),
        states=max(found.states for found in facts.values()),
        choices=tuple(_choice(scene, choice, facts[choice.id]) for choice in scene.choices),
    )


def _stake(facts: list[ChoiceFacts]) -> str:
    if not any(found.states for found in facts):
        return "no play comes here"
    most = max(found.most_regret for found in facts)
    if most < NOTHING:
        return "whatever is open keeps the best within reach"
    if any(found.open and found.best == found.open for found in facts):
        return f"up to {points(most)} at stake, and one choice is always right"
    return f"up to {points(most)} at stake"


def _choice(scene: Scene, choice: Choice, found: ChoiceFacts) -> Weighed:
    texts = {other.id: plain(other.text) for other in scene.choices}
    return Weighed(
        text=plain(choice.text),
        rating=choice.rating or "",
        open=_share(found.open, found.states),
        best=_share(found.best, found.open),
        costs=_cost(found.mean_regret) if found.open else "–",
        at_most=_cost(found.most_regret) if found.open else "–",
        beaten_by=tuple(texts[other] for other in found.beaten_by),
    )


def _share(part: int, whole: int) -> str:
    """Say how often, never rounding to always or never what is not."""
    if not whole:
        return "–"
    if part in (0, whole):
        return "always" if part else "never"
    return percent(min(0.99, max(0.01, part / whole)))


def _cost(value: float) -> str:
    return points(value) if value >= NOTHING else "nothing"
