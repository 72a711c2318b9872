"""Repairs raise answers and never lower one: whatever was answered, in whatever version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.actions.regrade_answer import regrade_answers
from course.engine.authorising import Viewer
from course.engine.completing import module_standing
from course.engine.regrading import pass_changes, to_raise, with_raised
from course.items import Item, Option, Repair, mark
from course.items.repairing import repaired
from progress.people import Learner
from progress.states import LearnerPage
from progress.store import Attempt, ContentRef
from tests.checked import answer, page_of
from tests.conftest import LESSON_ONE, Room

TAIL = "modules/01-judging/01-the-tail.md"
ASKED = "**Id:** ask-first · **Competency:** C4"
KEYS = ("a", "b", "c", "d")
WORDS = ("Wait", "Ask", "Go", "Stop")
ACCEPTED = (("a",), ("b", "d"), KEYS)
REPAIRS = (
    None,
    Repair(what="void"),
    Repair(what="accept-all"),
    *(Repair(what="accept", keys=keys) for keys in ACCEPTED),
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """An item of any choosing kind, its options in any order, perhaps with a repair."""
    kind = draw(st.sampled_from(("single_choice", "multiple_choice", "judgement")))
    words = draw(st.permutations(WORDS))
    right = draw(st.permutations([True, kind == "multiple_choice", False, False]))
    worth = draw(st.permutations([3, 2, 0, 1]))
    options = tuple(
        Option(key=key, text=word, right=None, score=score)
        if kind == "judgement"
        else Option(key=key, text=word, right=tick)
        for key, word, tick, score in zip(KEYS, words, right, worth, strict=True)
    )
    repair = draw(st.sampled_from(REPAIRS))
    return Item(id="one", title="One", kind=kind, prompt="?", options=options, repair=repair)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Item, dict[str, Item], LearnerPage]:
    """An item as it reads now, older versions of it, and answers given to any of them."""
    now = draw(items())
    versions = {one.hash: one for one in [now, *draw(st.lists(items(), max_size=3))]}
    given = []
    for number in range(1, draw(st.integers(0, 5)) + 1):
        asked = versions[draw(st.sampled_from(sorted(versions)))]
        most = 4 if asked.kind == "multiple_choice" else 1
        chosen = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=most, unique=True))
        score = draw(st.sampled_from((mark(asked, tuple(chosen)), 0.5, 1.0)))
        given.append(Attempt("one", number, tuple(chosen), score, None, asked.hash, number))
    learner = Learner(1, "id", "Ana")
    page = LearnerPage(learner, 0, "", "", None, {}, {"one": tuple(given)}, (), {})
    return now, versions, page


@given(answered())
def test_no_score_is_ever_lowered_and_twice_is_once(
    case: tuple[Item, dict[str, Item], LearnerPage],
) -> None:
    now, versions, page = case

    def kept(_: str, version: str) -> Item | None:
        return versions.get(version)

    raised = to_raise([now], page, kept)
    after = with_raised(page, raised)
    pairs = list(zip(page.attempts["one"], after.attempts["one"], strict=True))
    assert all(new.score >= old.score for old, new in pairs)
    assert sum(new.score > old.score for old, new in pairs) == len(raised)
    assert to_raise([now], after, kept) == ()
    if now.repair is None:
        assert raised == ()
    elif now.repair.what != "accept":
        assert {one.score for one in after.attempts["one"]} <= {1.0}


@given(items(), st.data())
def test_letters_of_an_older_version_mean_the_words_they_stood_for(
    now: Item, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(now.options))
    older = now.model_copy(
        update={
            "options": tuple(
                option.model_copy(update={"key": key})
                for key, option in zip(KEYS, order, strict=True)
            ),
            "repair": None,
        }
    )
    option = data.draw(st.sampled_from(older.options))
    same = next(one for one in now.options if one.text == option.text)
    assert repaired(now, (option.key,), 0.0, older) == repaired(now, (same.key,), 0.0)


def test_where_several_are_chosen_an_accepted_option_counts_like_a_right_one() -> None:
    options = tuple(
        Option(key=key, text=word, right=key in "ab") for key, word in zip(KEYS, WORDS, strict=True)
    )
    accept = Repair(what="accept", keys=("c",))
    item = Item(
        id="one", title="One", kind="multiple_choice", prompt="?", options=options, repair=accept
    )
    worth = {
        keys: repaired(item, tuple(keys), mark(item, tuple(keys)))
        for keys in ("ab", "abc", "ac", "c", "abd", "acd", "abcd")
    }
    assert worth == pytest.approx(
        {"ab": 1, "abc": 1, "ac": 2 / 3, "c": 1 / 3, "abd": 0.5, "acd": 1 / 3, "abcd": 2 / 3}
    )


def kept_in(room: Room):  # type: ignore[no-untyped-def]
    def kept(item: str, version: str) -> Item | None:
        found = room.classroom.store.content(ContentRef("item", item, version))
        return Item.model_validate_json(found.body) if found else None

    return kept


def corrected(room: Room, repair: str) -> Item:
    room.rewrite(TAIL, ASKED, f"{ASKED} · **Repair:** {repair}")
    return room.catalogue.item_of["ask-first"][1]


def test_what_the_dry_run_tells_is_what_the_record_holds_afterwards(
    room: Room, ana: Viewer
) -> None:
    answer(room, ana, "ask-first", right=False)
    answer(room, ana, "read-two")
    item, page = corrected(room, "accept a"), page_of(room, ana)
    raised = to_raise([item], page, kept_in(room))
    (change,) = pass_changes(room.catalogue.modules, page, raised)
    assert (change.before, change.after, change.passes, change.completes) == (0.5, 1, True, False)
    for written in (1, 0):
        done = regrade_answers(room.classroom.store, room.catalogue, ana.learner_id, raised, 1)
        assert done == written
    after = page_of(room, ana)
    assert after.attempts == with_raised(page, raised).attempts
    module = room.catalogue.modules[0]
    assert module_standing(module, after) == module_standing(module, with_raised(page, raised))
    assert to_raise([item], after, kept_in(room)) == ()


def test_an_answer_given_after_the_repair_is_marked_with_it(room: Room, ana: Viewer) -> None:
    corrected(room, "accept all")
    answer(room, ana, "ask-first", right=False)
    (given,) = page_of(room, ana).attempts["ask-first"]
    assert (given.score, given.regraded) == (1.0, False)


def test_an_answer_to_an_older_order_of_the_options_is_found_by_its_words(
    room: Room, ana: Viewer
) -> None:
    answer(room, ana, "ask-first", right=False)
    first, second = LESSON_ONE.index("- [ ] A larger"), LESSON_ONE.index("- [x] The distribution")
    end = LESSON_ONE.index("**Hint:** Look")
    options = LESSON_ONE[first:end]
    turned = f"{LESSON_ONE[second:end].rstrip()}\n{LESSON_ONE[first:second]}\n"
    room.rewrite(TAIL, options, turned)
    text = LESSON_ONE.replace(options, turned)
    from course.reading import read_course
    from tests.conftest import FILES, bytes_of

    for repair, count in (("accept b", 1), ("accept a", 0)):
        files = {**FILES, TAIL: text.replace(ASKED, f"{ASKED} · **Repair:** {repair}")}
        room.publish(read_course(bytes_of(files)))
        item = room.catalogue.item_of["ask-first"][1]
        assert len(to_raise([item], page_of(room, ana), kept_in(room))) == count
