"""The benchmark: ``python -m tests.bench`` prints each measure beside its floor in the same run.

Shared machines are noisy: trust the ratios, whose two sides were measured by turns. A goal that is
missed says "missed"; nothing fails for being slow. Only a lost answer ends with exit code 1.
"""
# ruff: noqa: T201 - what is measured is printed

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from course.bootstrap import collect_seldom, files_of
from course.items import all_kinds
from course.reading import read_course
from tests.bench import answers, exploring, first_page, formatting, linting, pages, record, reruns
from tests.bench.answers import AnswersLost
from tests.bench.machine import can_read_cpu, facts
from tests.bench.table import Row, render
from tests.browser.served import HOUSE, chromium, serve


def main() -> int:
    """Measure, print, and return the exit code."""
    asked = _asked()
    collect_seldom()
    for name, value in facts():
        print(f"{name + ':':17}{value}", flush=True)
    began = time.monotonic()
    rows: list[Row] = []
    try:
        with tempfile.TemporaryDirectory() as folder:
            for row in _rows(Path(folder), asked):
                rows.append(row)
                print(f"  {row.measure.strip()} …", file=sys.stderr)
    except AnswersLost as lost:
        print(f"\n{lost}", file=sys.stderr)
        return 1
    print(f"\n{render(rows)}\n\n{_sum(rows)} It took {time.monotonic() - began:.0f} s.")
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    for name, default, told in (
        ("turns", 25, "samples of each side"),
        ("visits", 5, "visits in Chromium of each side, 0 for none"),
        ("learners", 300, "learners in the record that is read"),
        (
            "lessons",
            200,
            "lessons in the course that is linted; a quarter, of ten questions, is formatted",
        ),
    ):
        parser.add_argument(f"--{name}", type=int, default=default, metavar="N", help=told)
    return parser.parse_args()


def _answered_by_choosing() -> list[str]:
    """List the lessons whose questions the measure knows how to answer."""
    kinds = all_kinds()
    return [
        place.lesson.id
        for place in read_course(files_of(HOUSE)).places
        if place.lesson.items
        and all(kinds[i.kind].interaction(i).kind == "choice" for i in place.lesson.items)
    ]


def _rows(folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    with serve(folder / "data") as served:
        if can_read_cpu():
            lesson = reruns.richest(served, _answered_by_choosing())
            yield from reruns.measure(served, folder, lesson, asked.turns)
            yield from answers.measure(served, folder, lesson, asked.turns)
        else:
            yield skipped("lesson rerun and answer, CPU", "no /proc on this system")
        if chromium() is None:
            yield skipped("first usable page in Chromium", "Chromium is not installed")
        elif asked.visits == 0:
            yield skipped("first usable page in Chromium", "--visits 0")
        else:
            yield from first_page.measure(served, folder, asked.visits)
    if can_read_cpu():
        yield from pages.measure(folder, max(2, asked.turns // 3), asked.learners)
    yield from record.measure(folder, asked.learners, asked.turns)
    yield from linting.measure(asked.lessons, max(2, asked.turns // 5))
    yield from formatting.measure(max(1, asked.lessons // 4), max(2, asked.turns // 10))
    yield from exploring.measure(asked.turns)


def skipped(measure: str, why: str) -> Row:
    """Make a line for what could not be measured."""
    return Row(measure, f"skipped: {why}", "–")


def _sum(rows: list[Row]) -> str:
    verdicts = [row.verdict for row in rows]
    return f"Goals met: {verdicts.count('met')}, missed: {verdicts.count('missed')}."


if __name__ == "__main__":
    sys.exit(main())
