"""What a search shows: groups, words in context, ways to their places, and nothing unescaped."""

from dataclasses import replace
from pathlib import Path

import pytest

from course.content.dialect import plain
from course.engine.authorising import Viewer
from course.engine.searching import Document, Found, Hit, Kind
from course.indexing.index import Index
from course.views.search import MOST, Row, SearchView, marked, search
from tests.conftest import Room
from tests.content.texts import STRAIGHT

XSS = (Path(__file__).resolve().parents[1] / "fixtures" / "xss.txt").read_text("utf-8").split("\n")


def shown(room: Room, viewer: Viewer, found: Found) -> SearchView:
    classroom = replace(room.classroom, search=lambda typed, most: found)
    return search(classroom, viewer, "anything")


def only_row(room: Room, viewer: Viewer, document: Document) -> Row:
    hit = Hit(document, ((document.title, False),), ((document.text, False),))
    view = shown(room, viewer, Found(("x",), (hit,), ((document.kind, 1),)))
    ((row,),) = (group.rows for group in view.groups)
    return row


def test_a_lesson_is_found_with_its_words_in_context_and_the_way_to_the_place(
    room: Room, ana: Viewer
) -> None:
    view = search(room.classroom, ana, "ran far")
    assert view.said == "2 places found."
    assert [group.title for group in view.groups] == ["Lessons (1)", "Facts (1)"]
    (lesson,), (fact,) = (group.rows for group in view.groups)
    assert lesson.leads
    assert (lesson.link, lesson.small) == ("The tail", "Judging change")
    assert lesson.text == "One in six **ran** **far** over."
    assert (lesson.page, lesson.query) == ("lesson", (("id", "the-tail"), ("at", "block_0")))
    assert not fact.leads
    assert fact.text == "One in six large projects **ran** **far** over"
    assert fact.small == "A study, A university, 2011"
    assert fact.link == "Cited in: The tail"


def test_a_word_says_what_it_means_and_where_it_is_used_first(room: Room, ana: Viewer) -> None:
    used = Document("word", "lesson", "the-week", "Go-live", "The day.", "The *week*", "block_2")
    row = only_row(room, ana, used)
    assert row.text == "**Go-live.** The day."
    assert row.link == r"First used in: The \*week\*"
    assert dict(row.query) == {"id": "the-week", "at": "block_2"}
    unused = only_row(room, ana, Document("word", "", "", "Unused", "Said nowhere."))
    assert (unused.link, unused.page, unused.url) == ("", "", "")


def test_a_fact_that_no_lesson_cites_leads_to_its_source(room: Room, ana: Viewer) -> None:
    fact = Document("fact", "", "", "It is so", "A study", url="https://example.org/study")
    row = only_row(room, ana, fact)
    assert (row.link, row.page, row.url) == ("Read the source", "", "https://example.org/study")


def test_a_kind_with_many_places_shows_some_then_more_then_says_how_many_there_are(
    room: Room, ana: Viewer
) -> None:
    many = Index([Document("case", "lesson", str(n), f"Case {n}", "word") for n in range(MOST + 3)])
    classroom = replace(room.classroom, search=many.find)
    (group,) = search(classroom, ana, "word", first=5).groups
    assert (len(group.rows), group.total, group.more, group.rest) == (5, MOST + 3, MOST - 5, "")
    (group,) = search(classroom, ana, "word", first=5, whole="case").groups
    assert (len(group.rows), group.more) == (MOST, 0)
    assert group.rest == "The first 60 of 63. Add a word to find fewer."
    (group,) = search(classroom, ana, "word", first=5, whole="fact").groups
    assert (len(group.rows), group.more) == (5, MOST - 5)


@pytest.mark.parametrize("kind", ["lesson", "fact"])
def test_all_that_there_is_leaves_no_rest(room: Room, ana: Viewer, kind: Kind) -> None:
    few = Index([Document(kind, "lesson", "x", "Few", "word")])
    (group,) = search(replace(room.classroom, search=few.find), ana, "word").groups
    assert (group.more, group.rest) == (0, "")


def test_nothing_found_offers_what_is_near_or_says_what_to_do(room: Room, ana: Viewer) -> None:
    near = search(room.classroom, ana, "porjects")
    assert near.said == "Nothing in the course holds this word."
    assert (near.groups, near.offer, near.suggested) == ((), "Did you mean:", ("projects",))
    nothing = search(room.classroom, ana, "qqqqqq")
    assert (nothing.suggested, nothing.offer) == ((), "Try another word, or only its beginning.")


def test_asked_for_nothing_it_offers_examples(room: Room, ana: Viewer) -> None:
    view = search(room.classroom, ana, "")
    assert (view.said, view.groups, view.offer) == ("", (), "For example:")
    assert view.suggested
    for example in view.suggested:
        assert search(room.classroom, ana, example).groups


def test_the_course_as_it_reads_now_is_searched(room: Room, ana: Viewer) -> None:
    assert not search(room.classroom, ana, "distributions").groups
    room.rewrite("modules/01-judging/02-the-week.md", "A lesson without", "Distributions without")
    assert search(room.classroom, ana, "distributions").groups


@pytest.mark.parametrize("attack", [line for line in XSS if line.strip()])
def test_what_was_found_is_shown_as_it_stands(attack: str) -> None:
    (hit,) = (
        Index([Document("lesson", "lesson", "x", attack, f"word {attack}")]).find("word", 1).hits
    )
    written = marked(hit.said)
    assert written.startswith("**word**")
    begun = "".join(text for text, _ in hit.said)
    as_typed = plain(written).translate(STRAIGHT)  # what is found is curly already
    assert as_typed.replace("\u2060", "").split() == begun.replace("\u2060", "").split()
    # Each of the two could only be there as markup: escaped it has a backslash before it.
    assert not any(char in "<[" and written[at - 1 : at] != "\\" for at, char in enumerate(written))
