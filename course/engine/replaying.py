"""From a stored run back to the story it was played in and every step of it."""

from dataclasses import dataclass
from functools import lru_cache

from pydantic import ValidationError

from course.catalogue import Catalogue
from course.scenario.model import Scenario
from course.scenario.moving import EndlessRoute
from course.scenario.playing import NotOffered, Step, replay
from progress.store import ContentRef, ContentVersion, RunState

CANNOT = "The course has changed, and this run can no longer be played back."
START_OVER = "Your decisions stay in your record; start over to play the scenario as it is now."


class RunUnreadable(LookupError):
    """The version a run was played in cannot be played back; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Played:
    """A run with its story.

    Attributes:
        steps: The opening, then one step per decision.
        changed: Whether the scenario has been rewritten since the run began.
    """

    scenario: Scenario
    steps: tuple[Step, ...]
    changed: bool


def run_ref(run: RunState) -> ContentRef:
    """Name the version of the scenario that a run is bound to."""
    return ContentRef("scenario", run.scenario, run.content_hash)


def played(run: RunState, catalogue: Catalogue, kept: ContentVersion | None) -> Played:
    """Replay a run in the version of the scenario that it began with.

    Args:
        kept: The stored version, needed when the catalogue has another one.

    Raises:
        RunUnreadable: Neither the catalogue nor the record has that version, or it is not played
            any more as it was then.
    """
    current = catalogue.scenario_of.get(run.scenario)
    if current is not None and current.hash == run.content_hash:
        return Played(current, _steps(run, current), changed=False)
    if kept is None:
        raise RunUnreadable(
            f"The version of this scenario that you played is not kept. {START_OVER}"
        )
    try:
        scenario = _stored(kept.body)
    except ValidationError as unread:
        raise RunUnreadable(f"{CANNOT} {START_OVER}") from unread
    return Played(scenario, _steps(run, scenario), changed=True)


def _steps(run: RunState, scenario: Scenario) -> tuple[Step, ...]:
    try:
        return replay(scenario, run.seed, run.path)
    except (NotOffered, KeyError, EndlessRoute) as unplayable:
        raise RunUnreadable(f"{CANNOT} {START_OVER}") from unplayable


@lru_cache(maxsize=64)
def _stored(body: str) -> Scenario:
    return Scenario.model_validate_json(body)
