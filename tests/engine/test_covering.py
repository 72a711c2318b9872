"""What treats a claim, what is meant to and does not, and what is not there yet."""

from course.content.claims import Claim, parse_claims
from course.engine.covering import Coverage, Covered, cover
from course.reading import read_course
from tests.conftest import FILES, bytes_of

COURSE = read_course(bytes_of(FILES))
STORY = COURSE.scenario_of["pilot"]
SCENE = f"pilot/{STORY.scenes[0].id}"
LATER = f"pilot/{STORY.scenes[-1].id}"


def held(*claims: Claim) -> Coverage:
    return cover(claims, COURSE.modules, COURSE.scenarios)


def one(claim: str) -> Covered:
    """Hold one claim, as the ledger has it, against the small course."""
    text = f"articles:\n  A: {{title: An article}}\nclaims:\n  - {claim}\n"
    read = parse_claims(text, "claims.yaml")
    assert read.diagnostics == ()
    return held(*read.claims).claims[0]


def test_what_treats_a_claim_comes_in_the_order_of_the_course_with_its_titles() -> None:
    names = f"[{LATER}, who-puts-back, {SCENE}, read-two, the-tail, ask-first]"
    found = one(f"{{id: A1, says: S, modules: [1], scenarios: [pilot], treated: {names}}}")
    assert [(part.what, part.name) for part in found.treated] == [
        ("lesson", "the-tail"),
        ("question", "ask-first"),
        ("question", "read-two"),
        ("reflection", "who-puts-back"),
        ("scene", SCENE),
        ("scene", LATER),
    ]
    assert (found.treated[1].title, found.treated[1].within) == (
        "What do you ask for?",
        "Judging change",
    )
    assert found.treated[-1].within == STORY.title
    assert (found.state, found.gaps, found.to_come) == ("treated", (), ())


def test_a_module_without_a_word_about_it_is_a_gap_and_one_that_is_not_there_is_to_come() -> None:
    found = one(f"{{id: A1, says: S, modules: [1, 7], treated: [{SCENE}]}}")
    assert [(gap.what, gap.name, gap.title) for gap in found.gaps] == [
        ("module", "1", "Judging change")
    ]
    assert [(later.what, later.name) for later in found.to_come] == [("module", "7")]
    assert (found.state, found.gaps[0].place.column) == ("gap", 33)


def test_a_scenario_is_covered_by_a_scene_and_not_by_a_lesson() -> None:
    plan = "id: A1, says: S, modules: [1], scenarios: [pilot, sequel]"
    lacking = one(f"{{{plan}, treated: [the-tail]}}")
    assert [gap.name for gap in lacking.gaps] == ["pilot"]
    assert [later.name for later in lacking.to_come] == ["sequel"]
    assert one(f"{{{plan}, treated: [the-tail, {SCENE}]}}").gaps == ()


def test_a_name_that_the_course_lacks_treats_nothing() -> None:
    found = one("{id: A1, says: S, modules: [1], treated: [the-tale, pilot/nowhere, pilot]}")
    assert [name for name, _ in found.unknown] == ["the-tale", "pilot/nowhere", "pilot"]
    assert [gap.name for gap in found.gaps] == ["1"]


def test_a_claim_made_by_hand_and_planned_nowhere_is_a_gap() -> None:
    coverage = held(
        Claim(id="A1", says="S", modules=()),
        Claim(id="A2", says="S", modules=(9,)),
        Claim(id="A3", says="S", modules=(1, 9), treated=("the-tail",), line=7),
        Claim(id="A4", says="S", modules=(1,), treated=("nothing",), line=8),
    )
    assert [found.state for found in coverage.claims] == ["gap", "to come", "treated", "gap"]
    assert coverage.counts == {"treated": 1, "gap": 2, "to come": 1}
    assert coverage.claims[3].unknown[0][1].line == 8


def test_two_folders_of_one_number_treat_a_claim_together() -> None:
    (module,) = COURSE.modules
    twin = module.model_copy(update={"id": "twin", "title": "Twin", "lessons": ()})
    claims = [Claim(id="A1", says="S", modules=(1,), treated=("the-tail",))]
    assert cover(claims, [twin, module], ()).claims[0].gaps == ()
    assert cover(claims, [twin], ()).claims[0].gaps[0].title == "Twin"


def test_a_course_without_claims_has_nothing_to_cover() -> None:
    assert held().claims == ()
    assert Coverage().counts == {"treated": 0, "gap": 0, "to come": 0}
