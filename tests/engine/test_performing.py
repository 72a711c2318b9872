"""A scenario in the terminal: everything is told, and a story that is stuck says so."""

from course.engine.performing import asking, first, perform
from course.reading import read_course
from course.scenario.model import Scenario
from tests.conftest import FILES, SCENARIO, bytes_of


def story(text: str) -> Scenario:
    (only,) = read_course(bytes_of({**FILES, "scenarios/pilot/scenario.md": text})).scenarios
    return only


def test_a_scene_in_which_nothing_is_open_ends_the_performance_and_asks_nothing() -> None:
    alone = "- [Answer alone](#alone)\n"
    stuck = story(SCENARIO.replace(alone, f"{alone}  - **Only if:** trust at least 90\n"))
    answers = iter(["2"])
    told: list[str] = []
    for chooser in (asking(lambda _: next(answers), told.append), first):
        lines = list(perform(stuck, "1", chooser))
        assert lines[-1].startswith(("Stopped: too little is open", "Ending"))
    answers = iter(["2"])
    lines = list(perform(stuck, "1", asking(lambda _: next(answers), told.append)))
    assert lines[-1] == "Stopped: too little is open in “Hearing” to go on."


def test_what_a_scene_says_that_is_passed_through_is_told() -> None:
    passing = SCENARIO.replace("(#hearing)", "(#corridor)").replace(
        "## Hearing",
        "## Corridor\nThe corridor is silent.\n\n- When trust at least 10: [On](#hearing)\n"
        "- Otherwise: [On too](#hearing)\n\n## Hearing",
    )
    assert "The corridor is silent." in perform(story(passing), "1", first)
