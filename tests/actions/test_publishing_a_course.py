"""Publishing a course: what it asks is kept as an edition, and only when it asks otherwise."""

from dataclasses import replace

from course.actions.publish_course import history_of, publish_course
from course.catalogue import Catalogue, edition_ref
from course.content.completion import Completion
from course.content.editions import Edition
from course.engine.authorising import Viewer
from course.reading import read_course
from progress.store import ContentRef, ContentVersion
from tests.conftest import COURSE, FILES, LESSON_ONE, Room, bytes_of

TAIL = "modules/01-judging/01-the-tail.md"


def editions(room: Room) -> tuple[Edition, ...]:
    return room.catalogue.history.editions


def test_the_first_time_is_the_first_edition(room: Room) -> None:
    (edition,) = editions(room)
    assert edition.since > 0
    assert [module.id for module in edition.modules] == ["judging"]
    assert history_of(room.classroom.store).editions == editions(room)


def test_rewording_is_no_edition_and_asking_otherwise_is(room: Room) -> None:
    room.rewrite(TAIL, "quotes the mean", "quotes a figure")
    room.rewrite(TAIL, "Pick what binds you.", "Take what binds you.")
    assert len(editions(room)) == 1
    room.rewrite(TAIL, "**Id:** ask-first", "**Id:** ask-first · **Points:** 3")
    assert len(editions(room)) == 2


def test_what_comes_back_is_an_edition_of_its_own(room: Room, small_course: Catalogue) -> None:
    room.rewrite(TAIL, "**Id:** ask-first", "**Id:** ask-first · **Points:** 3")
    room.classroom.now()
    room.publish(small_course)
    first, second, third = editions(room)
    assert first.asks_like(third)
    assert not first.asks_like(second)
    assert first.since <= second.since < third.since
    room.publish(small_course)
    assert len(editions(room)) == 3


def test_while_its_front_page_cannot_be_read_the_rule_read_last_stays(
    room: Room, ana: Viewer
) -> None:
    course = COURSE.replace("competencies:", "completion: {scenarios: 1}\ncompetencies:")
    room.publish(read_course(bytes_of({**FILES, "modules/course.md": course})))
    broken = {**FILES, "modules/course.md": "---\nid: [\n---\n"}
    room.publish(read_course(bytes_of(broken)))
    assert room.catalogue.course.completion == Completion(scenarios=1)
    assert len(editions(room)) == 2


def test_where_another_process_was_quicker_the_next_number_is_taken(
    room: Room, small_course: Catalogue
) -> None:
    store = room.classroom.store
    other = editions(room)[0].model_copy(update={"rule": Completion(scenarios=1)})
    ref = edition_ref(2)
    store.register_content([ContentVersion(ref, ref.hash, other.model_dump_json())], 5)
    published = publish_course(store, small_course, room.time[0])
    assert [one.rule.scenarios for one in published.history.editions] == [0, 1, 0]


def test_an_edition_that_a_newer_course_wrote_is_passed_over(room: Room) -> None:
    store = room.classroom.store
    ref = edition_ref(2)
    store.register_content([ContentVersion(ref, ref.hash, '{"since": 1, "badges": []}')], 5)
    room.rewrite(TAIL, "quotes the mean", "quotes a figure")
    assert len(editions(room)) == 1
    room.rewrite(TAIL, "**Id:** ask-first", "**Id:** ask-first · **Points:** 3")
    assert len(editions(room)) == 2
    assert store.content(edition_ref(3)) is not None


def test_editions_never_run_backwards_when_the_clock_does(room: Room) -> None:
    store = room.classroom.store
    asks = read_course(
        bytes_of({**FILES, TAIL: LESSON_ONE.replace("**Id:** ask-first", "**Id:** ask-last")})
    )
    published = publish_course(store, asks, 1)
    first, second = published.history.editions
    assert second.since == first.since


def test_everything_that_can_be_met_is_kept_with_it(room: Room) -> None:
    lesson = room.catalogue.places[0].lesson
    kept = room.classroom.store.content(ContentRef("lesson", lesson.id, lesson.hash))
    assert kept is not None
    assert replace(room.catalogue, history=room.catalogue.history) == room.catalogue
