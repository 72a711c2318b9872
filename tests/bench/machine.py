"""What this machine is, and how much CPU another process has used on it."""

import os
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path

from progress.stores.sqlite_library import sqlite3

CPUCLOCK_SCHED = 2
"""Linux's name for the clock of a whole process, threads that have ended included."""

REST = 0.03
"""Seconds between the last message of a run and looking at the clock: a run tidies up after it."""


def facts() -> list[tuple[str, str]]:
    """Say what the figures depend on."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return [
        ("cores", f"{usable} of {os.cpu_count()}, load {load} at the start"),
        ("machine", f"{platform.system()} {platform.release()}, {platform.machine()}"),
        ("Python", platform.python_version()),
        ("Streamlit", version("streamlit")),
        ("markdown-it-py", version("markdown-it-py")),
        ("SQLite", sqlite3.sqlite_version),
        ("CPU read from", "the process's own clock, the same as utime + stime in /proc/PID/stat")
        if can_read_cpu()
        else ("CPU read from", "nowhere: this system has no /proc"),
    ]


def can_read_cpu() -> bool:
    """Tell whether the CPU time of another process can be read: on Linux only."""
    return sys.platform == "linux" and Path("/proc/self/stat").exists()


def cpu_of(pid: int) -> float:
    """Return the CPU seconds that a process has used, user and system, all its threads.

    ``/proc/PID/stat`` has the same sum in steps of 10 ms, too coarse for one rerun.
    """
    return time.clock_gettime((~pid << 3) | CPUCLOCK_SCHED)


def memory_of(pid: int) -> int:
    """Return the bytes of memory that a process holds now (its resident set)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def ticks_of(pid: int) -> float:
    """Return utime + stime of ``/proc/PID/stat`` in seconds, in steps of 10 ms."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
