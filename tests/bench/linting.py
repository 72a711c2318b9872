"""Lint: a large course made of copies of the real one, against a bare parse of the same text."""

import re
import time
from collections.abc import Iterator, Mapping
from statistics import median

from markdown_it import MarkdownIt

from course.bootstrap import files_of
from course.diagnostics import has_errors
from course.reading import read_course
from tests.bench.tab import NotShown
from tests.bench.table import Goal, Row, in_turns, milliseconds
from tests.browser.served import HOUSE

GOAL = Goal(3)
LEDGER = "modules/facts.yaml"
WHOLE_COURSE = ("modules/course.md", LEDGER)
IDS = re.compile(rb"^(id: |\*\*Id:\*\* )([a-z0-9-]+)", re.MULTILINE)
# What a module says of others; the copies stand alone.
OTHERS = re.compile(rb"^(?:scenarios|prerequisites|artefacts):.*\n(?:[ \t]*-.*\n)*", re.MULTILINE)


def copies(real: Mapping[str, bytes], lessons: int) -> dict[str, bytes]:
    """Make a course of at least so many lessons: all modules again and again, with other ids."""
    made = {path: real[path] for path in WHOLE_COURSE}
    pages = [path for path in real if re.match(r"modules/\d+-[^/]+/.+\.md\Z", path)]
    folders = sorted({path.split("/")[1] for path in pages})
    number = 0
    while len(made) - len(WHOLE_COURSE) - number * len(folders) < lessons:
        for path in pages:
            _, folder, name = path.split("/", 2)
            place = number * len(folders) + folders.index(folder) + 1
            copy = IDS.sub(rb"\1\2-" + str(place).encode(), OTHERS.sub(b"", real[path]))
            made[f"modules/{place}-copy/{name}"] = copy
        number += 1
    return made


def measure(lessons: int, turns: int) -> Iterator[Row]:
    """Lint the copies and parse them by turns."""
    files = copies(files_of(HOUSE), lessons)
    catalogue = read_course(files)
    if has_errors(catalogue.diagnostics):
        raise NotShown(f"The copied course has errors: {catalogue.diagnostics[0]}")
    count = len(catalogue.places)
    texts = [text.decode() for path, text in files.items() if path.endswith(".md")]
    parser = MarkdownIt("commonmark").enable("table")

    def lint() -> float:
        before = time.process_time()
        read_course(files)
        return time.process_time() - before

    def parse() -> float:
        before = time.process_time()
        for text in texts:
            parser.parse(text)
        return time.process_time() - before

    samples = f"{turns} × {count} lessons each"
    result = in_turns(lint, parse, turns)
    yield result.row(
        "lint and its ledger, CPU", samples, lambda took: f"{count / took:.0f} lessons/s", GOAL
    )
    ledger = [_ledger(files) for _ in range(turns)]
    yield Row("  of which the ledger, once", f"{turns}", milliseconds(median(ledger)))


def _ledger(files: Mapping[str, bytes]) -> float:
    before = time.process_time()
    read_course({path: files[path] for path in WHOLE_COURSE})
    return time.process_time() - before
