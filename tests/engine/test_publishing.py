"""What a new version would mean for a run under way: the same, other values, or impossible."""

import pytest

from course.checks.against_record import findings
from course.engine.publishing import Outlook, outlook
from course.reading import read_course
from course.scenario.model import Scenario
from course.scenario.playing import replay
from progress.states import RunState
from progress.store import ContentRef, ContentVersion
from tests.conftest import FILES, SCENARIO, bytes_of

PATH = (("tell-the-minister",),)


def story(text: str = SCENARIO) -> Scenario:
    files = {**FILES, "scenarios/pilot/scenario.md": text}
    return read_course(bytes_of(files)).scenario_of["pilot"]


def kept(begun: Scenario) -> ContentVersion:
    ref = ContentRef("scenario", begun.id, begun.hash)
    return ContentVersion(ref, begun.logic_hash, begun.model_dump_json())


def run(begun: Scenario, path: tuple[tuple[str, ...], ...] = PATH) -> RunState:
    position = replay(begun, "7", path)[-1].position
    where = (position.scene, dict(position.meters), None, path, ("",) * len(path), False, 1, 1)
    return RunState("pilot-1", begun.id, "7", begun.hash, len(path), *where)


def seen(old: str, new: str, path: tuple[tuple[str, ...], ...] = PATH) -> Outlook:
    """Change a place of the story and look at a run begun before."""
    assert old in SCENARIO
    return outlook(run(story(), path), story(SCENARIO.replace(old, new)), kept(story()))


def test_a_run_of_this_version_and_one_with_other_words_go_on() -> None:
    assert outlook(run(story()), story(), kept(story())).how == "this version"
    assert seen("The committee asks.", "They ask.").how == "new words"
    assert seen("value:", "renamed: {friday: monday}\nvalue:").how == "new words"


def test_a_change_that_lies_ahead_or_elsewhere_is_identical_so_far() -> None:
    assert seen("trust -5", "trust -6") == Outlook("identical", scene="hearing", before="Hearing")
    assert seen(
        "trust +5\n  - **Feedback:** A quiet", "trust +6\n  - **Feedback:** A quiet"
    ).how == ("identical")


def test_other_values_in_the_same_place_are_told_before_and_after() -> None:
    found = seen("trust -10", "trust -20")
    assert (found.how, found.scene, found.differs) == ("same place", "hearing", ("Trust 70 → 60",))
    flag = seen("  - **Hidden effects:** told\n", "")
    assert (flag.how, flag.differs) == ("same place", ("told set → not set",))


def test_a_meter_that_comes_or_goes_is_told() -> None:
    line = "  trust: {label: Trust,"
    found = seen(line, "  calm: {label: Calm, start: 10, range: 0..100}\n" + line)
    assert found.differs == ("Calm none → 10",)
    more = SCENARIO.replace(line, "  calm: {label: Calm, start: 10, range: 0..100}\n" + line)
    back = outlook(run(story(more)), story(), kept(story(more)))
    assert back.differs == ("Calm 10 → none",)


def test_a_consequence_still_to_come_is_told() -> None:
    found = seen("at [Hearing](#hearing), trust +30", "at [Together](#together), trust +30")
    assert found.how == "same place"
    assert found.differs == ("Trust 70 → 40", "consequences still to come 0 → 1")


def test_another_consequence_in_place_of_one_is_told() -> None:
    waiting = SCENARIO.replace("at [Hearing](#hearing), trust +30", "at [Alone](#alone), trust +30")
    begun, other = story(waiting), story(waiting.replace("trust +30", "trust +31"))
    found = outlook(run(begun), other, kept(begun))
    assert (found.how, found.differs) == ("same place", ("other consequences still to come",))


def test_another_way_to_the_same_place_is_told() -> None:
    by_way = SCENARIO.replace("[Tell the Minister](#hearing)", "[Tell the Minister](#lobby)")
    lobby = "## Lobby\n- When told: [Hearing](#hearing)\n- Otherwise: [Hearing](#hearing)\n\n"
    found = outlook(
        run(story()), story(by_way.replace("## Hearing\n", lobby + "## Hearing\n")), kept(story())
    )
    assert (found.how, found.differs) == ("same place", ("another way to this place",))


def test_another_place_is_told_with_both_names() -> None:
    found = seen("[Tell the Minister](#hearing)", "[Tell the Minister](#alone)")
    assert (found.how, found.scene, found.before) == ("another place", "alone", "Hearing")


@pytest.mark.parametrize(
    ("old", "new", "path", "step", "scene", "decided"),
    [
        ("[Tell the Minister]", "[Write to her]", PATH, 1, "monday", "“Tell the Minister”"),
        (
            "trust at least 60",
            "trust at least 90",
            (*PATH, ("answer-together",)),
            2,
            "hearing",
            "“Answer together”",
        ),
        (
            "[Tell the Minister](#hearing)",
            "[Tell the Minister](#alone)",
            (*PATH, ("answer-alone",)),
            2,
            "alone",
            "“Answer alone”",
        ),
    ],
    ids=["the choice is gone", "it is closed", "met in another scene"],
)
def test_a_decision_that_cannot_be_taken_is_named_with_its_number(
    old: str, new: str, path: tuple[tuple[str, ...], ...], step: int, scene: str, decided: str
) -> None:
    found = seen(old, new, path)
    assert (found.how, found.step, found.scene, found.decided) == (
        "impossible",
        step,
        scene,
        decided,
    )


def test_what_cannot_be_compared_is_said_to_be_so() -> None:
    state = run(story())
    assert outlook(state, None, kept(story())).how == "withdrawn"
    other = story(SCENARIO.replace("trust -10", "trust -20"))
    assert outlook(state, other, None).how == "unreadable"
    odd = ContentVersion(ContentRef("scenario", "pilot", state.content_hash), "", '{"x": 1}')
    assert outlook(state, other, odd).how == "unreadable"


def test_one_place_is_one_finding_however_many_runs() -> None:
    new = story(SCENARIO.replace("trust -10", "trust -20"))
    gone = Outlook("impossible", 1, "monday", ("old",), "“Old”", "Monday")
    moved = [outlook(run(story()), new, kept(story()))] * 3
    found = findings(new, [*moved, gone, Outlook("identical", scene="hearing"), gone])
    assert [(f.code, f.message) for f in found] == [
        (
            "SC099",
            "2 runs under way could not go on here: at decision 1, “Old” cannot be taken in "
            "“Monday”.",
        ),
        (
            "SC099",
            "3 runs under way would stand in “Hearing” otherwise than now: Trust 70 → 60.",
        ),
    ]
    assert [f.line for f in found] == [new.by_id["monday"].line, new.by_id["hearing"].line]


def test_runs_that_go_on_or_stand_alike_are_no_finding() -> None:
    alike = [Outlook("this version"), Outlook("new words"), Outlook("identical", scene="hearing")]
    assert findings(story(), alike) == ()
