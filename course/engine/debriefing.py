"""A finished run's account in sentences: where it was decided, what each decision cost, and why.

Every figure comes from the account, whose amounts add up exactly, so those in a sentence do too.
"""

from collections.abc import Iterable, Sequence

from course.content.dialect import plain
from course.engine.reckoning import Reckoning
from course.engine.wording import counted, joined, number_word
from course.exploring.worth import ending_value, weights
from course.scenario.model import Scenario
from course.scenario.steps import Step

KINDS = ("strong", "mixed", "weak", "failed")
MOST_NAMED = 3
"""Decisions that are named when it is said where points went; the others are summed up."""
MOST_OF = 0.75
"""Share of the points after which the decisions that are left need no name."""

TOO_LARGE = (
    "This scenario has more possible courses than can be followed to the end, so nobody can say "
    "exactly what a decision cost. Everything else is here."
)


def points(amount: int, digits: int) -> str:
    """Say an amount of an account: ``22 points``, ``1 point``, ``0.4 points``."""
    return f"{bare(amount, digits)} {'point' if _is_one(amount, digits) else 'points'}"


def _is_one(amount: int, digits: int) -> bool:
    return digits == 0 and abs(amount) == 1


def bare(amount: int, digits: int) -> str:
    """Say an amount without its unit, with a true minus."""
    sign = "−" if amount < 0 else ""
    return f"{sign}{abs(amount) / 10**digits:,.{digits}f}"


def decision_named(story: Scenario, number: int, scene: str) -> str:
    """Name a decision: ``decision 3, “The leaving list”``."""
    return f"decision {number}, “{plain(story.by_id[scene].title)}”"


def ending_named(story: Scenario, scene: str) -> str:
    """Name an ending with its kind: ``“Half island”, a mixed ending``."""
    found = story.by_id[scene]
    return f"“{plain(found.title)}”, a {found.ending} ending"


def hindsight(story: Scenario) -> str:
    """Say how the figures of an account are to be taken."""
    chance = any(branch.odds for scene in story.scenes for branch in scene.branches)
    unknown = ", though not how chance would fall" if chance else ""
    average = (
        " Where chance is still to come, what is within reach is an average." if chance else ""
    )
    return (
        "This is hindsight: each decision is measured against the best that somebody could do who "
        f"knew every effect in the story{unknown}. You knew far less, and a sound decision can "
        f"cost points.{average} The figures describe this story; they do not rate you."
    )


def what_a_point_is(story: Scenario) -> str:
    """Say what the points of a scenario count."""
    kinds = [kind for kind in KINDS if any(scene.ending == kind for scene in story.scenes)]
    counts = [
        f"a {kind} {'one' if place else 'ending counts'} {ending_value(story, kind):,g}"
        for place, kind in enumerate(kinds)
    ]
    said = [f"What a point is: {joined(counts)}."] if counts else []
    meters = [
        f"{plain(story.meters[name].label)} {_per_point(weight)}"
        for name, weight in weights(story).items()
    ]
    if meters:
        said.append(f"On top, where they stand at the end: {joined(meters)}.")
    return " ".join([*said, "The authors chose this scale; no meter beyond it counts."])


def _per_point(weight: float) -> str:
    each = 1 / abs(weight)
    how = "adds" if weight > 0 else "takes away"
    if each >= 1 and abs(each - round(each)) < 1e-9:
        return f"{how} 1 for every {round(each):,}" if round(each) > 1 else f"{how} 1 for each"
    return f"{how} {abs(weight):g} for each"


def result(story: Scenario, steps: Sequence[Step], account: Reckoning | None) -> str:
    """Say in a sentence or two how the run ended and until when more was within reach."""
    last = steps[-1].position.scene
    said = f"You finished in {ending_named(story, last)}."
    if sum(scene.ending is not None for scene in story.scenes) == 1:
        return f"{said} The story has no other ending; what differs is how you arrive there."
    if account is None or not account.goal:
        return said
    if account.goal == last:
        return f"{said} The best course from the start leads there too."
    return " ".join([said, *_goal_lost(story, account)])


def _goal_lost(story: Scenario, account: Reckoning) -> Iterable[str]:
    wanted = story.by_id[account.goal].ending
    if not all(turn.goal for turn in account.turns):
        yield f"At the start the best course led to {ending_named(story, account.goal)}."
        return
    kept = [turn.number for turn in account.turns if story.by_id[turn.goal].ending == wanted]
    if kept and kept[-1] == len(account.turns):
        yield f"The best course from the start leads to {ending_named(story, account.goal)}."
        return
    until = max(kept, default=0) + 1
    yield (
        f"Until decision {until} the best course still led to {ending_named(story, account.goal)}."
    )


def where_it_was_decided(story: Scenario, account: Reckoning) -> tuple[str, ...]:
    """Say where the points went that the run did not reach, in sentences that add up."""
    said = [_balance(story, account)]
    said += _kept_safe(story, account)
    if account.rounded:
        unit = "whole points" if account.digits == 0 else counted(account.digits, "decimal")
        said.append(f"All figures are rounded to {unit}, in such a way that they add up.")
    return tuple(said)


