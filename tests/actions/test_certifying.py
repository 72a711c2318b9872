"""A certificate: only for what is complete, once for each version, with the name as confirmed."""

import re
from dataclasses import replace
from itertools import repeat

import pytest

from course.actions.answer_item import answer_item
from course.actions.complete_lesson import complete_lesson
from course.actions.issue_certificate import NameUnfit, NotComplete, issue_certificate
from course.actions.open_lesson import open_lesson
from course.actions.publish_course import publish_course
from course.actions.save_field import save_field
from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.engine.authorising import Viewer
from course.engine.certifying import paper
from course.reading import read_course
from course.views.certificate import certificate
from course.views.item import item as item_view
from progress.events import CertificateIssued
from tests.conftest import FILES, NOON, Room, bytes_of
from tests.pages.test_artefact import STOP

MODULE = "modules/01-judging/module.md"
LESSON = "modules/01-judging/02-the-week.md"


def study(room: Room, viewer: Viewer) -> None:
    """Do everything that the small course asks for."""
    open_lesson(room.classroom, viewer, "the-tail")
    for item, response in (("ask-first", ("b",)), ("read-two", ("a", "b"))):
        view = item_view(room.classroom, viewer, item, "UTC")
        assert view is not None
        answer_item(room.classroom, viewer, view.drawn, response, 70)
    complete_lesson(room.classroom, viewer, "the-week")


def given(room: Room, viewer: Viewer) -> list[CertificateIssued]:
    events = [line.event for line in room.classroom.store.events(viewer.learner_id)]
    return [event for event in events if isinstance(event, CertificateIssued)]


def test_without_a_complete_course_there_is_none(room: Room, ana: Viewer) -> None:
    with pytest.raises(NotComplete):
        issue_certificate(room.classroom, ana, "Ana")
    assert given(room, ana) == []
    view = certificate(room.classroom, ana, None)
    assert (view.given, view.complete) == (None, False)
    (wanted,) = view.missing
    assert [(step.kind, step.id) for step in wanted.steps] == [("module", "judging")]


def test_a_complete_course_gives_one_with_the_name_that_was_confirmed(
    room: Room, ana: Viewer
) -> None:
    study(room, ana)
    view = certificate(room.classroom, ana, None)
    assert (view.complete, view.missing, view.name) == (True, (), "Ana")
    made = issue_certificate(room.classroom, ana, "  A\u030asa O\u0308berg ")
    assert made.name == "Åsa Öberg"
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", made.code)
    assert made.content_hash == room.catalogue.hash
    assert room.classroom.store.certificate(made.code) == made
    shown = certificate(room.classroom, ana, None).given
    assert shown is not None
    assert (shown.name, shown.code, shown.course) == ("Åsa Öberg", made.code, "A small course")
    assert shown.version == made.content_hash[:12]
    assert shown.did == (
        "By 21 November 2026 its one module was complete, with every lesson done and the pass mark "
        "reached."
    )


def test_asking_twice_gives_the_same_and_two_tabs_make_one(room: Room, ana: Viewer) -> None:
    study(room, ana)
    first = issue_certificate(room.classroom, ana, "Ana")
    assert issue_certificate(room.classroom, ana, "Somebody else") == first
    assert issue_certificate(room.classroom, ana, "") == first
    assert len(given(room, ana)) == 1


def test_a_tab_that_did_not_see_the_other_gets_what_that_one_was_given(
    room: Room, ana: Viewer
) -> None:
    study(room, ana)
    before = room.classroom.store.page(ana.learner_id)
    first = issue_certificate(room.classroom, ana, "Ana")
    after = room.classroom.store.page(ana.learner_id)
    pages = iter([before, after])

    class Behind:
        """A store whose first look is behind."""

        def __getattr__(self, name: str) -> object:
            return getattr(room.classroom.store, name)

        def page(self, _: int) -> object:
            return next(pages)

    behind = replace(room.classroom, store=Behind())  # type: ignore[arg-type]
    assert issue_certificate(behind, ana, "Another name") == first
    assert len(given(room, ana)) == 1


def test_a_later_version_may_be_certified_again_and_the_earlier_one_stays(
    room: Room, ana: Viewer
) -> None:
    study(room, ana)
    first = issue_certificate(room.classroom, ana, "Ana")
    room.rewrite(LESSON, "A lesson without questions.", "A lesson that asks nothing.")
    view = certificate(room.classroom, ana, None)
    assert view.given is None
    assert [one.code for one in view.earlier] == [first.code]
    assert view.complete
    second = issue_certificate(room.classroom, ana, "Ana O.")
    assert second.code != first.code
    view = certificate(room.classroom, ana, None)
    assert view.given is not None
    assert (view.given.code, view.given.name) == (second.code, "Ana O.")
    assert [(one.code, one.name) for one in view.earlier] == [(first.code, "Ana")]


