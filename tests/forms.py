"""An artefact with a field of each kind, fed by a lesson and by a scenario of the small course."""

import pytest

from course.catalogue import Catalogue
from course.reading import read_course
from tests.conftest import FILES, bytes_of

FORM = """\
---
id: stop-rules
title: Stop *rules*
summary: What stops the change.
disclosure: This may be disclosed.
---

## Owner
**Id:** owner · **Kind:** text

One name.

## Shapes
**Id:** shapes · **Kind:** list

## Powers
**Id:** powers · **Kind:** table

| Power | Yours | Source |
| --- | --- | --- |
| Budget for IT | | |
| Hiring | | |

## Not doing
**Id:** not-doing · **Kind:** table

| No. | What |
| --- | --- |
| 1 | |
| 2 | |

## Stops
**Id:** stops · **Kind:** table

| Stop if | Who |
| --- | --- |

## Score
**Id:** score · **Kind:** rating 1..5

From 1 (fragile) to 5 (robust).

## Shape
**Id:** shape · **Kind:** choice

- Big bang
- Cohorts

## Day
**Id:** day · **Kind:** date

# Tests

- **Must:** score at least 2 or shape is not big-bang: Choose another shape.
- **Must:** owner: Name an owner.
"""
LESSON = "modules/01-judging/02-the-week.md"
ORDINARY = "**Id:** who-puts-back · **Competency:** C4"
FORM_PATH = "modules/artefacts/stop-rules.md"


def course_fed(field: str = "owner", form: str = FORM, **more: str) -> Catalogue:
    """The small course with the form, whose field is fed by the one reflection.

    Args:
        more: Contents by path, in which ``/`` is written ``__``.
    """
    feeding = FILES[LESSON].replace(ORDINARY, f"{ORDINARY} · **Artefact:** stop-rules / {field}")
    files = {**FILES, FORM_PATH: form, LESSON: feeding, **more}
    catalogue = read_course(bytes_of(files))
    assert "stop-rules" in catalogue.artefact_of, [str(one) for one in catalogue.diagnostics]
    return catalogue


@pytest.fixture(scope="session")
def fed_course() -> Catalogue:
    return course_fed()
