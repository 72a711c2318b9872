"""What a map tells: ways on with condition and share, what learners chose, what choices cost."""

import pytest

from course.checks import check_explored
from course.diagnostics import Severity
from course.engine.charting import bundled, ways_on
from course.engine.picturing import picture
from course.engine.surveying import Survey, survey
from course.engine.weighing import weigh
from course.exploring import explore
from course.scenario.model import Scenario
from course.scenario.playing import start
from course.scenario.steps import Position
from progress.store import Decisions, Taken
from tests.engine.forked import FORKED
from tests.scenario.stories import story

NOBODY = Decisions(0, ())


@pytest.fixture(scope="module")
def told() -> Scenario:
    return story(FORKED)


@pytest.fixture(scope="module")
def known(told: Scenario) -> Survey:
    found = explore(told)
    return survey(found, check_explored(found))


def shares(told: Scenario, known: Survey) -> dict[tuple[str, int], float | None]:
    return {(way.scene, way.number): way.share for way in ways_on(told, known, NOBODY)}


def test_shares_of_choices_chances_and_conditions_are_those_of_random_play(
    told: Scenario, known: Survey
) -> None:
    # Asked once or not at all, the other two are taken equally often.
    found = shares(told, known)
    assert found["monday", 1] == pytest.approx(0.5)
    assert found["monday", 3] == pytest.approx(1 / 3)
    assert (found["dice", 1], found["dice", 2]) == (pytest.approx(0.25), pytest.approx(0.75))
    assert (found["rain", 1], found["rain", 2]) == (pytest.approx(0.125), pytest.approx(0.125))
    assert found["desk", 1] == pytest.approx(0.75 * 0.5 * 0.5)
    assert found["desk", 2] == pytest.approx(0.75 * (0.5 * 0.5 + 0.5))


def test_conditions_are_said_as_sentences(told: Scenario, known: Survey) -> None:
    said = {(way.scene, way.number): way.condition for way in ways_on(told, known, NOBODY)}
    assert said["monday", 1] == ""
    assert said["monday", 3] == "Only once"
    assert said["dice", 1] == "By chance"
    assert said["rain", 1] == "When you told the Minister before the press knew"
    assert said["desk", 1].startswith("Only if Trust of peers is at least 60 and you told")


def test_choices_that_lead_the_same_way_are_one_line(told: Scenario, known: Survey) -> None:
    bundles = bundled(told, ways_on(told, known, NOBODY), known)
    first = bundles[0]
    assert (first.target, first.ways, first.conditional) == ("dice", (1, 2), False)
    assert first.share == pytest.approx(1.0)
    desk = next(one for one in bundles if (one.source, one.target) == ("desk", "good"))
    assert desk.conditional


def test_what_four_learners_chose_is_not_told_and_what_five_chose_is(
    told: Scenario, known: Survey
) -> None:
    def followed(*counts: int) -> list[float | None]:
        taken = tuple(
            Taken("monday", (choice,), count)
            for choice, count in zip(("tell-her", "wait"), counts, strict=True)
        )
        ways = ways_on(told, known, Decisions(sum(counts), taken))
        return [way.learners for way in ways if way.scene == "monday"]

    assert followed(3, 1) == [None, None, None]
    assert followed(4, 1) == [pytest.approx(0.8), pytest.approx(0.2), 0.0]


def test_a_scene_that_fewer_than_five_reached_tells_nothing_though_many_played(
    told: Scenario, known: Survey
) -> None:
    taken = (Taken("monday", ("wait",), 9), Taken("desk", ("go-alone",), 4))
    ways = ways_on(told, known, Decisions(9, taken))
    assert [way.learners for way in ways if way.scene == "desk"] == [None, None]
    assert [way.learners for way in ways if way.scene == "monday"] == [0.0, 1.0, 0.0]


def test_a_survey_knows_what_can_be_reached_from_a_real_place_and_says_when_none_can_be(
    told: Scenario, known: Survey
) -> None:
    here = known.outlook(start(told, "1").position)
    assert here is not None
    assert (here.best, here.worst) == (100.0, 20.0)
    assert 20.0 < here.mean < 100.0
    # Whoever told her has trust 70, so this is nowhere in any play.
    nowhere = Position("desk", {"trust": 10, "capital": 50}, frozenset({"told_minister"}))
    assert known.outlook(nowhere) is None


def test_a_story_too_large_says_what_is_not_known(told: Scenario) -> None:
    found = explore(told, budget=2)
    known = survey(found, ())
    assert (known.complete, known.values, known.start) == (False, None, None)
    assert known.sampled > 0
    assert shares(told, known)["rain", 1] is None
    assert weigh(told, dict(known.choices)) == ()
    drawn = picture(told, known, ways_on(told, known, NOBODY), {})
    assert not any(node.unmet for node in drawn.nodes)


def test_choices_are_weighed_in_words_and_never_rounded_to_always_or_never(
    told: Scenario, known: Survey
) -> None:
    desk = next(scene for scene in weigh(told, dict(known.choices)) if scene.scene == "desk")
    together, alone = desk.choices
    assert (together.best, together.costs, together.at_most) == ("always", "nothing", "nothing")
    assert together.open not in ("always", "never")
    assert (alone.open, alone.at_most) == ("always", "80 points")
    assert alone.beaten_by == ("Go together",)


def test_a_scene_that_no_play_meets_is_marked_and_not_weighed_as_harmless() -> None:
    never = "- [Go in](#desk)\n  - **Only if:** trust less than 5\n  - **Feedback:** In.\n"
    past = FORKED.replace("[Desk](#desk)", "[Rain](#rain)")
    shut = story(past.replace("- [Ask again]", f"{never}- [Ask again]"))
    known = survey(explore(shut), ())
    drawn = picture(shut, known, ways_on(shut, known, NOBODY), {})
    (desk,) = [node for node in drawn.nodes if node.unmet]
    assert (desk.id, desk.often) == ("desk", "No play comes here")
    stakes = {scene.scene: scene.stake for scene in weigh(shut, dict(known.choices))}
    assert stakes.get("desk", "no play comes here") == "no play comes here"
    assert "at stake" in stakes["monday"]


def test_scenes_are_marked_with_findings_loops_and_being_out_of_reach(told: Scenario) -> None:
    shut = story(
        FORKED.replace("trust at least 60 and", "trust at least 90 and trust less than 80 and")
    )
    found = explore(shut)
    known = survey(found, check_explored(found))
    drawn = picture(shut, known, ways_on(shut, known, NOBODY), {"desk": 2})
    marks = {node.id: node.marks for node in drawn.nodes}
    assert marks["desk"] == ("2 findings",)
    assert marks["monday"] == ("3 loops",)
    labels = {
        (line.source, line.target): stroke
        for line, stroke in zip(drawn.layout.lines, drawn.strokes, strict=True)
    }
    assert labels["desk", "good"].share == 0
    assert labels["desk", "good"].label == "1 · never"
    assert all(one.severity is not Severity.ERROR for one in known.findings)