def test_one_that_is_older_than_all_that_is_known_of_the_course_can_still_be_read(
    room: Room, ana: Viewer
) -> None:
    study(room, ana)
    made = issue_certificate(room.classroom, ana, "Ana")
    page = room.classroom.store.page(ana.learner_id)
    before = made._replace(at=made.at - 400 * 24 * 60 * 60 * 1000)
    told = paper(before, room.catalogue, page, None)
    assert told.did.startswith("By 17 October 2025 its one module was complete")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "Type your name."),
        ("   ", "Type your name."),
        ("W" * 101, "This name has 101 characters. Use at most 100."),
        ("Ana\nBen", r"cannot be shown \(U\+000A\)"),
        ("Ana\x00", r"cannot be shown \(U\+0000\)"),
        ("\u202eanA", r"cannot be shown \(U\+202E\)"),
        ("…", "at least one letter"),
    ],
)
def test_a_name_that_cannot_stand_on_paper_is_refused_and_nothing_is_stored(
    room: Room, ana: Viewer, name: str, why: str
) -> None:
    study(room, ana)
    with pytest.raises(NameUnfit, match=why):
        issue_certificate(room.classroom, ana, name)
    assert given(room, ana) == []


def test_a_name_of_a_hundred_characters_in_any_writing_is_kept(room: Room, ana: Viewer) -> None:
    study(room, ana)
    assert issue_certificate(room.classroom, ana, "ﷺ김🎓" * 33).name == "ﷺ김🎓" * 33


def test_a_code_that_somebody_has_is_not_given_again(room: Room, ana: Viewer) -> None:
    ben = room.join("Ben")
    for viewer in (ana, ben):
        study(room, viewer)
    numbers = iter(["the same", "the same", "another"])
    same = replace(room.classroom, new_id=lambda: next(numbers))
    codes = {issue_certificate(same, viewer, "Name").code for viewer in (ana, ben)}
    assert len(codes) == 2
    assert list(zip(numbers, repeat(None))) == []


def test_what_it_says_was_completed_does_not_change_with_what_is_learnt_or_edited_later(
    room: Room, ana: Viewer
) -> None:
    store = room.classroom.store
    asks = "language: en\ncompletion: {modules: all, scenarios: 1}"
    more = {
        **FILES,
        "modules/course.md": FILES["modules/course.md"].replace("language: en", asks),
        LESSON: FILES[LESSON].replace("without questions", "that asks nothing"),
    }
    room.catalogue = publish_course(store, read_course(bytes_of(FILES)), NOON)
    study(room, ana)
    made = issue_certificate(room.classroom, ana, "Ana")
    room.catalogue = publish_course(store, read_course(bytes_of(more)), made.at + 1_000_000_000)
    room.time[0] = made.at + 1_000_000_000
    again = issue_certificate(room.classroom, ana, "Ana")
    papers = [paper(one, room.catalogue, store.page(ana.learner_id), None) for one in (made, again)]
    done = "its one module was complete, with every lesson done and the pass mark reached."
    assert [one.did for one in papers] == [
        f"By 21 November 2026 {done}",
        f"By 3 December 2026 in the course as it stood until 3 December 2026 {done}",
    ]


def test_nobody_makes_one_in_another_persons_name(room: Room, ana: Viewer) -> None:
    study(room, ana)
    ben = room.join("Ben")
    with pytest.raises(NotComplete):
        issue_certificate(room.classroom, ben, "Ana")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            "{modules: all, scenarios: 1, artefacts: 1}",
            "its one module was complete, with every "
            "lesson done and the pass mark reached, its one scenario had been played to an ending "
            "and its one document had half of its fields written",
        ),
        ("{modules: [], scenarios: 1}", "its one scenario had been played to an ending"),
        ("{modules: [], artefacts: 9}", "its one document had half of its fields written"),
    ],
)
def test_it_names_all_that_the_course_asks_for_and_nothing_else(
    room: Room, ana: Viewer, rule: str, said: str
) -> None:
    front = FILES["modules/course.md"].replace("language: en", f"language: en\ncompletion: {rule}")
    files = {**FILES, "modules/course.md": front, "modules/artefacts/stop-rules.md": STOP}
    room.publish(read_course(bytes_of(files)))
    study(room, ana)
    run = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, run, 1, ("say-nothing",), "")
    take_choice(room.classroom, ana, run, 2, ("answer-alone",), "")
    for field, entry in (("owner", "Ana"), ("score", "3"), ("shapes", "One")):
        save_field(room.classroom, ana, "stop-rules", field, entry, 0)
    issue_certificate(room.classroom, ana, "Ana")
    shown = certificate(room.classroom, ana, None).given
    assert shown is not None
    assert shown.did == f"By 21 November 2026 {said}."
