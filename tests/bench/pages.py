"""CPU and bytes of each page drawn again for somebody with a history; memory of who idles."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.bench.floor import HI, serve_bare
from tests.bench.machine import REST, memory_of
from tests.bench.reruns import per_run
from tests.bench.tab import open_tab, sign_in
from tests.bench.table import Goal, Row, in_turns, milliseconds
from tests.browser.seeding import seed
from tests.browser.served import serve

PAGES = {
    "Home": ("", ""),
    "Review": ("review", ""),
    "Portfolio": ("portfolio", ""),
    "artefact": ("artefact", "id=disruption-tolerance"),
    "My progress": ("progress", ""),
    "Notes": ("notes", ""),
    "Search": ("search", "q=budget"),
    "scenario": ("scenario", "id=payday"),
    "debrief": ("debrief", "run=payday-1"),
    "module": ("module", "id=judging-disruption-tolerance"),
    "cohort": ("cohort", ""),
}
"""The address of each page, its last part and what follows the question mark."""

WARM_UP = 6
"""Runs of each page before the first that counts."""

BATCH = 4
"""Runs between two looks at the clock."""

IDLE = 40
"""Learners, at most, who have Home and a lesson on screen when memory is read."""

GOAL_MEMORY = Goal(0.3, "MB")


def measure(folder: Path, turns: int, learners: int) -> Iterator[Row]:
    """Draw every page by turns with a bare script that says "hi", then let learners idle."""
    data = folder / "seeded"
    code = seed(data)
    with serve(data) as served, serve_bare(folder, "hi", HI) as bare:
        cookie = sign_in(served.address, code=code)
        with open_tab(bare.address) as other:
            for _ in range(WARM_UP):
                other.run()
            floor = per_run(bare.pid, other.run, BATCH)
            for name, (page, query) in PAGES.items():
                with open_tab(served.address, cookie) as tab:
                    sizes = [tab.run(page, query).size for _ in range(WARM_UP)]
                    ours = per_run(served.process.pid, lambda t=tab, q=query: t.run("", q), BATCH)  # type: ignore[misc]
                    result = in_turns(ours, floor, turns)
                told = f"{turns} × {BATCH} runs each, {sizes[-1] / 1e3:.0f} kB a run"
                yield result.row(f"{name} drawn again, CPU", told, milliseconds)
    # In a process of its own: here, what was drawn before has left room for many learners.
    with serve(data) as fresh:
        yield _idle(fresh.address, fresh.process.pid, min(IDLE, learners))


def _idle(address: str, pid: int, learners: int) -> Row:
    """Let learners open Home and a lesson and stay; say what each of them holds.

    As many come first, uncounted: the first of all have modules loaded and texts converted.
    """
    with ExitStack() as open_tabs:
        for number in range(2 * learners):
            if number == learners:
                time.sleep(20 * REST)
                before = memory_of(pid)
            cookie = sign_in(address, f"Idle {number}")
            open_tabs.enter_context(open_tab(address, cookie)).run("lesson", "id=last-used")
            open_tabs.enter_context(open_tab(address, cookie)).run()
        time.sleep(20 * REST)
        each = (memory_of(pid) - before) / learners / 1e6
    return Row(
        "memory per idle learner, two tabs",
        f"{learners} learners",
        f"{each:.2f} MB",
        goal=GOAL_MEMORY,
        judged=each,
    )
