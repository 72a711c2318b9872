"""A paper as Markdown: prose to read and to keep, with marks that only an import looks at."""

from collections.abc import Iterator

from course.content.dialect import plain
from course.content.paper_markdown import (
    COMMENT,
    EMPTY_MARK,
    escaped,
    written_cell,
    written_row,
    written_text,
)
from course.content.papers import ADVICE, ADVICE_TOLD
from course.engine.filling import Filled
from course.engine.saying import said
from course.engine.wording import day_of
from course.exports.artefacts import Paper
from course.exports.pieces.characters import holdable

NAME = "Markdown"
SUFFIX = ".md"
MIME = "text/markdown"


def write(paper: Paper) -> bytes:
    """Write a paper; equal papers give equal bytes."""
    return ("\n\n".join(_parts(paper)) + "\n").encode()


def _parts(paper: Paper) -> Iterator[str]:
    artefact = paper.artefact
    yield f"# {_line(paper.title)}\n{COMMENT.format('paper', artefact.id)}"
    name = _line(paper.name)
    yield " · ".join(part for part in (name, day_of(paper.today.isoformat())) if part)
    if artefact.disclosure:
        yield f"> **Disclosure.** {_line(plain(artefact.disclosure))}"
    for one in paper.shown:
        title = _line(plain(one.field.title))
        yield f"## {title}\n{COMMENT.format('field', one.field.id)}"
        yield from _value(one)
    if paper.advice:
        yield f"## {ADVICE}\n{COMMENT.format('other', 'advice')}"
        yield ADVICE_TOLD
        yield "\n".join(f"- {_line(plain(sentence))}" for sentence in paper.advice)


def _line(text: str) -> str:
    return escaped(" ".join(holdable(text).split()))


def _value(one: Filled) -> Iterator[str]:
    text = holdable(said(one.field, one.text))
    if one.field.kind == "table":
        yield _table(one)
        if not text:
            return
    if not text:
        yield EMPTY_MARK
    elif one.field.kind == "list":
        yield "\n".join(f"- {escaped(line)}" for line in text.split("\n"))
    else:
        yield written_text(text)


def _table(one: Filled) -> str:
    heads = [written_cell(plain(column)) for column in one.field.columns]
    rows = [[written_cell(holdable(cell)) for cell in row] for row in one.rows]
    lines = [written_row(heads), written_row(["---"] * len(heads)), *map(written_row, rows)]
    return "\n".join(lines)
