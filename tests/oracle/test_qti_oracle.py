"""Exported to QTI 3.0 and marked by others: valid by the makers' schemas, and the same scores."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from course.content.model import Question, Reflect
from course.exports.items import Group, Part, Selection, formats
from course.items import Item, all_kinds, mark
from course.reading import read_course
from tests.browser import served as running
from tests.effort import examples
from tests.oracle.players import Compared
from tests.oracle.qti_players import ITEMS, MANIFEST, Player, missing, readable, schemas, told
from tests.oracle.questions import ALL_KINDS, FACTS, PICTURES, REFLECTS, questions

QTI = formats()["qti"]
HOUSE = Path(__file__).parents[2]
EXACT = 1e-6
"""Ratings are marked with square roots; all else agrees to the last digit."""


@pytest.fixture(scope="module")
def player() -> Iterator[Player]:
    if running.chromium() is None or missing():
        pytest.skip(missing() or "Chromium is not installed: apt-get install chromium")
    with running.browser() as chrome:
        yield Player(chrome)


@pytest.fixture(scope="module")
def judged() -> None:
    if schemas() is None:
        pytest.skip("the XML schemas of 1EdTech are not here: see tests/oracle/qti_players.py")


def selection(*parts: Part) -> Selection:
    return Selection(
        id="some",
        title="Some <questions>",
        groups=(Group(("A module", "A lesson"), parts, "modules/01-a"),),
        facts=FACTS,
        pictures=PICTURES,
    )


def real() -> Selection:
    files = {
        path.relative_to(HOUSE).as_posix(): path.read_bytes()
        for folder in ("modules", "scenarios")
        for path in (HOUSE / folder).rglob("*")
        if path.is_file()
    }
    catalogue = read_course(files)
    groups = tuple(
        Group(
            (module.title, lesson.title),
            tuple(
                block.item if isinstance(block, Question) else block
                for block in lesson.blocks
                if isinstance(block, Question | Reflect)
            ),
            str(Path(lesson.path).parent),
        )
        for module in catalogue.modules
        for lesson in module.lessons
    )
    return Selection("course", "The course", groups, facts=dict(catalogue.facts))


def documents(content: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def is_valid(made: Selection) -> int:
    files = documents(QTI.write(made).content)
    judged = {path: content for path, content in files.items() if path.endswith(".xml")}
    for path, content in judged.items():
        pattern = MANIFEST if path == "imsmanifest.xml" else ITEMS
        assert told(content, pattern) == [], f"{path}\n{content.decode()}"
    return len(judged)


@pytest.mark.usefixtures("judged")
def test_every_question_of_the_course_is_valid(compared: Compared) -> None:
    made = real()
    assert made.parts
    compared("QTI files against the schemas", is_valid(made))


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_questions_of_every_kind_with_awkward_texts_are_valid(
    kind: str, compared: Compared
) -> None:
    counted = []

    @settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
    @given(questions((kind,)), REFLECTS)
    def all_valid(item: Item, reflect: Reflect) -> None:
        counted.append(is_valid(selection(item, reflect)))

    all_valid()
    compared("QTI files against the schemas", sum(counted))


BROKEN = (
    (b"qti-item-body", b"qti-body"),
    (b'time-dependent="false"', b""),
    (b'cardinality="single"', b'cardinality="one"'),
    (b"<qti-response-processing>", b"<p/><qti-response-processing>"),
    (b'map-key="', b'key="'),
    (b'response-identifier="', b'responseIdentifier="'),
    (b'show-hide="show"', b'show-hide="maybe"'),
)


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize(("good", "bad"), BROKEN)
def test_the_schemas_refuse_what_is_broken(good: bytes, bad: bytes) -> None:
    files = documents(QTI.write(selection(EXAMPLE)).content)
    document = files["items/week-one.xml"]
    assert good in document
    assert told(document, ITEMS) == []
    assert told(document.replace(good, bad), ITEMS) != []


EXAMPLE = Item.model_validate(
    {
        "id": "week-one",
        "title": "Which do you read?",
        "kind": "single_choice",
        "prompt": "Pick **one**.",
        "options": [
            {"key": "a", "text": "The contract", "right": True, "feedback": "It has dates."},
            {"key": "b", "text": "The newsletter", "right": False},
        ],
        "explanation": "Dates bind you.",
    }
)


def answer(item: Item, draw: st.DrawFn) -> tuple[str, ...]:
    """Draw a response as our own marking takes it."""
    asked = all_kinds()[item.kind].interaction(item)
    keys = [key for key, _ in asked.choices]
    if asked.kind == "choice":
        some = draw(st.sets(st.sampled_from(keys), min_size=1, max_size=asked.at_most))
        return tuple(sorted(some))
    if asked.kind == "sequencing":
        return tuple(draw(st.permutations(keys)))
    if asked.kind == "matching":
        targets = [key for key, _ in asked.targets]
        return tuple(f"{key}.{draw(st.sampled_from(targets))}" for key in keys)
    if asked.kind == "likert":
        return tuple(f"{key}.{draw(st.integers(1, 5))}" for key in keys)
    if item.number is not None:
        value, off = item.number.value, item.number.tolerance
        near = [value, value + off, value - off, value + off + 1, value - 2 * off]
        return (f"{draw(st.sampled_from(near)):f}",)
    typed = [*item.accepted, item.accepted[0].upper(), "nothing of the sort"]
    return (draw(st.sampled_from(typed)),)


def as_qti(item: Item, response: tuple[str, ...]) -> dict[str, object]:
    """Say a response in the variables of the exported item."""
    kind = all_kinds()[item.kind].interaction(item).kind
    if kind == "likert":
        given_ = (part.split(".") for part in response)
        return {f"RESPONSE_{key}": f"rating_{rating}" for key, rating in given_}
    if kind == "matching":
        pairs = (part.split(".") for part in response)
        return {"RESPONSE": [f"left_{left} right_{right}" for left, right in pairs]}
    if kind == "numeric":
        return {"RESPONSE": float(response[0])}
    if kind == "sequencing" or item.kind == "multiple_choice":
        return {"RESPONSE": list(response)}
    return {"RESPONSE": response[0]}


@pytest.mark.browser
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_certified_player_gives_the_same_score(
    kind: str, player: Player, compared: Compared
) -> None:
    counted = []

    @settings(
        max_examples=examples(25),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(st.data())
    def same(data: st.DataObject) -> None:
        item = data.draw(questions((kind,), "week-one"))
        document = documents(QTI.write(selection(item)).content)["items/week-one.xml"]
        response = answer(item, data.draw)
        answers = as_qti(item, response)
        made = player.mark(document, answers)
        assert {name: made["given"][name] for name in answers} == answers
        ours, theirs = mark(item, response), float(made["outcomes"]["SCORE"])
        assert abs(ours - theirs) < EXACT, f"{response} {readable(made)}\n{document.decode()}"
        said = made["outcomes"]["EXPLAINED"] == "EXPLAINED"
        assert said == (bool(item.explanation) and ours == 1.0)
        counted.append(1)

    same()
    compared("QTI scores with a certified player", len(counted))


@pytest.mark.browser
def test_the_player_notices_a_wrong_key(player: Player) -> None:
    document = documents(QTI.write(selection(EXAMPLE)).content)["items/week-one.xml"]
    right, wrong = b'map-key="a" mapped-value="1"', b'map-key="a" mapped-value="0"'
    assert right in document
    assert player.mark(document, {"RESPONSE": "a"})["outcomes"]["SCORE"] == 1
    broken = document.replace(right, wrong)
    assert player.mark(broken, {"RESPONSE": "a"})["outcomes"]["SCORE"] == 0


def test_equal_questions_make_equal_bytes() -> None:
    assert QTI.write(selection(EXAMPLE)).content == QTI.write(selection(EXAMPLE)).content
