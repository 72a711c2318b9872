"""Two runs side by side: a practice run and the one that it was replayed from."""

from collections.abc import Sequence

from course.engine.debriefing import decision_named, ending_named
from course.engine.versions import name_now
from course.scenario.model import Scenario
from course.scenario.steps import Step
from progress.store import RunState


def parts_from(story: Scenario, steps: Sequence[Step], origin: RunState) -> str:
    """Say from which decision on a run differs from the one it was replayed from.

    Args:
        steps: The opening of the run, then one step per decision.
    """
    ended = name_now(origin.scene, story)
    if ended not in story.by_id:
        return ""
    where = ending_named(story, ended)
    for number, (step, before) in enumerate(zip(steps[1:], origin.path, strict=False), start=1):
        if step.decision != before:
            named = decision_named(story, number, step.scene)
            return (
                f"You replayed an earlier run and decided otherwise from {named} on. "
                f"That run ended in {where}."
            )
    return f"You decided just as in the run that this one was replayed from: {where}."
