"""A document of the portfolio, run as Streamlit runs it, and the empty form that it hands out."""

import pytest
from streamlit.testing.v1 import AppTest

from course.actions.save_field import save_field
from course.actions.save_reflection import save_reflection
from course.content.model import Reflect
from course.engine.authorising import Viewer
from course.reading import read_course
from course.views.artefact import artefact
from course.views.reflection import reflection
from tests.conftest import FILES, Room, bytes_of
from tests.pages.conftest import button, open_page, texts

STOP = """\
---
id: stop-rules
title: Stop *rules*
summary: What stops the change <b>.
disclosure: This may be disclosed.
---

## Owner
**Id:** owner · **Kind:** text

One name [^one-in-six].

## Score
**Id:** score · **Kind:** rating 1..5

## Shape
**Id:** shape · **Kind:** choice

- Big bang
- Cohorts

## Rules
**Id:** rules · **Kind:** table

| Stop \\| if | Who |
| --- | --- |
| Errors | |

## Day
**Id:** day · **Kind:** date

## Shapes
**Id:** shapes · **Kind:** list

# Tests

- **Must:** score at least 2 or shape is not big-bang: Choose another shape.
"""
FED = "stop-rules / owner"
LESSON = "modules/01-judging/02-the-week.md"
FEEDS = {
    **FILES,
    "modules/artefacts/stop-rules.md": STOP,
    LESSON: FILES[LESSON].replace("**Id:** who-puts", f"**Artefact:** {FED} · **Id:** who-puts"),
}


@pytest.fixture
def fed(room: Room) -> Room:
    """The small course with an artefact that its reflection feeds."""
    catalogue = read_course(bytes_of(FEEDS))
    assert [str(d) for d in catalogue.diagnostics if "artefact" in str(d).lower()] == []
    room.publish(catalogue)
    return room


def lines(at: AppTest) -> str:
    return texts(at).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def links(at: AppTest) -> list[str]:
    return [link.proto.label for link in at.get("page_link")]


def test_a_document_shows_its_warning_its_fields_with_their_states_and_its_advice(
    fed: Room, ana: Viewer, at: AppTest
) -> None:
    save_reflection(fed.classroom, ana, "who-puts-back", "Noor", 0)
    save_field(fed.classroom, ana, "stop-rules", "score", "1", 0)
    save_field(fed.classroom, ana, "stop-rules", "shape", "big-bang", 0)
    open_page(at, "artefact.py", id="stop-rules")
    assert at.title[0].value == "Stop *rules*"
    assert [warning.value for warning in at.warning] == [
        "This may be disclosed.",
        "Choose another shape.",
    ]
    said = lines(at)
    assert "What stops the change <b>." in said
    assert (
        "3 of 6 fields filled in, 1 from your lessons and scenarios; 1 test does not hold yet."
        in said
    )
    states = [caption.value for caption in at.caption if caption.value in STATES]
    assert states == ["From a lesson", "Filled in", "Filled in", "Empty", "Empty", "Empty"]
    assert links(at)[:2] == ["Owner", "Score"]
    assert button(at, "Continue with “Rules”")


STATES = ("Empty", "Filled in", "From a lesson", "From a scenario", "No longer fits")


def test_the_empty_form_has_room_for_every_field_and_none_of_the_labels(
    fed: Room, ana: Viewer
) -> None:
    view = artefact(fed.classroom, ana, "stop-rules", None)
    assert view is not None
    assert view.file == "stop-rules.md"
    assert view.form.startswith("# Stop rules\n\nWhat stops the change <b>.\n\n> This may be")
    for part in (
        "## Owner\n\nOne name.\n\n…\n",
        "## Score\n\nScore, 1 to 5: ",
        "## Shape\n\n- [ ] Big bang\n- [ ] Cohorts\n",
        "## Rules\n\n| Stop \\| if | Who |\n| --- | --- |\n| Errors |  |\n",
        "## Before you show it to anybody\n\n- [ ] Choose another shape.\n",
    ):
        assert part in view.form
    assert "**Id:**" not in view.form
    assert "[^" not in view.form


def test_a_reflection_leads_to_the_field_that_it_feeds(fed: Room, ana: Viewer, at: AppTest) -> None:
    view = reflection(fed.classroom, ana, "who-puts-back", None)
    assert view is not None
    assert view.template is not None
    assert view.template.query == {"id": "stop-rules", "field": "owner"}
    open_page(at, "lesson.py", id="the-week")
    assert "In your portfolio: Stop *rules*, “Owner”" in links(at)


def test_a_reflection_that_feeds_nothing_leads_nowhere(room: Room, ana: Viewer) -> None:
    view = reflection(room.classroom, ana, "who-puts-back", None)
    assert view is not None
    assert view.template is None


def test_a_name_that_no_artefact_has_leads_home(fed: Room, at: AppTest) -> None:
    open_page(at, "artefact.py", id="nowhere")
    assert at.title[0].value == "Document not found"


def test_a_field_that_the_form_does_not_have_leads_to_the_document(fed: Room, at: AppTest) -> None:
    open_page(at, "artefact.py", id="stop-rules", field="nothing")
    assert at.title[0].value == "Stop *rules*"


def test_what_stood_in_a_field_that_is_gone_is_shown_and_kept(
    fed: Room, ana: Viewer, at: AppTest
) -> None:
    save_field(fed.classroom, ana, "stop-rules", "owner", "<b>Noor</b>", 0)
    save_field(fed.classroom, ana, "stop-rules", "rules", '[["2% errors", "Sam"]]', 0)
    without = STOP.replace("**Id:** owner", "**Id:** keeper").replace("**Id:** rules", "**Id:** r")
    path = "modules/artefacts/stop-rules.md"
    fed.publish(read_course(bytes_of({**FILES, path: without})))
    open_page(at, "artefact.py", id="stop-rules")
    assert "No longer asked" in [header.value for header in at.header]
    assert [code.value for code in at.code] == ["<b>Noor</b>", "2% errors | Sam"]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("stop-rule / owner", "There is no artefact “stop-rule”."),
        ("stop-rules / owners", "The artefact “stop-rules” has no field “owners”."),
    ],
)
def test_a_reflection_that_feeds_what_is_not_there_is_reported_at_its_label(
    named: str, message: str
) -> None:
    text = FEEDS[LESSON].replace("stop-rules / owner", named)
    module = "modules/01-judging/module.md"
    changed = {
        **FEEDS,
        LESSON: text,
        module: FEEDS[module].replace("scenarios:", "artefacts: [stop-rules, gone]\nscenarios:"),
    }
    found = [d for d in read_course(bytes_of(changed)).diagnostics if d.code == "LE050"]
    line = next(n for n, said in enumerate(text.split("\n"), 1) if "**Artefact:**" in said)
    assert [(d.path, d.line, d.message) for d in found if d.path == LESSON] == [
        (LESSON, line, message)
    ]
    assert [d.message for d in found if d.path == module] == ["There is no artefact “gone”."]


def test_a_course_without_artefacts_holds_nobody_to_their_names() -> None:
    bare = {path: text for path, text in FEEDS.items() if "artefacts" not in path}
    catalogue = read_course(bytes_of(bare))
    (reflect,) = (r for _, r in catalogue.reflect_of.values())
    assert isinstance(reflect, Reflect)
    assert reflect.artefact == "stop-rules / owner"
    assert [d for d in catalogue.diagnostics if d.code == "LE050"] == []
