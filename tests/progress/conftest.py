"""A ticking clock, a record in a file, and both kinds of store."""

import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from progress.store import Store
from progress.stores import sqlite_checking
from progress.stores.memory import MemoryStore
from progress.stores.sqlite import SqliteStore, open_store
from tests.progress.facts import VERSIONS


@pytest.fixture(autouse=True)
def any_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Accept the SQLite that is here; that an old one is named is the matter of one test."""
    monkeypatch.setattr(sqlite_checking, "_SAFE", (3, 0, 0))


@pytest.fixture
def now() -> Callable[[], int]:
    return count(1_000).__next__


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def record(path: Path, now: Callable[[], int]) -> Iterator[SqliteStore]:
    """A record in a file with one learner, Ana."""
    made = open_store(path, create=True, now=now, patience=0.5)
    made.register_content(VERSIONS, 1)
    made.add_learner("id-ana", "Ana", 1)
    yield made
    made.close()


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, now: Callable[[], int], path: Path) -> Iterator[Store]:
    """Every kind of store, with the content registered and nobody there."""
    made: Store = (
        MemoryStore(now)
        if request.param == "memory"
        else open_store(path, create=True, now=now, patience=0.5)
    )
    made.register_content(VERSIONS, 1)
    yield made
    made.close()


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where this process may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True)
    except OSError as error:
        pytest.skip(f"no disk can be mounted here: {error}")
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
