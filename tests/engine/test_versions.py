"""A scenario changes while it is played: words reach everybody, another logic nobody mid-run."""

from dataclasses import replace

import pytest

from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.engine.authorising import Viewer
from course.engine.replaying import played, run_ref
from course.engine.versions import goes_on, name_now
from course.reading import read_course
from course.scenario.model import Scenario
from course.views.debrief import debrief
from course.views.scenario import Now, scenario
from tests.conftest import FILES, SCENARIO, Room, bytes_of

STORY = "scenarios/pilot/scenario.md"
RENAMED = (
    SCENARIO.replace("value:", "renamed: {hearing: the-committee}\nvalue:")
    .replace("## Hearing", "## The committee")
    .replace("#hearing", "#the-committee")
)
DRAWN = SCENARIO.replace("(#together)", "(#draw)").replace(
    "# Debrief", "## Draw\n- 1 in 2: [Held](#together)\n- Otherwise: [Lost](#alone)\n\n# Debrief"
)


def story(text: str) -> Scenario:
    return read_course(bytes_of({**FILES, STORY: text})).scenario_of["pilot"]


def now(room: Room, viewer: Viewer) -> Now:
    view = scenario(room.classroom, viewer, "pilot", "UTC")
    assert view is not None
    assert view.now is not None
    return view.now


@pytest.fixture
def run(room: Room, ana: Viewer) -> str:
    """A run that has come to the hearing."""
    name = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, name, 1, ("tell-the-minister",))
    return name


def test_new_words_are_read_by_whoever_is_in_the_middle(room: Room, ana: Viewer, run: str) -> None:
    room.rewrite(STORY, "The committee asks.", "The committee asks twice.")
    here = now(room, ana)
    assert "asks twice" in here.prose
    assert here.notice == ""
    take_choice(room.classroom, ana, run, 2, ("answer-together",))
    bound = [line.content.hash for line in room.classroom.store.events(ana.learner_id)]
    assert bound[-1] == room.catalogue.scenario_of["pilot"].hash != bound[0]


def test_a_debrief_shows_the_new_words_too(room: Room, ana: Viewer, run: str) -> None:
    take_choice(room.classroom, ana, run, 2, ("answer-together",))
    room.rewrite(STORY, "It holds.", "It holds well.")
    told = debrief(room.classroom, ana, run, "UTC")
    assert told is not None
    assert told.prose == "It holds well."


def test_another_logic_leaves_the_run_in_the_version_it_began(
    room: Room, ana: Viewer, run: str
) -> None:
    room.rewrite(STORY, "trust -5", "trust -6")
    assert "rewritten since you began" in now(room, ana).notice
    take_choice(room.classroom, ana, run, 2, ("answer-alone",))
    (kept,) = room.classroom.store.page(ana.learner_id).runs
    assert kept.meters == {"trust": 65}
    assert list(room.classroom.store.events(ana.learner_id))[-1].content == run_ref(kept)


def test_a_renamed_scene_keeps_the_run_where_it_is(room: Room, ana: Viewer, run: str) -> None:
    room.publish(read_course(bytes_of({**FILES, STORY: RENAMED})))
    here = now(room, ana)
    assert (here.title, here.notice, here.meters[0].value) == ("The committee", "", "70")
    assert take_choice(room.classroom, ana, run, 2, ("answer-together",))
    told = debrief(room.classroom, ana, run, "UTC")
    assert told is not None
    assert [decided.scene for decided in told.decisions] == ["Monday", "The committee"]


def test_a_finished_run_names_its_ending_by_the_new_heading(
    room: Room, ana: Viewer, run: str
) -> None:
    take_choice(room.classroom, ana, run, 2, ("answer-together",))
    text = SCENARIO.replace("value:", "renamed: {together: side-by-side}\nvalue:")
    text = text.replace("## Together", "## Side by side").replace("#together", "#side-by-side")
    room.publish(read_course(bytes_of({**FILES, STORY: text})))
    view = scenario(room.classroom, ana, "pilot", "UTC")
    assert view is not None
    assert view.briefing is not None
    assert view.briefing.earlier[0].told.startswith("Side by side, ")


def test_an_old_name_told_later_moves_nothing() -> None:
    late = SCENARIO.replace("value:", "renamed: {friday: monday}\nvalue:")
    assert goes_on(story(SCENARIO), story(late))
    assert name_now("friday", story(late)) == "monday"
    assert name_now("hearing", story(late)) == "hearing"


def test_a_name_alone_is_not_enough() -> None:
    other = RENAMED.replace("trust -10", "trust -11")
    assert not goes_on(story(SCENARIO), story(other))
    untold = RENAMED.replace("renamed: {hearing: the-committee}\n", "")
    assert not goes_on(story(SCENARIO), story(untold))


def test_conditions_follow_a_renamed_scene() -> None:
    asked = "trust at least 60"
    old = SCENARIO.replace(asked, 'visited [Hearing](#hearing) and not chose "Answer alone"')
    new = RENAMED.replace(
        asked, 'visited [The committee](#the-committee) and not chose "Answer alone"'
    )
    assert goes_on(story(old), story(new))
    assert not goes_on(story(SCENARIO), story(new))


def test_a_scene_of_chance_keeps_its_name_since_the_draw_depends_on_it() -> None:
    renamed = DRAWN.replace("value:", "renamed: {draw: the-lot}\nvalue:")
    renamed = renamed.replace("## Draw", "## The lot").replace("#draw", "#the-lot")
    assert not goes_on(story(DRAWN), story(renamed))


def test_a_stored_version_that_is_no_longer_read_goes_on_where_its_logic_is_the_same(
    room: Room, ana: Viewer, run: str
) -> None:
    (state,) = room.classroom.store.page(ana.learner_id).runs
    kept = room.classroom.store.content(run_ref(state))
    assert kept is not None
    room.rewrite(STORY, "The committee asks.", "The committee asks twice.")
    found = played(state, room.catalogue, replace(kept, body='{"written": "otherwise"}'))
    assert not found.changed
    assert found.scenario is room.catalogue.scenario_of["pilot"]
