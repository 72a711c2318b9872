"""Whether a choice offers anything that another of its scene does not, as far as is seen."""

from course.checks.contradicting import contradictions
from course.checks.visible import no_worse, same, seen
from course.exploring import Exploration
from course.exploring.choosing import ChoiceFacts
from course.exploring.worth import ending_value, weights
from course.scenario.model import Choice, Scenario, Scene

TOLD = 0.02
"""Share of the points that a play can be worth below which no loss is told.

So little comes from single points of a meter at the ending, where nobody would look for it.
"""


def asks(exploration: Exploration, scene: Scene) -> bool:
    """Tell whether one thing is chosen in a scene that some play comes to."""
    return exploration.complete and scene.decision == "choose" and scene.id in exploration.met


def obvious(exploration: Exploration, scene: Scene) -> Choice | None:
    """Return the choice that is seen to be better than each other one, and never is worse later.

    It has to be open whenever its scene is entered: one that is earned first is a reward.
    """
    if not asks(exploration, scene):
        return None
    for choice in scene.choices:
        facts = _facts(exploration, scene, choice)
        others = [c for c in scene.choices if c != choice and _facts(exploration, scene, c).open]
        never_worse = others and _always_open(facts) and facts.best == facts.open
        if never_worse and all(_seen_better(exploration.scenario, choice, c) for c in others):
            return choice
    return None


def dominating(exploration: Exploration, scene: Scene, choice: Choice) -> Choice | None:
    """Return a choice because of which nobody has a reason to take another one of its scene.

    None where all are dominated by an obvious answer, or where only the rating is at odds.
    """
    if not asks(exploration, scene) or obvious(exploration, scene) is not None:
        return None
    scenario = exploration.scenario
    if choice in (above for above, _ in contradictions(scenario, scene)):
        return None
    mine = seen(scenario, choice)
    better = beating(exploration, scene, choice)
    return next((c for c in better if no_worse(scenario, seen(scenario, c), mine)), None)


def beating(exploration: Exploration, scene: Scene, choice: Choice) -> list[Choice]:
    """List the choices that are always open, never worse afterwards, and better in some play."""
    facts = _facts(exploration, scene, choice)
    if facts.most_regret < TOLD * _points(exploration.scenario):
        return []
    return [
        other
        for other in scene.choices
        if other.id in facts.beaten_by and _always_open(_facts(exploration, scene, other))
    ]


def _points(scenario: Scenario) -> float:
    """Say how many points can lie between two plays at most."""
    ends = [ending_value(scenario, scene.ending) for scene in scenario.scenes if scene.ending]
    ranges = {name: meter.high - meter.low for name, meter in scenario.meters.items()}
    weighed = sum(abs(weight) * ranges[name] for name, weight in weights(scenario).items())
    return max(ends, default=0.0) - min(ends, default=0.0) + weighed


def _facts(exploration: Exploration, scene: Scene, choice: Choice) -> ChoiceFacts:
    return exploration.choices[f"{scene.id}/{choice.id}"]


def _always_open(facts: ChoiceFacts) -> bool:
    return 0 < facts.states == facts.open


def _seen_better(scenario: Scenario, one: Choice, other: Choice) -> bool:
    mine, theirs = seen(scenario, one), seen(scenario, other)
    return no_worse(scenario, mine, theirs) and not same(scenario, mine, theirs)
