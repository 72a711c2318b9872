"""What My data and the certificate say, in words ready for the screen."""

from dataclasses import replace
from pathlib import Path

import pytest

from course.actions.issue_certificate import issue_certificate
from course.actions.save_reflection import save_reflection
from course.engine.authorising import Viewer
from course.engine.certifying import version_of
from course.engine.releasing import manifest_of
from course.views.certificate import certificate
from course.views.my_data import my_data
from tests.actions.test_certifying import study
from tests.conftest import Room

XSS = (Path(__file__).parents[1] / "fixtures" / "xss.txt").read_text("utf-8").splitlines()


def test_what_is_deleted_is_counted_and_a_new_person_is_not_told_of_what_they_do_not_have(
    room: Room, ana: Viewer
) -> None:
    view = my_data(room.classroom, ana, None)
    assert view.held == "The record holds 0 events about you since Saturday 21 November 2026."
    assert len(view.deleted) == 2
    assert not any("ertificate" in said for said in (*view.deleted, *view.stays))
    study(room, ana)
    issue_certificate(room.classroom, ana, "Ana")
    save_reflection(room.classroom, ana, "who-puts-back", "Mine", 0)
    view = my_data(room.classroom, ana, None)
    assert view.held.startswith("The record holds 7 events about you")
    assert view.deleted[1] == "2 lessons and 2 answers"
    assert view.deleted[-1] == "1 certificate, with the name on it"
    assert any("nobody can verify them any more" in said for said in view.stays)


def test_only_the_only_operator_is_offered_successors(room: Room, ana: Viewer) -> None:
    assert my_data(room.classroom, ana, None).successors == {}
    ben = room.join("Ben")
    assert my_data(room.classroom, ana, None).successors == {ben.learner_id: "Ben"}
    assert my_data(room.classroom, ben, None).successors == {}
    room.classroom.store.set_role(ana.public_id, ben.learner_id, "operator", True, 1)
    assert my_data(room.classroom, ana, None).successors == {}


@pytest.mark.parametrize("name", XSS[:20])
def test_names_of_others_are_shown_as_they_stand(room: Room, ana: Viewer, name: str) -> None:
    ben = room.join(name)
    shown = my_data(room.classroom, ana, None).successors[ben.learner_id]
    assert "<" not in shown.replace("\\<", "")


def test_a_release_is_named_only_where_the_course_is_as_released(room: Room, ana: Viewer) -> None:
    study(room, ana)
    given = issue_certificate(room.classroom, ana, "Ana")
    short = given.content_hash[:12]
    released = replace(room.catalogue, release=manifest_of(room.catalogue, "1.0"))
    assert version_of(given, room.catalogue) == short
    assert version_of(given, released) == f"{short} (release 1.0)"
    room.rewrite("modules/facts.yaml", "One in six large", "One in seven large")
    assert version_of(given, replace(room.catalogue, release=released.release)) == short
    room.rewrite("modules/01-judging/02-the-week.md", "without questions", "of one reflection")
    assert version_of(given, replace(room.catalogue, release=released.release)) == short


def test_the_name_on_an_earlier_certificate_is_the_one_to_begin_with(
    room: Room, ana: Viewer
) -> None:
    study(room, ana)
    issue_certificate(room.classroom, ana, "Dr Ana")
    room.rewrite("modules/01-judging/02-the-week.md", "without questions", "of one reflection")
    assert certificate(room.classroom, ana, None).name == "Dr Ana"
