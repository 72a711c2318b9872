"""Where a run was decided: what each decision and chance did to what was within reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from course.classroom import Classroom
from course.content.dialect import plain
from course.engine.authorising import Viewer, authorise
from course.engine.costing import what_chance_did, what_it_cost
from course.engine.debriefing import (
    TOO_LARGE,
    bare,
    finding,
    hindsight,
    result,
    what_a_point_is,
    where_it_was_decided,
)
from course.engine.reckoning import Reckoning
from course.engine.replaying import Played, RunUnreadable, played, run_ref
from course.engine.valuing import account_of
from course.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Costed:
    """What one decision cost.

    Attributes:
        cost: In sentences; empty where nobody can say.
        chance: How chance fell afterwards; empty where it did not.
    """

    cost: str
    chance: str


@dataclass(frozen=True, slots=True)
class Level:
    """One column of the picture: what was within reach, and what a decision or chance changed.

    Attributes:
        name: "Start", the number of the decision, or "End".
        before: In points, as is ``after``.
        told: The change with its sign; empty where there is none.
    """

    name: str
    by: Literal["nobody", "decision", "chance"]
    before: float
    after: float
    told: str


@dataclass(frozen=True, slots=True)
class WhereDecided:
    """Where a run was decided.

    Attributes:
        result: How it ended, and until when more was within reach.
        sentences: Where the points went; empty where nobody can say.
        hindsight: How the figures are to be taken, or why there are none.
        point: What a point counts.
        opening: How chance fell before the first decision; empty where it did not.
        costs: One per decision.
        levels: The picture; empty where there is none.
        finding: What the picture shows, in a sentence.
        columns: Heads of the table that equals the picture.
        rows: Its rows.
        costliest: 1-based number of the decision that cost most; 0 where none cost anything.
    """

    result: str
    sentences: tuple[str, ...]
    hindsight: str
    point: str
    opening: str
    costs: tuple[Costed, ...]
    levels: tuple[Level, ...] = ()
    finding: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    costliest: int = 0


def where_decided(classroom: Classroom, viewer: Viewer, run_id: str) -> WhereDecided | None:
    """Say where a finished run was decided; the first time it may take seconds.

    Returns:
        None when the viewer has no such run or it cannot be played back.
    """
    authorise(viewer, "learn", viewer.learner_id)
    runs = classroom.store.page(viewer.learner_id).runs
    run = next((r for r in runs if r.run == run_id and r.ending), None)
    if run is None:
        return None
    try:
        found = played(run, classroom.catalogue(), classroom.store.content(run_ref(run)))
    except RunUnreadable:
        return None
    account = account_of(found.scenario, run.seed, run.path)
    return _without_points(found) if account is None else _with_points(found, account)


def _without_points(found: Played) -> WhereDecided:
    story, (opening, *steps) = found.scenario, found.steps
    return WhereDecided(
        result=result(story, found.steps, None),
        sentences=(),
        hindsight=TOO_LARGE,
        point="",
        opening=what_chance_did(story, opening, None, 0),
        costs=tuple(Costed("", what_chance_did(story, step, None, 0)) for step in steps),
    )


def _with_points(found: Played, account: Reckoning) -> WhereDecided:
    story, (opening, *steps) = found.scenario, found.steps
    costly = [turn for turn in account.turns if turn.regret]
    columns, rows = _table(story, account)
    return WhereDecided(
        result=result(story, found.steps, account),
        sentences=where_it_was_decided(story, account),
        hindsight=hindsight(story),
        point=what_a_point_is(story),
        opening=what_chance_did(story, opening, account, account.lucks[0]),
        costs=tuple(
            Costed(
                what_it_cost(story, account, turn),
                what_chance_did(story, step, account, turn.luck),
            )
            for step, turn in zip(steps, account.turns, strict=True)
        ),
        levels=tuple(_levels(account)),
        finding=finding(story, account),
        columns=columns,
        rows=rows,
        costliest=max(costly, key=lambda turn: turn.regret).number if costly else 0,
    )


def _levels(account: Reckoning) -> Iterator[Level]:
    def level(name: str, by: Literal["nobody", "decision", "chance"], old: int, new: int) -> Level:
        scale = 10**account.digits
        return Level(name, by, old / scale, new / scale, _change(new - old, account.digits))

    yield level("Start", "nobody", account.start, account.start)
    if account.opened != account.start:
        yield level("0", "chance", account.start, account.opened)
    for turn in account.turns:
        yield level(str(turn.number), "decision", turn.before, turn.after)
        if turn.luck:
            yield level(str(turn.number), "chance", turn.after, turn.reached)
    yield level("End", "nobody", account.final, account.final)


def _table(
    story: Scenario, account: Reckoning
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    digits = account.digits
    rows = [("Start", "", "", bare(account.start, digits))]
    if account.opened != account.start:
        luck = _change(account.opened - account.start, digits)
        rows.append(("Chance at the opening", "", luck, bare(account.opened, digits)))
    rows += [
        (
            f"{turn.number}. {plain(story.by_id[turn.scene].title)}",
            bare(turn.regret, digits),
            _change(turn.luck, digits) or "0",
            bare(turn.reached, digits),
        )
        for turn in account.turns
    ]
    luck = _change(sum(account.lucks), digits) or "0"
    rows.append(("All together", bare(account.regret, digits), luck, bare(account.final, digits)))
    columns = ("After", "Given away", "By chance", "Still within reach")
    if any(account.lucks):
        return columns, tuple(rows)
    kept = (0, 1, 3)
    return (
        tuple(columns[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
    )


def _change(amount: int, digits: int) -> str:
    """Say a change with its sign; empty for none."""
    sign = "+" if amount > 0 else ""
    return f"{sign}{bare(amount, digits)}" if amount else ""
