"""The facts page: overdue first, where each is used, what to read again, for trainers only."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from course.classroom import install
from course.content.release import RELEASE
from course.engine.authorising import NotAllowed, Viewer
from course.engine.releasing import as_json, manifest_of
from course.reading import read_course
from course.views.facts import CHANGED, OVERDUE, UNCHECKED, UNUSED, FactsView, facts, matching
from progress.store import StoreBusy
from tests.conftest import FACTS, FILES, LESSON_ONE, SCENARIO, Room, bytes_of
from tests.pages.conftest import MAIN, open_page, texts

MORE = """\
  - id: late
    statement: "It came *late*"
    source_title: "A report"
    organisation: "A ministry"
    year: "2012"
    url: "https://example.org/late"
    status: checked
    checked_on: 2025-01-31
    review_by: 2026-02
  - id: later
    statement: "It came later"
    organisation: "A ministry"
    url: "https://example.org/later"
    status: checked
    checked_on: 2025-01-31
    review_by: 2026-11-20
  - id: in-time
    statement: "It came in time"
    organisation: "A ministry"
    url: "https://example.org/time"
    status: checked
    checked_on: 2026-11-20
    review_by: 2026-11
"""
LEDGER = "modules/facts.yaml"
TAIL = "modules/01-judging/01-the-tail.md"
STORY = "scenarios/pilot/scenario.md"


def publish(room: Room, released: dict[str, str] | None = None) -> None:
    files = {
        **FILES,
        LEDGER: FACTS + MORE,
        TAIL: LESSON_ONE.replace("The tail is what sinks you.", "It sinks you [^later]."),
        STORY: SCENARIO.replace("The committee asks.", "The committee asks [^one-in-six]."),
    }
    if released is not None:
        before = read_course(bytes_of({**files, **released}))
        files[RELEASE] = as_json(manifest_of(before, "2026-09-01"))
    room.publish(read_course(bytes_of(files)))


@pytest.fixture
def tess(room: Room) -> Viewer:
    """The first person in the record has every role."""
    viewer = room.join("Tess")
    return replace(viewer, roles=frozenset({"trainer"}))


def shown(room: Room, viewer: Viewer) -> FactsView:
    return facts(room.classroom, viewer)


def test_who_is_no_trainer_is_refused(room: Room, tess: Viewer) -> None:
    with pytest.raises(NotAllowed):
        facts(room.classroom, replace(tess, roles=frozenset({"lead"})))


def test_the_longest_overdue_comes_first_and_a_month_lasts_until_its_end(
    room: Room, tess: Viewer
) -> None:
    publish(room)
    view = shown(room, tess)
    assert [row.id for row in view.rows] == ["late", "later", "one-in-six", "hearsay", "in-time"]
    assert [row.id for row in matching(view.rows, "", OVERDUE)] == ["late", "later"]
    assert view.rows[1].review == "Review overdue since 20 November 2026"
    assert view.rows[4].review == "Review by 2026-11"
    assert view.sentence == "5 facts: 2 past review, 1 not checked and 3 not used."


def test_where_a_fact_is_used_names_lessons_questions_and_scenarios(
    room: Room, tess: Viewer
) -> None:
    publish(room)
    rows = {row.id: row for row in shown(room, tess).rows}
    assert rows["one-in-six"].used == "1 lesson and 1 scenario"
    assert rows["later"].used == "1 lesson and 1 question"
    assert rows["later"].uses[0].questions == ("What do you ask for?",)
    assert (rows["late"].used, UNUSED in rows["late"].notes) == ("Nowhere", True)
    assert rows["hearsay"].notes == (UNCHECKED, UNUSED)


def test_what_says_something_else_since_the_release_marks_what_to_read_again(
    room: Room, tess: Viewer
) -> None:
    publish(room)
    assert (shown(room, tess).since, shown(room, tess).reread) == ("", ())
    publish(room, {})
    assert (shown(room, tess).since, shown(room, tess).reread) == ("2026-09-01", ())
    older = (
        (FACTS + MORE).replace("1 in 6", "1 in 5").replace("checked_on: 2025", "checked_on: 2024")
    )
    publish(room, {LEDGER: older})
    view = shown(room, tess)
    assert [row.id for row in matching(view.rows, "", CHANGED)] == ["one-in-six"]
    assert [(use.kind, use.id) for use in view.reread] == [
        ("lesson", "the-tail"),
        ("scenario", "pilot"),
    ]


def test_every_word_is_looked_for_everywhere_in_any_order(room: Room, tess: Viewer) -> None:
    publish(room)
    rows = shown(room, tess).rows

    def found(words: str, note: str | None = None) -> list[str]:
        return [row.id for row in matching(rows, words, note)]

    assert found("  ") == [row.id for row in rows]
    assert found("LATE ministry") == ["late", "later"]
    assert found("the tail") == ["later", "one-in-six"]
    assert found("ministry", UNUSED) == ["late", "in-time"]
    assert found("nothing of the kind") == []


def test_words_copied_from_the_page_are_found_with_their_curly_apostrophes(
    room: Room, tess: Viewer
) -> None:
    row = replace(facts(room.classroom, tess).rows[0], statement="The CIO's tenure was short")
    assert matching([row], "CIO’s tenure", None) == matching([row], "cio's", None) == (row,)


def test_the_page_shows_a_fact_in_full_and_searches(room: Room, tess: Viewer) -> None:
    publish(room, {LEDGER: FACTS.replace("1 in 6", "1 in 5")})
    room.classroom.store.set_role(tess.public_id, tess.learner_id, "trainer", True, 1)
    install(replace(room.classroom, who=lambda _: tess.public_id))
    try:
        at = open_page(AppTest.from_file(str(MAIN), default_timeout=120), "facts.py", id="late")
        assert "To read again" in texts(at)
        assert "It came \\*late\\*" in texts(at)
        assert "`[^late]`" in texts(at)
        at.text_input(key="facts_words").set_value("nothing of the kind").run()
        assert not at.exception
        assert "No fact has all of these words" in texts(at)
        assert len(at.table) == 0
        at.text_input(key="facts_words").set_value("in time").run()
        assert at.table[0].value["Statement"].tolist() == ["It came in time"]
    finally:
        install(StoreBusy("closed"))
