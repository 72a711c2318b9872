"""My progress: the modules in words, the reasons with their links, the certificate, privacy."""

import pytest

from course.engine.authorising import Viewer
from course.views.my_progress import ProgressView, my_progress
from progress.events import CertificateIssued
from progress.store import ContentRef, Entry
from tests.conftest import Room, open_room
from tests.engine.edited import Asks, Book, Folder, Page
from tests.engine.test_course_standing import BOOK, ONE, do, do_all, edit

PAPERS = Book(BOOK.folders, ("all", 0, 1), papers=(("p", 3), ("q", 2)))


@pytest.fixture
def room() -> Room:
    return open_room(BOOK.read())


def view_of(room: Room, viewer: Viewer) -> ProgressView:
    return my_progress(room.classroom, viewer, "UTC")


def test_each_module_stands_in_the_picture_and_in_the_table(room: Room, ana: Viewer) -> None:
    do(room, ana)
    view = view_of(room, ana)
    assert view.finding == "2 modules: 1 complete and 1 not started."
    assert [square.look for square in view.squares] == ["complete", "open"]
    assert [(row.title, row.state, row.lessons) for row in view.modules] == [
        ("1 · m1", "Complete", "2 of 2"),
        ("2 · m2", "Not started", "0 of 2"),
    ]
    assert view.modules[0].result == "100 %: passed; 50 % needed".replace(
        " %", "\N{NO-BREAK SPACE}%"
    )
    assert view.modules[1].result == "–"


def test_what_is_not_begun_says_only_that_and_the_rest_says_why(room: Room, ana: Viewer) -> None:
    edit(room, PAPERS)
    do(room, ana)
    modules, documents = view_of(room, ana).why
    assert (modules.text, modules.rows) == ("One of 2 modules complete.", ())
    assert [row.text for row in modules.later] == ["“m2” is not begun."]
    assert [(row.kind, row.id) for row in documents.rows] == [("artefact", "p"), ("artefact", "q")]


def test_what_is_asked_again_is_shown_with_its_lesson(room: Room, ana: Viewer) -> None:
    do(room, ana)
    changed = Page("a", (Asks("a1", right=1), Asks("a2")), declared=(1,))
    edit(room, Book((Folder("m1", (changed, ONE.pages[1])), BOOK.folders[1])))
    view = view_of(room, ana)
    assert view.squares[0].look == "again"
    assert "1 with questions to answer again" in view.finding
    (row,) = view.why[0].rows
    assert (row.kind, row.id) == ("module", "m1")
    assert [(part.kind, part.id) for part in row.parts if not part.met] == [("lesson", "a")]


def test_the_certificate_is_told_in_its_three_states(room: Room, ana: Viewer) -> None:
    assert view_of(room, ana).action == "What a certificate takes"
    do_all(room, ana)
    view = view_of(room, ana)
    assert (view.complete, view.due, view.action) == (True, True, "Get your certificate")
    event = CertificateIssued(course="c", code="ABC", name_hash="x")
    ref = ContentRef("course", room.catalogue.course.id, room.catalogue.hash)
    entry = Entry("z:1", event, ref, room.classroom.now(), {"x": "Ana"})
    room.classroom.store.append(ana.learner_id, [entry])
    view = view_of(room, ana)
    assert (view.due, view.action) == (False, "See your certificate")


def test_titles_of_trainers_are_markdown_and_their_sharp_ends_are_not(
    room: Room, ana: Viewer
) -> None:
    page = Page("a", (Asks("a1"),))
    edit(room, Book((Folder("m1", (page,)),)))
    lesson = room.catalogue.modules[0].lessons[0]
    module = room.catalogue.modules[0].model_copy(
        update={"lessons": (lesson.model_copy(update={"title": "[x](javascript:alert(1)) <b>"}),)}
    )
    object.__setattr__(room.catalogue, "modules", (module,))
    view = view_of(room, ana)
    (row,) = view.why[0].later
    assert all("](javascript" not in part.text and "<b>" not in part.text for part in row.parts)
