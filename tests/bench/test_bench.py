"""The benchmark runs from end to end and loses nothing; how fast anything is, is not asserted."""

import os
import subprocess
import sys
import time

import pytest

from course.bootstrap import files_of
from course.diagnostics import has_errors
from course.reading import read_course
from tests.bench.floor import twin_of
from tests.bench.linting import copies
from tests.bench.machine import can_read_cpu, cpu_of, ticks_of
from tests.bench.tab import Element
from tests.bench.table import Goal, Row, Turns, render
from tests.browser.served import HOUSE

SMALL = ("--turns", "2", "--visits", "0", "--learners", "3", "--lessons", "5")


@pytest.mark.skipif(not can_read_cpu(), reason="the CPU of other processes is read on Linux only")
def test_every_measure_is_printed_with_its_floor_and_every_answer_is_in_the_record() -> None:
    command = [sys.executable, "-m", "tests.bench", *SMALL]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, timeout=1_100)
    assert done.returncode == 0, done.stderr
    lines = {line.split("  ")[0]: line for line in done.stdout.splitlines()}
    for measure in ("answer, stored and drawn, CPU", "append with projections, CPU", "append, p99"):
        assert " ms" in lines[measure]
    assert any(name.startswith("lesson rerun (") for name in lines)
    assert "lessons/s" in lines["lint and its ledger, CPU"]
    assert "lessons/s" in lines["format, all spoilt, CPU"]
    assert " µs" in lines["walk of 36 scenes, 12 decisions, CPU per move"]
    assert " s " in lines["explore payday, CPU"]
    assert "skipped: --visits 0" in lines["first usable page in Chromium"]
    counted = next(line for line in done.stdout.splitlines() if "found in SQLite" in line)
    given, stored = (int(word) for word in counted.split() if word.isdecimal())
    assert given == stored > 0


def test_the_cpu_of_another_process_is_the_sum_that_proc_shows() -> None:
    if not can_read_cpu():
        pytest.skip("there is no /proc here")
    busy = "import time\nwhile time.process_time() < 0.3: pass\nprint('done', flush=True)\ninput()"
    with subprocess.Popen(
        [sys.executable, "-c", busy], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"done\n"
        mine = time.process_time()
        spent, ticks = cpu_of(other.pid), ticks_of(other.pid)
        other.kill()
    assert spent >= 0.3
    assert abs(spent - ticks) <= 2 / os.sysconf("SC_CLK_TCK")
    assert cpu_of(os.getpid()) >= mine


def test_a_missed_goal_says_missed_and_a_measure_without_goal_says_nothing() -> None:
    turns = Turns(ours=(3.0, 6.0, 3.0), floor=(2.0, 2.0, 2.0))
    missed = turns.row("slow", "3", str, Goal(1.4))
    met = turns.row("fair", "3", str, Goal(1.5))
    free = Row("free", "once", "1 ms")
    assert (missed.verdict, met.verdict, free.verdict) == ("missed", "met", "")
    text = render([missed, met, free])
    assert [len(line.split("  ")) > 1 for line in text.splitlines()] == [True] * 5
    assert "1.50" in text
    assert "≤ 1.4" in text


def test_the_bare_twin_keeps_boxes_texts_and_widgets_in_their_places() -> None:
    class Proto:
        border, body, label, url = True, "What's “new”?", "Go", "/signin"
        options = ("a", "b")

    shape: list[tuple[tuple[int, ...], str]] = [
        ((1, 0), "link_button"),
        ((0, 0), "markdown"),
        ((0, 1), "flex_container"),
        ((0, 1, 0), "radio"),
        ((0, 1, 1), "button"),
        ((0, 2), "button"),
    ]
    twin = twin_of([Element(p, k, k == "flex_container", "", Proto()) for p, k in shape])
    compile(twin, "twin", "exec")
    assert twin.splitlines()[2:] == [
        "with st.sidebar:",
        "    st.link_button('Go', '/signin')",
        'st.markdown("What\'s “new”?")',
        "with st.container(border=True):",
        "    pass",
        "    st.radio('Go', ['a', 'b'], index=None, key='e3')",
        "    st.button('Go', key='e4')",
        "st.button('Go', key='e5')",
    ]


def test_copies_of_the_course_are_whole_lessons_with_ids_of_their_own() -> None:
    real = files_of(HOUSE)
    once = read_course(real)
    copied = read_course(copies(real, 2 * len(once.places)))
    assert len(copied.places) == 2 * len(once.places)
    assert len(copied.item_of) == 2 * len(once.item_of)
    assert not has_errors(copied.diagnostics)
