"""One decision of a finished run in sentences: what it cost, what was best, what chance did."""

from collections.abc import Iterable

from course.content.dialect import plain
from course.engine.debriefing import bare, ending_named, points
from course.engine.performing import BEST_FIRST
from course.engine.reckoning import Decision, Reckoning, Turn
from course.engine.wording import joined, number_word
from course.scenario.model import Scenario
from course.scenario.steps import Step


def what_it_cost(story: Scenario, account: Reckoning, turn: Turn) -> str:
    """Say what was within reach before and after a decision, and what would have been best."""
    if not turn.lost:
        return _nothing_lost(account, turn)
    if not turn.regret:
        said = [_nearly_nothing(account, turn)]
    else:
        said = [_cost(account, turn)]
        said += _goal_changed(story, account, turn)
    if turn.better:
        said.append(_best_here(story, turn))
    if _judged_otherwise(story, turn):
        said.append(
            "The authors rate your choice higher all the same: points count only how this story "
            "ends."
        )
    return " ".join(said)


def _nearly_nothing(account: Reckoning, turn: Turn) -> str:
    cost = "less than one point" if account.digits == 0 else "next to nothing"
    return f"This cost {cost} of the {points(turn.before, account.digits)} within reach."


def _nothing_lost(account: Reckoning, turn: Turn) -> str:
    best = f"the best result, {points(turn.before, account.digits)},"
    if turn.ways == 1:
        return f"There was one way on, and {best} stayed within reach."
    if turn.at_stake == 0:
        return f"Nothing was at stake here: {best} stayed within reach on every way on."
    said = f"Nothing lost here: {best} stayed within reach."
    if turn.at_stake is None:
        return said
    could = points(turn.at_stake, account.digits)
    return f"{said} The costliest way on would have given away {could}."


def _cost(account: Reckoning, turn: Turn) -> str:
    cost, before = bare(turn.regret, account.digits), points(turn.before, account.digits)
    left = bare(turn.after, account.digits)
    if 0 < turn.regret < turn.before:
        were = "was" if left == "1" else "were"
        return f"This cost {cost} of the {before} still within reach; {left} {were} left."
    cost = points(turn.regret, account.digits)
    return f"This cost {cost}: the best result within reach went from {before} to {left}."


def _goal_changed(story: Scenario, account: Reckoning, turn: Turn) -> Iterable[str]:
    goals = [account.goal, *(each.goal for each in account.turns)]
    before, after = goals[turn.number - 1], goals[turn.number]
    if before and after and story.by_id[before].ending != story.by_id[after].ending:
        yield (
            f"Before it the best course led to {ending_named(story, before)}; "
            f"after it, to {ending_named(story, after)}."
        )


def _best_here(story: Scenario, turn: Turn) -> str:
    scene = story.by_id[turn.scene]
    text = {choice.id: f"“{plain(choice.text)}”" for choice in scene.choices}
    number = number_word(turn.as_good)
    others = "other way was" if turn.as_good == 1 else "other ways were"
    as_good = f"; {number} {others} as good" if turn.as_good else ""
    if scene.decision == "order":
        return f"Best here, in this order: {joined([text[key] for key in turn.better])}{as_good}."
    wanted = _without(turn.better, turn.decision)
    unwanted = _without(turn.decision, turn.better)
    said = joined([text[key] for key in wanted])
    if scene.decision == "pick":
        said += f" in place of {joined([text[key] for key in unwanted])}"
    return f"Best here: {said}{as_good}."


def _without(decision: Decision, other: Decision) -> Decision:
    return tuple(key for key in decision if key not in other)


def _judged_otherwise(story: Scenario, turn: Turn) -> bool:
    """Tell whether the authors rate what was chosen higher than what gives most points."""
    if len(turn.better) != 1:
        return False
    scene = story.by_id[turn.scene]
    mine, best = scene.choice(turn.decision[0]).rating, scene.choice(turn.better[0]).rating
    return mine is not None and best is not None and BEST_FIRST.index(mine) < BEST_FIRST.index(best)


def what_chance_did(story: Scenario, step: Step, account: Reckoning | None, luck: int) -> str:
    """Say how chance fell on the way from a decision, or at the opening; empty where it did not.

    Args:
        luck: What that added, in units of the account.
    """
    drawn = [
        f"“{plain(story.by_id[passage.scene].title)}” came out as “{plain(branch.text)}”"
        for passage in step.passed
        if (branch := story.by_id[passage.scene].branches[passage.branch])
        and any(other.odds for other in story.by_id[passage.scene].branches)
    ]
    if not drawn:
        return ""
    said = f"Chance: {joined(drawn)}"
    if account is None:
        return f"{said}."
    if not luck:
        return f"{said}. What was within reach stayed the same."
    how = "added" if luck > 0 else "took"
    return f"{said}. Against the average that {how} {points(abs(luck), account.digits)}."
