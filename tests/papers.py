"""A form with a field of every kind, filled in with whatever a test brings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from course.content.artefacts import Artefact, read_artefacts
from course.engine.filling import Filled, decode, encode
from course.exports.artefacts import Paper, formats
from course.exports.pieces.characters import holdable

TODAY = date(2027, 3, 12)
Value = str | Sequence[Sequence[str]]

FORM = """\
---
id: stop-rules
title: Stop *rules*
summary: When to stop.
disclosure: This paper **names** people. It may have to be disclosed.
---

## Office, author and version
**Id:** author · **Kind:** text

Secret help text.

## Next review
**Id:** review · **Kind:** date

## Who may read it
**Id:** sensitivity · **Kind:** choice

- Personal
- The *office*

## What for
**Id:** what-for · **Kind:** text

## Stop if
**Id:** stops · **Kind:** table

| Stop if | Measured by | By day |
| --- | --- | --- |

## Reversibility
**Id:** reversibility · **Kind:** rating 1..5

## Trust and history
**Id:** trust · **Kind:** rating 0..10

## Ten powers
**Id:** powers · **Kind:** table

| Power | Yours |
| --- | --- |
| Budget for IT | |
| Hiring | |

## Shapes rejected
**Id:** rejected · **Kind:** list

## Support left
**Id:** support · **Kind:** rating 0..10

# Tests

- **Must:** stops: Write the *stop rules*.
"""

FULL: Mapping[str, Value] = {
    "author": "Ministry of the Interior\nVersion 2",
    "review": "2027-09-30",
    "sensitivity": "the-office",
    "what-for": "First paragraph.\n\nSecond | one\nwith a line.",
    "stops": [["Two runs fail", "Log", "1 April 2027"], ["A leak", "Office 9", "2027-05-02"]],
    "reversibility": "2",
    "trust": "10",
    "powers": [["Budget for IT", "I decide"], ["Hiring", ""]],
    "rejected": "Big bang: no way back\nParallel - twice the work",
    "support": "0",
}


def form(text: str = FORM, **replaced: str) -> Artefact:
    """Read a form, with some of its text replaced."""
    for old, new in replaced.items():
        assert old in text
        text = text.replace(old, new)
    read, found = read_artefacts({"modules/artefacts/stop-rules.md": text.encode()})
    assert found == ()
    return read[0]


def filled_in(artefact: Artefact, values: Mapping[str, Value]) -> tuple[Filled, ...]:
    """Fill a form in, as its learner's own entries."""
    made = []
    for field in artefact.fields:
        value = values.get(field.id, "")
        if isinstance(value, str):
            stored = value if field.kind == "table" else encode(field, value, ())
        else:
            stored = encode(field, "", value)
        text, rows = decode(field, stored)
        made.append(Filled(field, text, rows, "own" if stored else "empty", int(bool(stored)), ()))
    return tuple(made)


def stored(fields: Sequence[Filled]) -> dict[str, str]:
    """Return the entries that are not empty, as they are kept."""
    kept = {}
    for one in fields:
        text, rows = decode(one.field, encode(one.field, one.text, one.rows))
        kept[one.field.id] = encode(one.field, text, rows)
    return {key: value for key, value in kept.items() if value}


def as_held(fields: Sequence[Filled]) -> tuple[Filled, ...]:
    """Return fields as a file can hold them: without control characters."""
    return tuple(
        replace(
            one,
            text=holdable(one.text),
            rows=tuple(tuple(map(holdable, row)) for row in one.rows),
        )
        for one in fields
    )


def paper(
    kind: str, values: Mapping[str, Value], *advice: str, whole: bool = True, text: str = FORM
) -> bytes:
    """Write the form of this file, filled in, as a file of a kind."""
    artefact = form(text)
    fields = filled_in(artefact, values)
    return written(kind, artefact, fields, "Mira Dahlgren", *advice, whole=whole)


def written(
    kind: str,
    artefact: Artefact,
    fields: tuple[Filled, ...],
    name: str,
    *advice: str,
    whole: bool = True,
) -> bytes:
    """Write a document, as it stands at a midnight, as a file of a kind."""
    now = int(datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC).timestamp() * 1000)
    return formats()[kind].write(
        Paper(artefact, fields, name, f"id of {name}", TODAY, now, advice, whole)
    )


MARKS = "ab12 \t\n|\\*_#<>&;`[]()-+=.~!:\u202e\u05e9👩🏽\u00a0"
LIKE_OURS = ("(empty)", "*(empty)*", "## Stop if", "---", "<br>", "<!-- field: review -->", "| - |")
TEXTS = st.text(MARKS, max_size=40) | st.text(max_size=60) | st.sampled_from(LIKE_OURS)
DAYS = st.dates(min_value=date(1000, 1, 1)).map(date.isoformat)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "author": TEXTS,
        "review": DAYS,
        "sensitivity": st.sampled_from(["personal", "the-office"]),
        "what-for": TEXTS,
        "stops": st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=4),
        "reversibility": st.integers(1, 5).map(str),
        "trust": st.integers(0, 10).map(str),
        "powers": st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=4),
        "rejected": st.lists(TEXTS, max_size=4).map("\n".join),
    },
)
