"""The trainer's map, run as Streamlit runs it: figures, table, findings, sandbox, changed files."""

from dataclasses import replace
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

import course.views.scenario_map as view
from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.classroom import install
from course.engine.authorising import NotAllowed, Viewer
from course.engine.trying import enter, go_on
from course.exploring import explore
from course.views.sandbox import sandbox
from tests.conftest import Room
from tests.engine.forked import FORKED
from tests.pages.conftest import MAIN, open_page, press, texts
from tests.scenario.stories import story

PAGE = "scenario_map.py"
FILE = "scenarios/pilot/scenario.md"


@pytest.fixture
def pilot(at: AppTest) -> AppTest:
    """The map of the small course's scenario."""
    return open_page(at, PAGE, id="pilot")


def cells(at: AppTest, first: str) -> dict[str, list[str]]:
    """The table whose first column is called like this."""
    (found,) = [t.value for t in at.table if next(iter(t.value.columns)) == first]
    return {str(name): [plainly(cell) for cell in found[name]] for name in found.columns}


def plainly(text: str) -> str:
    return text.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def links(at: AppTest) -> list[str]:
    return [link.proto.label for link in at.get("page_link")]


def test_content_health_and_the_list_lead_to_each_map(at: AppTest) -> None:
    open_page(at, "content_health.py")
    assert "Map of The pilot" in links(at)
    open_page(at, PAGE)
    assert at.title[0].value == "Scenario maps"
    assert links(at)[-1] == "Map of The pilot"


def test_a_learner_does_not_find_the_page_and_the_view_refuses(room: Room) -> None:
    room.join("First")
    plain = room.join("Plain learner")
    install(replace(room.classroom, who=lambda _: plain.public_id))
    with pytest.raises(ValueError, match=PAGE):
        open_page(AppTest.from_file(str(MAIN), default_timeout=120), PAGE)
    with pytest.raises(NotAllowed):
        view.mapped(room.classroom, plain, "pilot")


def test_a_name_that_nothing_has_leads_home(at: AppTest) -> None:
    open_page(at, PAGE, id="nowhere")
    assert at.title[0].value == "Scenario map not found"


def test_the_map_says_what_was_explored_and_how_plays_end(pilot: AppTest) -> None:
    assert pilot.title[0].value == "The pilot"
    said = texts(pilot)
    assert "every one of them: nothing below is an estimate" in said
    assert "A play is worth 100 points at best, 20 points at worst" in said
    assert "Whoever follows the panel always comes to “Together” (strong)." in said
    endings = cells(pilot, "Ending")
    assert endings["Ending"] == ["Together", "Alone"]
    assert endings["Random play"] == ["25 %", "75 %"]
    assert endings["As the panel rates"] == ["100 %", "0 %"]


def test_the_table_says_what_the_picture_says(pilot: AppTest) -> None:
    rows = cells(pilot, "Scene")
    assert rows["Way on"][2:] == ["1. Answer together", "2. Answer alone"]
    assert rows["Condition"][2:] == ["Only if Trust is at least 60", "Always open"]
    assert rows["Leads to"] == ["Hearing", "Hearing", "Together", "Alone"]
    assert rows["Random play"] == ["50 %", "50 %", "25 %", "75 %"]
    (picture,) = [one.proto.body for one in pilot.get("html")]
    assert "1 · 25 %" in plainly(picture)
    for text in (
        "1. Monday",
        "2. Hearing",
        "Strong ending",
        "Only if Trust is at least",
    ):
        assert text in picture


def test_text_of_a_story_cannot_become_markup_in_the_picture(at: AppTest, room: Room) -> None:
    room.rewrite(FILE, "## Monday", "## Monday &lt;img src=x onerror=y&gt; \\<b>")
    open_page(at, PAGE, id="pilot")
    (picture,) = [one.proto.body for one in at.get("html")]
    assert "&lt;img src=x onerror=y&gt; &lt;b&gt;" in picture
    assert "<img src=x" not in picture


