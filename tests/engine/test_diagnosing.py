"""What the diagnostic asks, how long it is said to take, and what the real course has for it."""

import pytest

from course.bootstrap import files_of
from course.catalogue import Catalogue
from course.engine.authorising import Viewer
from course.engine.diagnosing import minutes_for, questions
from course.reading import read_course
from tests.browser.served import HOUSE
from tests.checked import page_of
from tests.conftest import Room
from tests.planned import judgement, lesson, publish

TARGET = 7
"""Minutes that the real course's diagnostic may say at most; the aim is five."""


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return read_course(files_of(HOUSE))


def test_of_several_the_shortest_to_read_is_asked(room: Room, ana: Viewer) -> None:
    blocks = [judgement(key, "C5", "word " * size) for key, size in (("b", 9), ("c", 8), ("d", 8))]
    publish(room, **{"modules/03-service/01-counter.md": lesson("counter", *blocks)})
    asked = {item.id for item in questions(room.catalogue, page_of(room, ana))}
    # Of two that are as short as each other, the one that comes first in the course.
    assert asked & {"b", "c", "d"} == {"c"}


def test_its_minutes_follow_from_the_words_to_read_and_the_answers_to_choose(
    room: Room, ana: Viewer
) -> None:
    short, long = (lesson("counter", judgement("q", "C5", "word " * size)) for size in (1, 238 * 4))
    said = []
    for text in (short, long):
        publish(room, **{"modules/03-service/01-counter.md": text})
        said.append(minutes_for(questions(room.catalogue, page_of(room, ana))))
    assert said[1] - said[0] == 4


def test_each_competency_of_the_real_course_has_a_question_of_its_own(
    real: Catalogue, room: Room, ana: Viewer
) -> None:
    asked = questions(real, page_of(room, ana))
    assert [item.competencies[0] for item in asked] == list(real.course.competencies)
    assert minutes_for(asked) <= TARGET
