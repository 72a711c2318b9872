"""A person's whole record, taken along: nothing of it is missing, nothing of others is in it."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from course.classroom import Classroom
from course.engine.authorising import NotAllowed, Viewer
from course.exports.record import Form, file_name, forms
from course.exports.record.csv import TABLES
from course.exports.record.json import SCHEMA, SCHEMA_VERSION
from course.views.record import everything
from progress.events import KINDS, AnyEvent, TakenOver
from progress.store import ContentVersion, Entry, UnknownLearner
from tests.conftest import NOON, Room
from tests.every_kind import LESSON
from tests.progress import facts

OF_EVERY_KIND: tuple[AnyEvent, ...] = (
    facts.opened(),
    facts.hinted(),
    facts.answered(response=("a", "b")),
    facts.drew(1, "ask-first", "read-two"),
    facts.typed("What I typed", 2, sitting=1),
    facts.regraded(2),
    facts.completed(),
    facts.kept_place("block-2"),
    facts.reflected("My first thought"),
    facts.reflected("My second thought", 2),
    facts.started(),
    facts.chose(1, why="Because of the date"),
    facts.took_back(1),
    facts.left(),
    facts.started(
        "run-2",
        origin="run-1",
        taken_over=(
            TakenOver(scene="scene-1", choices=("x",), rationale_hash=facts.hash_of("Taken over")),
        ),
    ),
    facts.planned(minutes=60, by="2027-01-04"),
    facts.noted("A note of mine"),
    facts.noted("", 2, marked=True),
    facts.filled("The Permanent Secretary"),
    facts.filled("", 2),
    facts.rated(2),
    facts.certified(name="Ana of Record"),
)
WRITTEN = (
    "What I typed",
    "My first thought",
    "My second thought",
    "Because of the date",
    "Taken over",
    "A note of mine",
    "The Permanent Secretary",
    "Ana of Record",
)


def remember(
    classroom: Classroom, viewer: Viewer, *events: AnyEvent, texts: tuple[str, ...]
) -> None:
    classroom.store.register_content(
        [ContentVersion(facts.SHOWN, "", '{"title": "Asked *of* Ana"}')], 1
    )
    entries = [
        Entry(f"k{n}", event, facts.SHOWN, NOON + n, facts.texts(*texts))
        for n, event in enumerate(events)
    ]
    classroom.store.append(viewer.learner_id, entries)


@pytest.fixture
def lived(room: Room, ana: Viewer) -> Room:
    """Ana, with an event of every kind and texts, beside Ben, who wrote other things."""
    ben = room.join("Ben of Nowhere")
    others = (facts.reflected("Ben's thought"), facts.noted("Ben's note"))
    remember(room.classroom, ben, *others, texts=("Ben's thought", "Ben's note"))
    remember(room.classroom, ana, *OF_EVERY_KIND, texts=WRITTEN)
    return room


def as_json(room: Room, viewer: Viewer) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(forms()["json"].write(everything(room.classroom, viewer)))
    return read


def as_tables(room: Room, viewer: Viewer) -> dict[str, list[dict[str, str]]]:
    packed = forms()["csv"].write(everything(room.classroom, viewer))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        sheets = [name for name in archive.namelist() if name.endswith(".csv")]
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
            )
            for name in sheets
        }


def test_the_events_tried_here_are_of_every_kind_that_there_is() -> None:
    assert {event.kind for event in OF_EVERY_KIND} == set(KINDS)


def test_the_json_holds_every_event_in_order_with_its_time_and_says_what_it_is(
    lived: Room, ana: Viewer
) -> None:
    read = as_json(lived, ana)
    assert (read["schema"], read["schema_version"]) == (SCHEMA, SCHEMA_VERSION)
    assert [event["kind"] for event in read["events"]] == [e.kind for e in OF_EVERY_KIND]
    assert [event["number"] for event in read["events"]] == list(range(1, len(OF_EVERY_KIND) + 1))
    assert read["events"][0]["occurred_at"] == "2026-11-21T12:00:00.000Z"
    assert read["events"][1]["content"] == {
        "kind": "item",
        "id": "ask-first",
        "version": facts.SHOWN.hash,
        "title": "Asked of Ana",
    }
    assert read["person"] == {
        "public_id": "id-Ana",
        "name": "Ana",
        "signs_in_as": None,
        "joined_at": "2026-11-21T12:00:00.000Z",
        "roles": ["lead", "learner", "operator", "trainer"],
    }
    assert read["cohorts"] == [{"id": "everyone", "title": "Everyone on this computer"}]
    assert read["left_out"]


def test_the_json_says_whatever_an_event_says_with_texts_in_place_of_their_hashes(
    lived: Room, ana: Viewer
) -> None:
    read = as_json(lived, ana)
    for event, told in zip(OF_EVERY_KIND, read["events"], strict=True):
        for name, value in event.model_dump(mode="json", exclude={"kind", "taken_over"}).items():
            if name.endswith("_hash"):
                text = told["fields"][name.removesuffix("_hash")]
                assert text is None if value is None else facts.hash_of(text) == value
            else:
                assert told["fields"][name] == value
    (over,) = (
        e["fields"]["taken_over"][0] for e in read["events"] if e["fields"].get("taken_over")
    )
    assert over == {"scene": "scene-1", "choices": ["x"], "rationale": "Taken over"}
    assert read["texts_without_event"] == []


def test_every_kind_of_event_has_its_table_and_every_field_of_it_a_column(
    lived: Room, ana: Viewer
) -> None:
    assert sorted(kind for table in TABLES.values() for kind in table.kinds) == sorted(KINDS)
    for table in TABLES.values():
        for kind in table.kinds:
            fields = {name.removesuffix("_hash") for name in KINDS[kind].model_fields} - {"kind"}
            assert fields <= set(table.columns.values()), kind
    tables = as_tables(lived, ana)
    numbers = [int(row["Number"]) for name in TABLES for row in tables[name]]
    assert sorted(numbers) == list(range(1, len(OF_EVERY_KIND) + 1))


@pytest.mark.parametrize("form", sorted(forms()))
def test_every_text_is_there_and_nothing_of_anybody_else(
    lived: Room, ana: Viewer, form: str
) -> None:
    written = forms()[form].write(everything(lived.classroom, ana))
    if form == "csv":
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            written = b"".join(archive.read(name) for name in archive.namelist())
    said = written.decode()
    assert [text for text in (*WRITTEN, "Ana") if text not in said] == []
    assert "Ben" not in said
    assert "learner_id" not in said


@pytest.mark.parametrize("form", sorted(forms()))
def test_the_same_record_gives_the_same_bytes_under_a_name_that_names_nobody(
    lived: Room, ana: Viewer, form: str
) -> None:
    record = everything(lived.classroom, ana)
    made: Form = forms()[form]
    assert made.write(record) == made.write(replace(record))
    assert file_name(made, date(2026, 11, 21)) == f"my-record-2026-11-21{made.suffix}"


def test_what_a_spreadsheet_would_work_out_is_kept_from_it(room: Room, ana: Viewer) -> None:
    formulas = ('=HYPERLINK("https://evil.example","x")', "+1", "-1", "@SUM(A1)", "＝1")
    nasty = (*formulas, "\t=1", "\n=1", "'=1")
    events = [facts.noted(text, n, note=f"n{n}") for n, text in enumerate(nasty, start=1)]
    remember(
        room.classroom, ana, *events, facts.noted("a\r\n=b\x00", 7), texts=(*nasty, "a\r\n=b\x00")
    )
    cells = [row["Text"] for row in as_tables(room, ana)["notes"]]
    assert cells == [f"'{text}" for text in nasty] + ["a\n=b"]
    assert all(
        cell[0] not in "=+-@\t\r\n＝＋－＠" for row in _all_cells(room, ana) for cell in row if cell
    )
    stored = [event["fields"]["text"] for event in as_json(room, ana)["events"]]
    assert stored == [*nasty, "a\r\n=b\x00"]


def _all_cells(room: Room, viewer: Viewer) -> Iterator[list[str]]:
    packed = forms()["csv"].write(everything(room.classroom, viewer))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(".csv"):
                assert content.startswith(b"\xef\xbb\xbf")
                yield from csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))


def test_a_person_who_did_nothing_takes_along_their_name_and_empty_tables(room: Room) -> None:
    new = room.join("=Åsa 김영희 ﷺ")
    tables = as_tables(room, new)
    assert tables["person"][0] == {"What": "Name", "Value": "'=Åsa 김영희 ﷺ"}
    assert all(tables[name] == [] for name in TABLES)
    assert as_json(room, new)["events"] == []
    assert as_json(room, new)["person"]["name"] == "=Åsa 김영희 ﷺ"


def test_nobody_takes_another_persons_record_and_an_erased_one_is_gone(
    lived: Room, ana: Viewer
) -> None:
    ben = lived.join("Ben of Nowhere")
    for mixed in (replace(ben, learner_id=ana.learner_id), replace(ana, learner_id=99)):
        with pytest.raises((NotAllowed, UnknownLearner)):
            everything(lived.classroom, mixed)
    lived.classroom.store.erase(ana.learner_id, "request-1", NOON)
    with pytest.raises(UnknownLearner):
        everything(lived.classroom, ana)


def test_answers_and_decisions_are_said_in_the_words_that_were_on_screen(
    room: Room, ana: Viewer
) -> None:
    from course.actions.answer_item import answer_item
    from course.actions.start_run import start_run
    from course.actions.take_choice import take_choice
    from course.reading import read_course
    from course.views.item import item as item_view
    from tests.conftest import FILES, bytes_of

    files = {**FILES, "modules/01-judging/03-every-kind.md": LESSON}
    room.publish(read_course(bytes_of(files)))
    responses = {
        "one-choice": ("b",),
        "in-order": ("b", "a", "c", "d"),
        "pairs": ("a.c", "b.a", "c.d"),
        "people": ("3050",),
        "named": ("asset register",),
    }
    for item, response in responses.items():
        view = item_view(room.classroom, ana, item, "UTC")
        assert view is not None
        answer_item(room.classroom, ana, view.drawn, response, 70)
    run = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, run, 1, ("tell-the-minister",), "She must know")
    read = as_json(room, ana)["events"]
    words = {event["fields"].get("item"): event["in_words"] for event in read}
    assert words["one-choice"] == ["The distribution"]
    assert words["in-order"][0] == "Tell the authority what is known so far"
    assert words["pairs"][0] == "The system is 95 % ready: The date of the last rehearsal"
    assert words["people"] == ["3050"]
    assert words["named"] == ["asset register"]
    assert read[-1]["in_words"] == ["Tell the Minister"]
    assert read[-1]["fields"]["rationale"] == "She must know"
