"""Playing a story, purely: from a position and a decision to the next position and what it did."""

from fractions import Fraction
from hashlib import sha256

from course.scenario.conditions import holds
from course.scenario.model import Branch, Choice, Paragraphs, Scenario, Scene
from course.scenario.moving import Draw, Moving, said
from course.scenario.sentences import in_words
from course.scenario.steps import (
    Change,
    Delayed,
    NotOffered,
    Offer,
    Passage,
    Pending,
    Position,
    Step,
)

__all__ = [
    "Change",
    "Delayed",
    "NotOffered",
    "Offer",
    "Passage",
    "Pending",
    "Position",
    "Step",
    "advance",
    "decide",
    "drawn",
    "offers",
    "opening",
    "prose",
    "replay",
    "seeded",
    "start",
]

Seed = str | int
ALREADY = "You have done this already."


def start(scenario: Scenario, seed: Seed) -> Step:
    """Open a run at the first scene.

    Args:
        seed: What the run's chances are drawn from.
    """
    return opening(scenario, seeded(seed))


def decide(scenario: Scenario, position: Position, decision: tuple[str, ...], seed: Seed) -> Step:
    """Take a decision: its effects, what falls due, routes on the way, arrival.

    Args:
        decision: Ids of choices: one, or n different for a Pick, or all in order for an Order.

    Raises:
        NotOffered: The decision is not open here; says what is. Nothing has happened.
    """
    return advance(scenario, position, decision, seeded(seed))


def replay(
    scenario: Scenario, seed: Seed, decisions: tuple[tuple[str, ...], ...]
) -> tuple[Step, ...]:
    """Play decisions from the start: the opening, then one step for each.

    Raises:
        NotOffered: A decision was not open where it is taken.
    """
    steps = [start(scenario, seed)]
    for decision in decisions:
        steps.append(decide(scenario, steps[-1].position, decision, seed))
    return tuple(steps)


def offers(scenario: Scenario, position: Position) -> tuple[Offer, ...]:
    """List the choices or entries of the scene with their state; none at an ending."""
    scene = scenario.by_id[position.scene]
    if scene.ending is not None:
        return ()
    return tuple(_offer(scenario, position, choice) for choice in scene.choices)


def _offer(scenario: Scenario, position: Position, choice: Choice) -> Offer:
    done = choice.once and f"{position.scene}/{choice.id}" in position.chosen
    if not done and holds(choice.condition, position):
        return Offer(choice)
    if choice.closed == "hide":
        return Offer(choice, "hidden")
    if done or choice.condition is None:
        return Offer(choice, "greyed", ALREADY)
    reason = choice.otherwise_say or f"Open only if {in_words(choice.condition, scenario)}."
    return Offer(choice, "greyed", reason)


def prose(scenario: Scenario, position: Position) -> tuple[Paragraphs, ...]:
    """Select the paragraphs of the scene where the run stands whose condition holds."""
    return said(scenario.by_id[position.scene], position)


def seeded(seed: Seed) -> Draw:
    """Make the draws of a run: each depends on seed, scene and visit alone."""

    def draw(scene: Scene, visit: int) -> int:
        digest = sha256(f"{seed}|{scene.id}|{visit}".encode("utf-8", "surrogatepass")).digest()
        return drawn(scene.branches, Fraction(int.from_bytes(digest[:8], "big"), 2**64))

    return draw


def drawn(branches: tuple[Branch, ...], number: Fraction) -> int:
    """Find the 0-based branch that a number falls to.

    Args:
        number: 0 inclusive to 1 exclusive.
    """
    passed = Fraction(0)
    for place, branch in enumerate(branches):
        passed += Fraction(*branch.odds) if branch.odds else 0
        if branch.odds is None or number < passed:
            return place
    return len(branches) - 1


def opening(scenario: Scenario, draw: Draw) -> Step:
    """Open a run with draws of the caller's."""
    meters = {name: meter.start for name, meter in scenario.meters.items()}
    first = scenario.start.id
    return _step(Moving(scenario, Position(first, meters)), (), (), first, draw)


def advance(scenario: Scenario, position: Position, decision: tuple[str, ...], draw: Draw) -> Step:
    """Take a decision with draws of the caller's; raises as ``decide`` does."""
    scene = scenario.by_id[position.scene]
    chosen = _checked(scenario, position, decision)
    moving = Moving(scenario, position)
    moving.decisions += 1
    feedback = tuple(
        text
        for place, choice in enumerate(chosen, start=1)
        for text in moving.take(choice, place, len(chosen))
    )
    to = scene.to if scene.decision in ("pick", "order") else chosen[0].to
    return _step(moving, decision, feedback, to, draw)


def _step(
    moving: Moving, decision: tuple[str, ...], feedback: tuple[str, ...], to: str, draw: Draw
) -> Step:
    decided_in = moving.scene
    moving.arrive(to, draw)
    return Step(
        scene=decided_in,
        decision=decision,
        changes=tuple(moving.changes),
        feedback=feedback,
        delayed=tuple(moving.delayed),
        passed=tuple(moving.passed),
        position=moving.position(),
    )


def _checked(
    scenario: Scenario, position: Position, decision: tuple[str, ...]
) -> tuple[Choice, ...]:
    """Return the choices a decision names: a Pick's as listed, an Order's as decided."""
    scene = scenario.by_id[position.scene]
    offered = {o.choice.id: o.choice for o in offers(scenario, position) if o.open}
    wanted = {"choose": 1, "pick": scene.pick, "order": len(offered)}.get(scene.decision, 0)
    unknown = [key for key in decision if key not in offered]
    if scene.ending is not None or wanted == 0:
        raise NotOffered(f"“{scene.title}” asks for no decision.", ())
    if unknown or len(set(decision)) != len(decision) or len(decision) != wanted:
        raise NotOffered(_refusal(scene, offered, unknown, wanted), tuple(offered))
    order = decision if scene.decision == "order" else [key for key in offered if key in decision]
    return tuple(offered[key] for key in order)


def _refusal(scene: Scene, offered: dict[str, Choice], unknown: list[str], wanted: int) -> str:
    texts = "; ".join(choice.text for choice in offered.values()) or "nothing"
    if unknown:
        named = ", ".join(f"“{key}”" for key in unknown)
        return f"{named} is not open in “{scene.title}”. Open here: {texts}."
    how = "in order, each once" if scene.decision == "order" else "different ones"
    return f"“{scene.title}” takes {wanted} of these, {how}: {texts}."