def test_what_fewer_than_five_learners_chose_is_not_shown(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    people = [ana, *(room.join(name) for name in ("Ben", "Cleo", "Dan", "Eva"))]
    for number, viewer in enumerate(people, start=1):
        run = start_run(room.classroom, viewer, "pilot")
        take_choice(room.classroom, viewer, run, 1, ("tell-the-minister",))
        take_choice(room.classroom, viewer, run, 2, ("answer-together",))
        open_page(at, PAGE, id="pilot")
        shown = cells(at, "Scene")["Learners"]
        assert shown == (["100 %", "0 %", "100 %", "0 %"] if number == 5 else ["–"] * 4)
        assert ("Fewer than 5 learners" in texts(at)) == (number < 5)


def test_findings_stand_with_line_and_remedy_and_accepted_ones_with_their_reason(
    at: AppTest, room: Room
) -> None:
    open_page(at, PAGE, id="pilot")
    assert "Warning · SC062 · scenarios/pilot/scenario.md, line 48 · Together" in texts(at)
    assert "**What to do:**" in texts(at)
    assert "Accepted, with the reason" not in texts(at)
    accepted = "accepted: {SC062: It is a small story., SC060: It was so once.}"
    room.rewrite(FILE, "minutes: 5\nmeters", f"minutes: 5\n{accepted}\nmeters")
    open_page(at, PAGE, id="pilot")
    said = texts(at)
    assert "Nothing was found that is not accepted." in said
    assert "**Accepted because:** It is a small story." in said
    assert "SC060 is accepted (It was so once.), and no longer found." in said


def test_choices_are_told_with_what_they_cost(pilot: AppTest) -> None:
    labels = [plainly(one.label) for one in pilot.expander]
    assert "**Monday**: up to 80 points at stake, and one choice is always right" in labels
    tables = [t.value for t in pilot.table if next(iter(t.value.columns)) == "Choice"]
    monday = tables[0]
    assert list(monday["Choice"]) == ["Tell the Minister", "Say nothing"]
    assert list(monday["Costs"]) == ["nothing", "80 points"]
    assert list(monday["Never better than"]) == ["–", "Tell the Minister"]


def test_a_story_too_large_is_not_told_as_exact(
    at: AppTest, monkeypatch: pytest.MonkeyPatch, room: Room
) -> None:
    monkeypatch.setattr(view, "explore", partial(explore, budget=2))
    room.rewrite(FILE, "You are the new CIO.", "You are the very new CIO.")
    open_page(at, PAGE, id="pilot")
    said = texts(at)
    assert "estimates from 400 sampled plays" in said
    assert "nothing below is an estimate" not in said
    press(at, "Begin here")
    assert "What can still be reached is not known" in texts(at)


def test_the_sandbox_plays_by_the_real_rules_shows_what_is_hidden_and_records_nothing(
    pilot: AppTest, room: Room, ana: Viewer
) -> None:
    before = list(room.classroom.store.events(ana.learner_id))
    press(pilot, "Begin here")
    ways = cells(pilot, "Way on")
    assert "hidden: notes “You told the Minister early”" in ways["Does"][0]
    assert ways["Best after it"] == ["100 points", "20 points"]
    assert "From here a play is worth 100 points at best and 20 points at worst" in texts(pilot)
    pilot.radio[0].set_value("tell-the-minister")
    press(pilot, "Decide")
    assert "**An earlier decision comes due.** The Minister remembers." in texts(pilot)
    assert [m.value for m in pilot.metric] == ["70"]
    press(pilot, "Take back the last decision")
    assert [m.value for m in pilot.metric] == ["50"]
    assert list(room.classroom.store.events(ana.learner_id)) == before


def test_the_sandbox_begins_anywhere_with_any_meters_and_says_why_a_choice_is_closed(
    pilot: AppTest,
) -> None:
    pilot.selectbox[0].set_value("hearing").run()
    assert [dial.value for dial in pilot.number_input] == [70]
    pilot.number_input[0].set_value(60)
    press(pilot, "Begin here")
    now = cells(pilot, "Way on")["Now"]
    assert now == ["Open. so: Trust is at least 60 (now Trust 60)", "Open"]
    pilot.number_input[0].set_value(59)
    press(pilot, "Begin here")
    now = cells(pilot, "Way on")["Now"]
    assert now[0] == "Closed. not so: Trust is at least 60 (now Trust 59)"


def test_the_shortest_way_is_taken_up_with_what_it_has_noted(pilot: AppTest) -> None:
    pilot.selectbox[0].set_value("hearing").run()
    press(pilot, "Begin as on the shortest way here")
    assert "You told the Minister early" in texts(pilot)
    assert "The Minister nods." in texts(pilot)


def test_where_no_play_comes_the_sandbox_says_so_and_plays_on(ana: Viewer) -> None:
    told = story(FORKED)
    known = view.surveyed(told)
    nowhere = enter(told, "desk", {"trust": 10}, flags=["told_minister"])
    shown = sandbox(told, known, ana, nowhere)
    assert shown.outlook.startswith("No play of this story stands here")
    assert [way.keeps for way in shown.ways] == ["–", "not known"]
    assert sandbox(told, known, ana, go_on(nowhere, told, ("go-alone",))).ending == "a weak ending"


def test_deciding_without_a_choice_says_so_and_stays(pilot: AppTest) -> None:
    press(pilot, "Begin here")
    press(pilot, "Decide")
    assert [e.value for e in pilot.error] == ["Choose what you do first."]
    assert "0 decisions taken in this sandbox" in texts(pilot)


def test_a_trial_goes_on_in_the_new_text_when_the_file_changes(pilot: AppTest, room: Room) -> None:
    press(pilot, "Begin here")
    pilot.radio[0].set_value("tell-the-minister")
    press(pilot, "Decide")
    room.rewrite(FILE, "The committee asks.", "The committee asks twice.")
    pilot.run()
    said = texts(pilot)
    assert "The committee asks twice." in said
    assert "Your decision was played again in it; you stand at the same place" in said
    assert [m.value for m in pilot.metric] == ["70"]


def test_errors_in_the_file_hide_the_map_and_the_sandbox_waits(pilot: AppTest, room: Room) -> None:
    press(pilot, "Begin here")
    pilot.radio[0].set_value("tell-the-minister")
    press(pilot, "Decide")
    room.rewrite(FILE, "(#together)", "(#nowhere-at-all)")
    pilot.run()
    assert pilot.title[0].value == "No map now"
    assert "nowhere-at-all" in texts(pilot)
    assert "**What to do:**" in texts(pilot)
    room.rewrite(FILE, "The committee asks.", "The committee waits.")
    pilot.run()
    assert "The committee waits." in texts(pilot)
    assert [m.value for m in pilot.metric] == ["70"]


def test_exports_say_what_is_lost_before_the_download(pilot: AppTest) -> None:
    assert "Ink" in [s.value for s in pilot.subheader]
    assert "Download pilot.ink" in [b.proto.label for b in pilot.get("download_button")]
    assert "Ink cannot express all of it" in texts(pilot)
