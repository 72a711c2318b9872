"""What differs from one installation to the next, and what only the machine knows."""

import gc
import os
import secrets
import time
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from course.web.identity import SHORTEST_SECRET
from progress.store import StoreError

HOUSE = Path(__file__).resolve().parents[2]


def now() -> int:
    """Return milliseconds since the epoch, UTC."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs from one installation to the next.

    Attributes:
        content: Folder that holds ``modules/`` and ``scenarios/``.
        data: Folder that holds the record and the secret.
        clock: Gives milliseconds since the epoch, UTC; tests bring their own.
    """

    content: Path
    data: Path
    clock: Callable[[], int] = now

    @property
    def today(self) -> str:
        """The day here and now, as ISO 8601 writes it."""
        return time.strftime("%Y-%m-%d", time.localtime(self.clock() / 1_000))

    @property
    def record(self) -> Path:
        """The SQLite file."""
        return self.data / "progress.db"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read ``CIO_COURSE_CONTENT`` and ``CIO_COURSE_DATA``; both default to this checkout."""
    return Settings(
        content=Path(environment.get("CIO_COURSE_CONTENT") or HOUSE).resolve(),
        data=Path(environment.get("CIO_COURSE_DATA") or HOUSE / "data").resolve(),
    )


def collect_seldom() -> None:
    """Let Python look for garbage in circles less often: a walk makes a million small tuples."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def today() -> str:
    """Return the day here and now, as ISO 8601 writes it."""
    return time.strftime("%Y-%m-%d")


def new_id() -> str:
    """Return a random UUID (version 4)."""
    return str(uuid.uuid4())


def secret_of(settings: Settings, environment: Mapping[str, str] = os.environ) -> str:
    """Return what signs cookies: ``CIO_COURSE_SECRET``, or a file made once beside the record.

    The file is made in both cases: it also says that there was a record here.

    Raises:
        StoreError: The secret given is too short to protect anybody.
    """
    path = settings.data / "secret"
    if not path.exists():
        _make_secret(path)
    secret = environment.get("CIO_COURSE_SECRET") or path.read_text()
    if len(secret) < SHORTEST_SECRET:
        raise StoreError(
            f"The secret in CIO_COURSE_SECRET has {len(secret)} characters. Give it at least "
            f"{SHORTEST_SECRET} random ones, or leave it out, and start again."
        )
    return secret


def _make_secret(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"secret-{new_id()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(32))
        # It gets its name once it is whole, and never in the place of another: of several
        # processes starting at once, or on a full disk, nobody reads half a secret.
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink()