def _balance(story: Scenario, account: Reckoning) -> str:
    good = sum(luck for luck in account.lucks if luck > 0)
    bad = -sum(luck for luck in account.lucks if luck < 0)
    if not good and account.missed > 0:
        return _all_missed(story, account, bad)
    if not (good or bad or account.regret):
        return _nothing_missed(account)
    lost, digits = account.regret, account.digits
    how = [f"your decisions gave away {points(lost, digits)}"] if lost else []
    how += [f"bad luck took {points(bad, digits)}"] if bad else []
    how += [f"good luck {'gave back' if how else 'added'} {points(good, digits)}"] if good else []
    none = "" if lost else "; no decision gave anything away"
    said = f"{_compared(account)}: {joined(how)}{none}."
    if lost:
        said += f" Of what the decisions gave away, {_listed(story, account)}."
    return said


def _all_missed(story: Scenario, account: Reckoning, bad: int) -> str:
    one = _is_one(account.missed, account.digits)
    missed = points(account.missed, account.digits)
    every = "The one point" if one else f"All {missed}"
    if not account.regret:
        luck = "was" if one else "were"
        return f"{every} that you did not reach {luck} bad luck: no decision gave any away."
    costly = [turn for turn in account.turns if turn.regret]
    if len(costly) == 1 and not bad:
        where = decision_named(story, costly[0].number, costly[0].scene)
        return f"{every} that you did not reach went at {where}."
    luck = "was" if _is_one(bad, account.digits) else "were"
    chance = f"; {bare(bad, account.digits)} {luck} bad luck" if bad else ""
    return f"Of the {missed} that you did not reach, {_listed(story, account)}{chance}."


def _nothing_missed(account: Reckoning) -> str:
    if any(turn.lost for turn in account.turns):
        return "You reached all that could be reached, but for fractions of a point."
    if all(turn.at_stake == 0 for turn in account.turns):
        return "No decision in this run could have gained or lost a point."
    return "You reached all that could be reached: no decision gave anything away."


def _compared(account: Reckoning) -> str:
    missed = account.missed
    if missed == 0:
        return "You ended level with what the best decisions reach on average"
    how = "higher" if missed < 0 else "lower"
    amount = points(abs(missed), account.digits)
    return f"You ended {amount} {how} than the best decisions reach on average"


def _listed(story: Scenario, account: Reckoning) -> str:
    """Name the decisions at which most points went; the others are summed up."""
    costly = sorted((t for t in account.turns if t.regret), key=lambda t: (-t.regret, t.number))
    named, total = 0, 0
    while named < min(len(costly), MOST_NAMED) and total < MOST_OF * account.regret:
        total += costly[named].regret
        named += 1
    if len(costly) == named + 1 <= MOST_NAMED:
        named += 1
    said = [
        f"{bare(turn.regret, account.digits)} {'went ' if place == 0 else ''}"
        f"at {decision_named(story, turn.number, turn.scene)}"
        for place, turn in enumerate(costly[:named])
    ]
    if rest := costly[named:]:
        left = bare(sum(turn.regret for turn in rest), account.digits)
        others = "another decision" if len(rest) == 1 else f"{number_word(len(rest))} others"
        said.append(f"{left} at {others}")
    return joined(said)


def _kept_safe(story: Scenario, account: Reckoning) -> Iterable[str]:
    """Name the decision at which most was at stake and nothing was lost."""
    safe = [turn for turn in account.turns if not turn.lost and turn.at_stake]
    if not safe:
        return
    most = max(safe, key=lambda turn: turn.at_stake or 0)
    where = decision_named(story, most.number, most.scene)
    at_stake = points(most.at_stake or 0, account.digits)
    if any(turn.regret for turn in account.turns):
        yield f"None went at {where}, where {at_stake} could have gone."
    else:
        yield f"Most was at stake at {where}, where {at_stake} could have gone."


def finding(story: Scenario, account: Reckoning) -> str:
    """Say what the picture of a run shows, in one sentence."""
    start, final = points(account.start, account.digits), bare(account.final, account.digits)
    said = f"What was within reach went from {start} at the start to {final} at the end"
    steps = [(turn.regret, "decision", turn) for turn in account.turns]
    steps += [(abs(turn.luck), "chance", turn) for turn in account.turns]
    size, by, turn = max(steps, key=lambda step: step[0])
    if not size:
        return f"{said}."
    named = decision_named(story, turn.number, turn.scene)
    if by == "decision":
        return f"{said}; the largest step, down by {bare(size, account.digits)}, is {named}."
    way = "up" if turn.luck > 0 else "down"
    amount = bare(size, account.digits)
    return f"{said}; the largest step, {way} by {amount}, is what chance did after {named}."
