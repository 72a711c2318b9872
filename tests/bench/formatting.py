"""Formatting: lessons of ten items each, in form and spoilt, against a bare parse of the same."""

import time
from collections.abc import Callable, Iterator
from functools import partial

from markdown_it import MarkdownIt

from course.cli.drafts.aim import Aim
from course.cli.drafts.lesson import lesson
from course.cli.drafts.question import SITUATIONS, question
from course.formatting import format_text
from tests.bench.tab import NotShown
from tests.bench.table import Goal, Row, in_turns

IN_FORM = Goal(1.5)
SPOILT = Goal(10)
ITEMS = 10


def lessons(count: int) -> dict[str, str]:
    """Write lessons in canonical form, each with ten items of all kinds."""
    made = {}
    kinds = sorted(SITUATIONS)
    for number in range(count):
        ident = f"lesson-{number}"
        items = [
            question(Aim(title=f"Item {n}", id=f"{ident}-{n}"), kinds[n % len(kinds)])
            for n in range(1, ITEMS)
        ]
        path = f"modules/{number // 10 + 1:02}-copy/{number % 10 + 1:02}-lesson.md"
        made[path] = "\n".join([lesson(Aim(id=ident)), *items])
    return made


def spoilt(text: str) -> str:
    """Write a lesson as some editors would: other line ends, bullets and gaps."""
    text = text.replace("\n- ", "\n* ").replace("\n  - ", "\n    * ").replace("\n\n#", "\n\n\n\n#")
    return text.replace("\n", "\r\n")


def measure(count: int, turns: int) -> Iterator[Row]:
    """Format and parse so many lessons by turns."""
    clean = lessons(count)
    texts = {path: spoilt(text) for path, text in clean.items()}
    path = next(iter(clean))
    if format_text(texts[path], path) != (clean[path], ()) or not count:
        raise NotShown("A spoilt lesson does not come back as it was.")
    parser = MarkdownIt("commonmark").enable("table")

    def parse() -> float:
        return _took(parser.parse, clean)

    samples = f"{turns} × {count} lessons, {count * ITEMS:,} items"
    for name, files, goal in (("in form", clean, IN_FORM), ("all spoilt", texts, SPOILT)):
        result = in_turns(partial(_format_all, files), parse, turns)
        yield result.row(
            f"format, {name}, CPU", samples, lambda took: f"{count / took:.0f} lessons/s", goal
        )


def _format_all(files: dict[str, str]) -> float:
    before = time.process_time()
    for path, text in files.items():
        format_text(text, path)
    return time.process_time() - before


def _took(parse: Callable[[str], object], files: dict[str, str]) -> float:
    before = time.process_time()
    for text in files.values():
        parse(text)
    return time.process_time() - before
