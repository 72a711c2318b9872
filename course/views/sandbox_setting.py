"""What can be set before a trial begins in the sandbox: scene, meters, and what has happened."""

from collections.abc import Iterator
from dataclasses import dataclass

from course.checks.told import replayed
from course.content.dialect import label, plain
from course.content.escaping import literal
from course.engine.authorising import Viewer, authorise
from course.engine.surveying import Survey
from course.engine.wording import counted
from course.scenario.conditions import Chose, Visited, atoms
from course.scenario.model import Scenario
from course.scenario.sentences import as_sentence
from course.scenario.steps import Position
from course.scenario.uses import conditions_of


@dataclass(frozen=True, slots=True)
class Dial:
    """A meter that can be set."""

    name: str
    label: str
    low: int
    high: int
    value: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A fact that can be set: a flag, a scene entered, a choice taken.

    Attributes:
        key: Flag, scene, or ``scene/choice``.
        on: Whether it is so on the shortest way here.
    """

    key: str
    label: str
    on: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """What can be set before a trial begins in a scene.

    Attributes:
        shortest: Where the shortest way leads, to be taken up as it is; None when none is known.
        told: Where the values come from, in words.
        chance: Whether anything is left to chance.
    """

    dials: tuple[Dial, ...]
    flags: tuple[Tick, ...]
    visited: tuple[Tick, ...]
    chosen: tuple[Tick, ...]
    shortest: Position | None
    told: str
    chance: bool


def scenes_to_start_from(scenario: Scenario) -> dict[str, str]:
    """Name every scene in plain text, in the order of the file."""
    return {
        scene.id: f"{number}. {plain(scene.title)}"
        for number, scene in enumerate(scenario.scenes, start=1)
    }


def setting(scenario: Scenario, survey: Survey, viewer: Viewer, scene: str) -> Setting:
    """Say what can be set before a trial begins in a scene, filled in as on the shortest way there.

    Raises:
        NotAllowed: The viewer is no trainer.
    """
    authorise(viewer, "read scenario map")
    path = survey.paths.get(scene)
    reached = replayed(scenario, path, scene) if path is not None else None
    at = reached.position if reached else None
    known = at or Position(scene, {})
    read = [atom for condition in conditions_of(scenario) for atom in atoms(condition)]
    places = dict.fromkeys(atom.scene for atom in read if isinstance(atom, Visited))
    taken = dict.fromkeys(atom for atom in read if isinstance(atom, Chose))
    return Setting(
        dials=tuple(_dials(scenario, at)),
        flags=tuple(Tick(n, literal(said), n in known.flags) for n, said in scenario.flags.items()),
        visited=tuple(
            Tick(place, label(scenario.by_id[place].title), place in known.visits)
            for place in places
            if place != scene and place in scenario.by_id
        ),
        chosen=tuple(
            Tick(atom.choice, literal(as_sentence(atom, scenario)), atom.choice in known.chosen)
            for atom in taken
        ),
        shortest=at,
        told=_told(reached.trail if reached else None),
        chance=any(branch.odds for place in scenario.scenes for branch in place.branches),
    )


def _dials(scenario: Scenario, at: Position | None) -> Iterator[Dial]:
    for name, meter in scenario.meters.items():
        value = at.meters[name] if at else meter.start
        yield Dial(name, literal(meter.label), meter.low, meter.high, value)


def _told(trail: tuple[str, ...] | None) -> str:
    if trail is None:
        return "No way here is known; the values are those at the start of the story."
    if not trail:
        return "The values are those at the start of the story."
    way = literal(" → ".join(trail))
    return f"Filled in as on the shortest way here, {counted(len(trail), 'decision')}: {way}."
