"""From a stored run back to the story it was played in and every step of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import ValidationError

from course.catalogue import Catalogue, scenario_ref
from course.engine.versions import goes_on
from course.scenario.model import Scenario
from course.scenario.moving import EndlessRoute
from course.scenario.playing import NotOffered, Step, replay
from progress.store import ContentRef, ContentVersion, RunState

CANNOT = "The course has changed, and this run can no longer be played back."
START_OVER = "Your decisions stay in your record; start over to play the scenario as it is now."


class RunUnreadable(LookupError):
    """The version a run was played in cannot be played back; the message says what to do."""


class UnknownRun(LookupError):
    """The viewer has no such run; nothing is stored."""


@dataclass(frozen=True, slots=True)
class Played:
    """A run with its story.

    Attributes:
        scenario: The version it is played in: the newest one, unless that moves otherwise.
        steps: The opening, then one step per decision.
        ref: Names that version, for what is remembered from here on.
        changed: Whether the scenario moves otherwise now than when the run began.
    """

    scenario: Scenario
    steps: tuple[Step, ...]
    ref: ContentRef
    changed: bool


def run_ref(run: RunState) -> ContentRef:
    """Name the version of the scenario that a run was begun in."""
    return ContentRef("scenario", run.scenario, run.content_hash)


def run_of(runs: Sequence[RunState], run_id: str) -> RunState:
    """Return the run with this id among a viewer's own.

    Raises:
        UnknownRun: There is none, or it belongs to somebody else.
    """
    for run in runs:
        if run.run == run_id:
            return run
    raise UnknownRun("You have no such run. Open the scenario to begin one.")


def played(run: RunState, catalogue: Catalogue, kept: ContentVersion | None) -> Played:
    """Replay a run: in the newest text where it moves as before, else in the version it began.

    Args:
        kept: The stored version, needed when the catalogue has another one.

    Raises:
        RunUnreadable: Neither the catalogue nor the record has a version in which it can be
            played as it was then.
    """
    current = catalogue.scenario_of.get(run.scenario)
    if current is not None and _begun_in(run, kept, current):
        return Played(current, _steps(run, current), scenario_ref(current), changed=False)
    if kept is None:
        raise RunUnreadable(
            f"The version of this scenario that you played is not kept. {START_OVER}"
        )
    begun = as_begun(kept)
    if current is not None and goes_on(begun, current):
        return Played(current, _steps(run, current), scenario_ref(current), changed=False)
    return Played(begun, _steps(run, begun), run_ref(run), changed=True)


def as_begun(kept: ContentVersion) -> Scenario:
    """Read a stored version.

    Raises:
        RunUnreadable: It was stored in a shape that is no longer read.
    """
    try:
        return _stored(kept.body)
    except ValidationError as unread:
        raise RunUnreadable(f"{CANNOT} {START_OVER}") from unread


def _begun_in(run: RunState, kept: ContentVersion | None, current: Scenario) -> bool:
    """Tell whether a run began in this version or in one that differs by words alone."""
    if run.content_hash == current.hash:
        return True
    return kept is not None and kept.scoring_hash == current.logic_hash


def _steps(run: RunState, scenario: Scenario) -> tuple[Step, ...]:
    try:
        return replay(scenario, run.seed, run.path)
    except (NotOffered, KeyError, EndlessRoute) as unplayable:
        raise RunUnreadable(f"{CANNOT} {START_OVER}") from unplayable


@lru_cache(maxsize=64)
def _stored(body: str) -> Scenario:
    return Scenario.model_validate_json(body)
