"""Drafts of imported questions, and lessons that take over what came back."""

from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from course.content.lessons import parse_lesson
from course.content.model import Prose, Question, Reflect
from course.exports.items import formats
from course.imports.items import Category, Read, Todo, sources
from course.imports.items.pieces.drafting import lesson_of
from course.imports.items.pieces.updating import update
from course.items import Item
from tests.conftest import LESSON_ONE
from tests.effort import examples
from tests.every_kind import LESSON
from tests.exchange.passing import items, selected

CHOSEN = ("single_choice", "multiple_choice", "judgement", "match", "number", "short_text", "order")


def read_back(text: str) -> list[Any]:
    lesson, found = parse_lesson(text, "lesson.md")
    assert lesson is not None, found
    blocks = (block.item if isinstance(block, Question) else block for block in lesson.blocks)
    return [block for block in blocks if isinstance(block, Item | Reflect)]


@settings(max_examples=examples(25), deadline=None, phases=[Phase.explicit, Phase.generate])
@given(items(CHOSEN), items(CHOSEN, "two"), st.text(max_size=30))
def test_a_draft_is_read_back_or_says_what_is_missing(one: Item, two: Item, kept: str) -> None:
    parts = (
        Category(1, ("Case: one", "Two")),
        one,
        Todo(3, "Look at this.", kept, "one"),
        Prose(markdown="A text with ### no heading", line=4),
        two,
    )
    draft = lesson_of(Read(parts), "My file", "GIFT")
    back = {part.id: part for part in read_back(draft)}
    for item in (one, two):
        told = f"“{item.id}” cannot be written" in draft
        assert (item.id in back) != told
        assert told or len(item.options) == len(back[item.id].options)


def test_everything_in_a_file_stands_in_the_draft_in_its_order() -> None:
    parts = (
        Category(1, ("Module", "Lesson")),
        Prose(markdown="## Question: no\n\nText", line=2),
        Reflect(id="say-no", title="Who?", prompt="Name them.", competencies=("C4",)),
        Todo(9, "Look at this.", "a\nb"),
        Prose(markdown="More.", line=12),
        Todo(14, "And at this."),
    )
    assert lesson_of(Read(parts), "Übung 1", "GIFT") == (
        "---\nid: übung-1\ntitle: Übung 1\nminutes: 10\n---\n\n".replace("übung", "bung").replace(
            "title: Übung 1", 'title: "Übung 1"'
        )
        + "> **Trainer note:** Imported from GIFT. Search for “To do” for what is left.\n\n"
        "## Module / Lesson\n\n"
        "## Question\\: no\n\nText\n\n"
        "### Reflect: Who?\n**Id:** say-no · **Competency:** C4\n\nName them.\n\n"
        "> **Trainer note:** To do, line 9: Look at this.\n>\n> ```\n> a\n> b\n> ```\n\n"
        "## More.\n\nMore.\n\n"
        "> **Trainer note:** To do, line 14: And at this.\n"
    )


def brought(form: str, text: str, change: tuple[str, str] = ("", "")) -> str:
    """Export a lesson, change a word elsewhere, and bring it back into the lesson."""
    content = formats()[form].write(selected(*read_back(text))).content.decode()
    assert change[0] in content
    read = sources()[form].read(content.replace(*change).encode(), "file")
    return update(text, "lesson.md", read, sources()[form].holds, "GIFT").text


def test_a_lesson_that_comes_back_unchanged_stays_as_it_is_to_the_letter() -> None:
    for form in ("gift", "moodle"):
        for text in (LESSON, LESSON_ONE):
            assert brought(form, text) == text


def test_what_was_changed_elsewhere_is_taken_over_and_the_rest_is_kept() -> None:
    for form in ("gift", "moodle"):
        made = brought(form, LESSON_ONE, ("It has names.", "It has many names."))
        before, after = read_back(LESSON_ONE), read_back(made)
        assert after[0] == before[0]
        assert isinstance(after[1], Item)
        # Neither format holds what is said about an option that was not chosen.
        assert after[1].options[1].if_not_chosen == "You miss the names."
        assert after[1].options[1].feedback == "It has many names."
        assert made.count("### Question:") == 2


def test_a_note_in_a_question_that_changes_is_kept() -> None:
    noted = LESSON_ONE.replace(
        "Pick what binds you.", "Pick what binds you.\n\n> **Trainer note:** Ask."
    )
    made = brought("gift", noted, ("It has names.", "It has many names."))
    assert "> **Trainer note:** Ask." in made
    assert "many names" in made


def test_a_question_that_is_new_is_added_at_the_end() -> None:
    read = sources()["gift"].read(b"// [id:new-one]\n::New::Is it? {T} // x", "file")
    made = update(LESSON_ONE, "lesson.md", read, sources()["gift"].holds, "GIFT")
    assert (made.changed, made.added, made.unchanged) == ((), ("new-one",), ())
    assert made.text.startswith(LESSON_ONE.rstrip())
    assert [part.id for part in read_back(made.text)] == ["ask-first", "read-two", "new-one"]
