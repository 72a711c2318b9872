"""Starting other processes that use the record, as a second server or a doctor would."""

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]


def appending(path: Path, learner: str, prefix: str, count: int) -> subprocess.Popen[str]:
    """Start a process that appends and prints every acknowledged key."""
    order = [str(path), learner, prefix, str(count)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.progress.appending", *order],
        cwd=HOUSE,
        stdout=subprocess.PIPE,
        text=True,
    )


def holding(path: Path, *statements: str) -> subprocess.Popen[str]:
    """Start a process that holds a lock until its standard input is closed.

    Args:
        path: The record.
        statements: What it does first; by default it takes the lock for writing.
    """
    script = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "for statement in sys.argv[2:]: connection.execute(statement).fetchall()\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path), *(statements or ("BEGIN IMMEDIATE",))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def let_go(process: subprocess.Popen[str]) -> None:
    process.communicate(timeout=120)
