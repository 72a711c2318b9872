"""What is decided and written in a scenario feeds the fields of artefacts that it names."""

from dataclasses import replace

import pytest

from course.catalogue import Catalogue
from course.engine.feeding import last_finished, origins
from course.exports import ink, mermaid, twee
from course.reading import read_course
from course.scenario.parsing import parse_scenario
from progress.states import ReflectionState, RunState
from tests.conftest import FILES, bytes_of
from tests.engine.test_filling import page, stands
from tests.forms import FORM, FORM_PATH

STORY = "scenarios/pilot/scenario.md"
MONDAY = "## Monday\nThe pilot is due on Thursday.\n"
LABELLED = f"{MONDAY}\n**Ask:** Why?\n\n**Artefact:** stop-rules / owner\n"
CHOSEN = f"{MONDAY}\n**Artefact:** stop-rules / shapes\n"
NOTE = "\n### For Monday\n\n**Artefact:** stop-rules / stops\n\nWhom do you ask?\n"


def told(text: str) -> Catalogue:
    """The small course with the form and another story."""
    return read_course(bytes_of({**FILES, FORM_PATH: FORM, STORY: text}))


def story(monday: str, more: str = "") -> str:
    return FILES[STORY].replace(MONDAY, monday) + more


def run(**changed: object) -> RunState:
    ended = RunState(
        run="pilot-1",
        scenario="pilot",
        seed="",
        content_hash="",
        step=2,
        scene="alone",
        meters={},
        ending="weak",
        path=(("say-nothing",), ("answer-alone",)),
        rationales=("Because Sam asked.", ""),
        left=False,
        started_at=1,
        last_at=70,
        scenes=("monday", "hearing"),
    )
    return replace(ended, **changed)  # type: ignore[arg-type]


def test_a_reason_that_a_scene_asks_for_feeds_its_field() -> None:
    catalogue = told(story(LABELLED))
    fed = stands(catalogue, "owner", page("", None, run()))
    assert (fed.state, fed.text) == ("fed", "Because Sam asked.")
    (origin,) = fed.origins
    assert (origin.kind, origin.id, origin.title, origin.at) == (
        "scenario",
        "pilot",
        "The pilot",
        70,
    )
    silent = page("", None, run(rationales=("", "")))
    assert stands(catalogue, "owner", silent).state == "empty"


def test_without_a_question_what_was_chosen_feeds_the_field() -> None:
    fed = stands(told(story(CHOSEN)), "shapes", page("", None, run()))
    assert fed.text == "Say nothing"
    gone = run(path=(("a-choice-taken-out",), ("answer-alone",)))
    assert stands(told(story(CHOSEN)), "shapes", page("", None, gone)).state == "empty"


@pytest.mark.parametrize(
    "changed",
    [{"ending": None}, {"mode": "practice"}, {"scenario": "another"}],
)
def test_only_finished_runs_that_count_feed_anything(changed: dict[str, object]) -> None:
    read = page("", None, run(**changed))
    assert last_finished(read, "pilot") is None
    assert origins("stop-rules", told(story(LABELLED)), read) == {}


def test_the_last_run_and_in_it_the_last_decision_of_a_scene_count() -> None:
    earlier = run(rationales=("Long ago.", ""), last_at=10)
    again = run(
        run="pilot-2",
        scenes=("monday", "monday"),
        path=(("say-nothing",), ("say-nothing",)),
        rationales=("First.", "Second."),
    )
    read = page("", None, again, earlier)
    assert stands(told(story(LABELLED)), "owner", read).text == "Second."


def test_the_note_for_monday_feeds_its_field_and_needs_no_run() -> None:
    catalogue = told(story(MONDAY, NOTE))
    note = ReflectionState("pilot-monday", 1, "- errors\n- silence", 90)
    read = replace(page(), reflections={"pilot-monday": note})
    assert stands(catalogue, "stops", read).rows == (("errors", ""), ("silence", ""))
    (section,) = catalogue.scenario_of["pilot"].debrief[1:]
    assert section.markdown == "Whom do you ask?"


def test_what_a_story_feeds_moves_nothing_in_it() -> None:
    plain, labelled = told(FILES[STORY]), told(story(CHOSEN))
    before, after = plain.scenario_of["pilot"], labelled.scenario_of["pilot"]
    assert before.logic_hash == after.logic_hash
    assert before.hash != after.hash


@pytest.mark.parametrize(
    ("monday", "more", "message"),
    [
        (
            MONDAY + "\n**Artefact:** stop-rule / owner\n",
            "",
            "There is no artefact “stop-rule”.",
        ),
        (
            MONDAY + "\n**Artefact:** stop-rules / owners\n",
            "",
            "The artefact “stop-rules” has no field “owners”.",
        ),
        (
            MONDAY,
            NOTE.replace("/ stops", "/ stop"),
            "The artefact “stop-rules” has no field “stop”.",
        ),
    ],
)
def test_what_is_fed_and_is_not_there_is_reported_at_its_label(
    monday: str, more: str, message: str
) -> None:
    text = story(monday, more)
    (found,) = [one for one in told(text).diagnostics if one.path == STORY]
    line = next(n for n, said in enumerate(text.split("\n"), 1) if "**Artefact:**" in said)
    assert (found.code, found.line, found.message) == ("LE050", line, message)
    assert "Did you mean" in found.help


@pytest.mark.parametrize(
    ("text", "code", "line_of"),
    [
        (FILES[STORY].replace("It holds.", "**Artefact:** a / b\n\nIt holds."), "SC009", "a / b"),
        (FILES[STORY] + "\n**Artefact:** a / b\n", "SC009", "a / b"),
        (story(MONDAY + "\n**Artefact:**\n"), "SC008", "**Artefact:**"),
        (story(MONDAY, "\n### For Monday\n\n**Artefact:**\n\nAsk.\n"), "SC008", "**Artefact:**"),
    ],
)
def test_a_label_where_nothing_is_decided_or_written_is_reported(
    text: str, code: str, line_of: str
) -> None:
    _, found = parse_scenario(text, STORY)
    line = next(n for n, said in enumerate(text.split("\n"), 1) if line_of in said)
    assert [(one.line, one.code) for one in found] == [(line, code)]


def test_other_formats_say_that_they_feed_nothing() -> None:
    made = told(story(CHOSEN)).scenario_of["pilot"]
    for other in (ink, twee, mermaid):
        assert any("goes into no paper" in loss for loss in other.losses(made))
