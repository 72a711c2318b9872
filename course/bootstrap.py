"""The only reader of settings, clock and file system, and the only opener of stores."""

import gc
import logging
import os
import secrets
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from course.actions.enrol_learner import enrol_learner
from course.catalogue import Catalogue
from course.classroom import Classroom, open_with, shut, the_classroom, try_again
from course.content.pictures import TYPES
from course.content.release import RELEASE
from course.reading import read_course
from course.web.door import Door
from course.web.identity import SHORTEST_SECRET, return_code, who
from progress.store import Store, StoreError
from progress.stores.sqlite import open_store

LOGGER = logging.getLogger(__name__)

HOUSE = Path(__file__).resolve().parent.parent
FOLDERS = ("modules", "scenarios")
TEXT = {".md", ".yaml"}
PICTURES = frozenset(TYPES)
LARGEST = 16 * 1024 * 1024
"""Bytes of a file that are read; more than any lesson may have, so that it can be told so."""
REFRESH = 1.0
"""Seconds between two looks at the files for changes."""
RETRY = 5.0
"""Seconds between two tries to open a record that could not be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs from one installation to the next.

    Attributes:
        content: Folder that holds ``modules/`` and ``scenarios/``.
        data: Folder that holds the record and the secret.
    """

    content: Path
    data: Path

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


def now() -> int:
    """Return milliseconds since the epoch, UTC."""
    return time.time_ns() // 1_000_000


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


def files_of(content: Path) -> dict[str, bytes]:
    """Read what trainers wrote: texts with their bytes, pictures by name only.

    Files that a link leads out of the folder to are left out.
    """
    found: dict[str, bytes] = {}
    for path in _paths(content):
        name = path.relative_to(content).as_posix()
        # An editor may be putting a new file in its place; the next look finds that one.
        with suppress(FileNotFoundError):
            found[name] = _bytes(path) if path.suffix in TEXT or name == RELEASE else b""
    return found


def files_at(target: Path) -> dict[str, bytes]:
    """Read a file or folder that lies outside the course, by its own paths.

    Pictures come by name only; those of a single file are looked for beside it and in ``images/``.
    """
    if target.is_file():
        beside = [*target.parent.glob("*"), *target.parent.glob("images/*")]
        paths = [target, *(path for path in beside if path.suffix in PICTURES)]
    else:
        paths = [path for path in target.rglob("*") if path.suffix in TEXT | PICTURES]
    return {
        path.as_posix(): _bytes(path) if path.suffix in TEXT else b""
        for path in sorted(paths)
        if path.is_file()
    }


def _paths(content: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((content / folder).rglob("*")):
            if path.is_file() and path.resolve().is_relative_to(content):
                yield path


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST)


class Bookcase:
    """Keeps the catalogue in step with the files, and registers its versions in the record."""

    def __init__(self, content: Path, store: Store) -> None:
        self._content = content
        self._store = store
        self._lock = threading.Lock()
        self._stamp: object = None
        self._looked_at = 0.0
        self._catalogue = Catalogue()
        self.catalogue()

    def catalogue(self) -> Catalogue:
        """Return the course as its files read now, at most one second behind."""
        if time.monotonic() - self._looked_at < REFRESH or not self._lock.acquire(blocking=False):
            return self._catalogue
        try:
            stamp = self._stamp_of_files()
            if stamp != self._stamp:
                self._read(stamp)
        except (StoreError, OSError) as trouble:
            if self._stamp is None:
                raise
            # Reading goes on with what was read before; the next look tries again.
            LOGGER.warning("The newest version of the course is not shown: %s", trouble)
        finally:
            self._looked_at = time.monotonic()
            self._lock.release()
        return self._catalogue

    def _read(self, stamp: object) -> None:
        catalogue = read_course(files_of(self._content), today=today())
        # Registered before it is shown: no answer may be bound to a version nobody kept.
        self._store.register_content(tuple(catalogue.versions()), now())
        self._catalogue, self._stamp = catalogue, stamp

    def _stamp_of_files(self) -> object:
        stamp = []
        for path in _paths(self._content):
            with suppress(FileNotFoundError):
                state = path.stat()
                stamp.append((path, state.st_mtime_ns, state.st_size))
        return tuple(stamp)


def open_record(settings: Settings, *, create: bool) -> Store:
    """Open the record of this installation.

    Args:
        create: Whether to make a new one when there is none; never in place of a broken one.

    Raises:
        StoreError: The record cannot be used; the message says why and what to do.
    """
    if create:
        settings.data.mkdir(parents=True, exist_ok=True)
    return open_store(settings.record, create=create, now=now)


def open_classroom(settings: Settings) -> Classroom:
    """Open record and course for a running app.

    Raises:
        StoreError: The record or a file of the course cannot be used.
    """
    try:
        return _opened(settings)
    except OSError as trouble:
        raise StoreError(
            f"A file or folder that the course needs cannot be used: {trouble}. Nothing was "
            "changed. Give the account that runs the course the right to it, or make room."
        ) from trouble


def _opened(settings: Settings) -> Classroom:
    # The secret outlives the record only when somebody lost the record: then say so, and do not
    # put an empty one in its place.
    store = open_record(settings, create=not (settings.data / "secret").exists())
    try:
        secret = secret_of(settings)
        bookcase = Bookcase(settings.content, store)
    except (StoreError, OSError):
        store.close()
        raise
    return Classroom(
        catalogue=bookcase.catalogue,
        store=store,
        now=now,
        new_id=new_id,
        who=lambda cookies: who(cookies, secret, now()),
        return_code=lambda public_id: return_code(public_id, secret),
    )


def door(settings: Settings) -> Door:
    """Return what signing in needs.

    Raises:
        StoreError: The record cannot be used.
    """
    classroom = the_classroom()
    return Door(
        secret=secret_of(settings),
        find=classroom.store.learner,
        everybody=classroom.store.learners,
        enter=lambda public_id, name: enrol_learner(classroom, public_id, name),
        now=now,
    )


def trouble() -> str | None:
    """Say what keeps the course from working, or None; ``/healthz`` answers with it."""
    try:
        the_classroom().store.cohorts()
    except StoreError as found:
        return str(found)
    return None


@contextmanager
def open_for_pages(settings: Settings) -> Iterator[None]:
    """Hold a classroom open for the pages; when the record cannot be used, they say why."""
    open_with(lambda: open_classroom(settings))
    closing = threading.Event()
    threading.Thread(target=_keep_trying, args=(closing,), daemon=True).start()
    try:
        yield
    finally:
        closing.set()
        shut()


def _keep_trying(closing: threading.Event) -> None:
    # Signing in stands before every page, so nobody reaches a button to try again with.
    while not closing.wait(RETRY):
        try_again()
