"""Delayed consequences joined to their cause: from which decision they came, when they fell due."""

from collections.abc import Sequence
from dataclasses import dataclass

from course.content.dialect import plain
from course.engine.debriefing import decision_named
from course.engine.wording import counted, joined
from course.scenario.model import Later, Scenario
from course.scenario.steps import Change, Step


@dataclass(frozen=True, slots=True)
class Consequence:
    """A delayed consequence that fell due in a run.

    Attributes:
        cause: 1-based number of the decision that caused it.
        due: Number of the decision with which it fell due; the cause's own at the earliest.
        from_cause: Where it came from, said at the place where it fell due.
        to_effect: Where it fell due, said at its cause.
        text: Markdown; empty where its author says nothing.
    """

    cause: int
    due: int
    from_cause: str
    to_effect: str
    text: str
    changes: tuple[Change, ...]


def consequences(story: Scenario, steps: Sequence[Step]) -> tuple[Consequence, ...]:
    """List what fell due in a run, in order.

    Args:
        steps: The opening, then one step per decision.
    """
    later_of = {
        later.key: later
        for scene in story.scenes
        for choice in scene.choices
        for later in choice.later
    }
    return tuple(
        Consequence(
            cause=late.decided,
            due=number,
            from_cause=_from_cause(story, steps, late.decided, number),
            to_effect=_to_effect(story, steps, late.decided, number, later_of[late.key]),
            text=late.text,
            changes=late.changes,
        )
        for number, step in enumerate(steps)
        for late in step.delayed
    )


def _from_cause(story: Scenario, steps: Sequence[Step], cause: int, due: int) -> str:
    if cause == due:
        return "Followed at once"
    return f"Caused by {decision_named(story, cause, steps[cause].scene)}"


def _to_effect(story: Scenario, steps: Sequence[Step], cause: int, due: int, later: Later) -> str:
    if cause == due:
        return "Followed at once"
    scene = steps[due].scene
    if later.at is None or later.at == scene:
        return f"Came due with {decision_named(story, due, scene)}"
    return f"Came due at “{plain(story.by_id[later.at].title)}”, with decision {due}"


def own_changes(step: Step) -> tuple[Change, ...]:
    """Return what a decision moved by itself, without what fell due with it."""
    # A step's changes are the decision's own first, then those of what falls due on the way.
    delayed = sum(len(late.changes) for late in step.delayed)
    return step.changes[: len(step.changes) - delayed]


def never_due(story: Scenario, steps: Sequence[Step], cause: int) -> str:
    """Say what a decision had set going that never fell due; empty where nothing had."""
    waiting = [entry for entry in steps[-1].position.pending if entry.decided == cause]
    scenes = dict.fromkeys(entry.later.at for entry in waiting if entry.later.at)
    titles = joined([f"“{plain(story.by_id[scene].title)}”" for scene in scenes])
    at_scenes = sum(entry.later.at is not None for entry in waiting)
    said = []
    if at_scenes:
        one = "consequence was" if at_scenes == 1 else "consequences were"
        said.append(f"{_number(at_scenes)} {one} waiting at {titles}, where this run never came.")
    if left := len(waiting) - at_scenes:
        still = counted(left, "consequence")
        said.append(f"The story ended before {still} {'was' if left == 1 else 'were'} due.")
    return " ".join(said)


def _number(count: int) -> str:
    return "One" if count == 1 else f"{count}"
