"""The template of an artefact, run as Streamlit runs it, and the empty form that it hands out."""

import pytest
from streamlit.testing.v1 import AppTest

from course.content.model import Reflect
from course.engine.authorising import Viewer
from course.reading import read_course
from course.views.artefact import artefact
from course.views.reflection import reflection
from tests.conftest import FILES, Room, bytes_of
from tests.pages.conftest import open_page, texts

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


def test_the_template_shows_what_to_fill_in_with_its_warning_and_advice(
    fed: Room, at: AppTest
) -> None:
    open_page(at, "artefact.py", id="stop-rules")
    assert at.title[0].value == "Stop *rules*"
    assert at.warning[0].value == "This may be disclosed."
    said = texts(at).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")
    for line in (
        "What stops the change <b>.",
        "One name [1].",
        "A number from 1 to 5",
        "One of: Big bang and Cohorts",
        "A table with the columns Stop | if and Who",
        "Choose another shape. (Holds when “Score” is at least 2 or “Shape” is not “Big bang”.)",
        "One in six large projects ran far over",
    ):
        assert line in said
    (download,) = at.get("download_button")
    assert download.proto.label == "Download the empty form"


def test_the_empty_form_has_room_for_every_field_and_none_of_the_labels(
    fed: Room, ana: Viewer
) -> None:
    view = artefact(fed.classroom, ana, "stop-rules")
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


def test_a_reflection_leads_to_the_template_that_it_feeds(
    fed: Room, ana: Viewer, at: AppTest
) -> None:
    view = reflection(fed.classroom, ana, "who-puts-back", None)
    assert view is not None
    assert view.template == ("stop-rules", "Stop *rules*")
    open_page(at, "lesson.py", id="the-week")
    assert "Template: Stop *rules*" in [link.proto.label for link in at.get("page_link")]


def test_a_reflection_that_feeds_nothing_leads_nowhere(room: Room, ana: Viewer) -> None:
    view = reflection(room.classroom, ana, "who-puts-back", None)
    assert view is not None
    assert view.template is None


def test_a_name_that_no_artefact_has_leads_home(fed: Room, at: AppTest) -> None:
    open_page(at, "artefact.py", id="nowhere")
    assert at.title[0].value == "Template not found"


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
