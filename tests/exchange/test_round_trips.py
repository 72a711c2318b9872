"""Questions come back from a format as they went out, save for what was told to be lost."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from course.bootstrap import HOUSE, files_of
from course.content.model import Question, Reflect
from course.exports.items import Group, Selection, formats
from course.imports.items import NothingToImport, sources
from course.items import Item, Option, all_kinds
from course.reading import read_course
from tests.effort import examples
from tests.exchange.passing import carried, items, parts_of, placeless, selected, through
from tests.oracle.questions import questions

CHOICES = ("single_choice", "multiple_choice", "judgement")
KINDS = {
    "gift": (*CHOICES, "match", "number", "short_text"),
    "moodle": (*CHOICES, "match", "number", "short_text", "order"),
}
LOST = {"gift": {"hints", "if_not_chosen", "repair"}, "moodle": {"if_not_chosen", "repair"}}
FORMS = sorted(KINDS)
Counted = Callable[[str, int], None]
SETTINGS = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def is_held(form: str, item: Item) -> bool:
    return form == "moodle" or not any("->" in answer for answer in item.accepted)


@pytest.mark.parametrize("form", FORMS)
def test_a_question_comes_back_as_it_went_out(form: str, exchanged: Counted) -> None:
    @SETTINGS
    @given(items(KINDS[form]).filter(lambda item: is_held(form, item)))
    def passes(item: Item) -> None:
        lost = LOST[form] | ({"feedback"} if item.kind == "order" else set())
        read = through(form, item)
        assert parts_of(read) == (placeless(carried(item, lost)),)
        assert read.todos == ()
        exchanged("questions there and back", 1)

    passes()


@pytest.mark.parametrize("form", FORMS)
def test_whatever_stands_in_a_question_what_came_back_comes_back_again(
    form: str, exchanged: Counted
) -> None:
    @SETTINGS
    @given(questions(KINDS[form], ident="one"))
    def passes(item: Item) -> None:
        try:
            first = through(form, item)
        except NothingToImport:
            assert not is_held(form, item)
            return
        once = parts_of(first)
        assert len(once) == 1
        assert parts_of(through(form, *once)) == once
        exchanged("questions there and back", 1)

    passes()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", sorted(all_kinds()))
@settings(max_examples=examples(15), deadline=None)
@given(data=st.data())
def test_a_loss_is_told_once_for_each_question(form: str, kind: str, data: st.DataObject) -> None:
    made = data.draw(st.lists(questions((kind,)), max_size=4, unique_by=lambda item: item.id))
    losses = formats()[form].write(selected(*made)).losses
    assert len(set(losses)) == len(losses)
    assert {loss.item for loss in losses} <= {item.id for item in made}
    if kind not in KINDS[form]:
        assert [loss.item for loss in losses] == [item.id for item in made]
        assert all(loss.what.startswith("Left out") for loss in losses)


@pytest.mark.parametrize("form", FORMS)
def test_the_course_comes_back_from_a_format(form: str, exchanged: Counted) -> None:
    catalogue = read_course(files_of(HOUSE))
    groups = []
    for place in catalogue.places:
        blocks = [b.item if isinstance(b, Question) else b for b in place.lesson.blocks]
        kept = tuple(block for block in blocks if isinstance(block, Item | Reflect))
        groups.append(Group((place.module.title, place.lesson.title), kept))
    selection = Selection("course", "Course", tuple(groups))
    written = formats()[form].write(selection)
    left_out = {loss.item for loss in written.losses if loss.what.startswith("Left out")}
    read = sources()[form].read(written.content, "file")
    back = {part.id: part for part in parts_of(read)}
    sent = {part.id: part for part in selection.parts if part.id not in left_out}
    assert back.keys() == sent.keys()
    for ident, part in sent.items():
        lost = LOST[form] | (
            {"feedback"} if isinstance(part, Item) and part.kind == "order" else set()
        )
        kept = carried(part, lost) if isinstance(part, Item) else part
        assert back[ident] == placeless(kept)
    assert sum(isinstance(part, Item) for part in sent.values()) >= 10
    exchanged("questions of the course there and back", len(sent))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "answer", ["%50%", "%50%x", "[html]x", "a * b", "*", "\\*", "T", "=x", "~"]
)
def test_a_short_answer_that_looks_like_grammar_comes_back(form: str, answer: str) -> None:
    item = Item(id="one", title="One", kind="short_text", prompt="Which?", accepted=(answer, "x"))
    assert parts_of(through(form, item)) == (item,)


@pytest.mark.parametrize("form", FORMS)
def test_a_reflection_becomes_an_essay_and_a_reflection_again(form: str) -> None:
    reflect = Reflect(
        id="say-no",
        title="Who can say no?",
        prompt="Name {them} = all.\n\n- One",
        competencies=("C4",),
        artefact="stakeholder-map / blockers",
    )
    assert parts_of(through(form, reflect)) == (reflect,)


@pytest.mark.parametrize("form", FORMS)
@example(count=1)
@example(count=11)
@given(count=st.integers(1, 12))
def test_scores_of_a_judgement_survive_whatever_the_best_is(form: str, count: int) -> None:
    made = [
        Option(key="abcdefghijklm"[n], text=f"Option {n}", score=(n + count) % 3) for n in range(3)
    ]
    item = Item(id="one", title="One", kind="judgement", prompt="Which?", options=tuple(made))
    assert parts_of(through(form, item)) == (placeless(item),)
