"""The one question of a scenario's debrief that is taken to work, and the note written on it."""

from course.catalogue import Catalogue
from course.scenario.model import Scenario, Section
from course.scenario.words import FOR_MONDAY

NOTE = "-monday"


def is_for_monday(section: Section) -> bool:
    """Tell whether a part of the debrief holds the question to take to work."""
    return section.title.strip().casefold() == FOR_MONDAY


def monday_of(scenario: Scenario) -> str:
    """Name the learner's private note on that question; empty where the debrief asks none."""
    return f"{scenario.id}{NOTE}" if any(map(is_for_monday, scenario.debrief)) else ""


def scenario_of_note(catalogue: Catalogue, note: str) -> Scenario | None:
    """Return the scenario whose question a note answers; None where there is none such."""
    story = catalogue.scenario_of.get(note.removesuffix(NOTE))
    return story if story is not None and monday_of(story) == note else None
