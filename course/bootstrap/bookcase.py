"""The course as it stands on the shelf, read again when its files change."""

import logging
import threading
import time
from contextlib import suppress

from course.bootstrap.files import files_of, paths_of
from course.bootstrap.settings import Settings
from course.catalogue import Catalogue
from course.reading import read_course
from progress.store import Store, StoreError

LOGGER = logging.getLogger(__name__)

REFRESH = 1.0
"""Seconds between two looks at the files for changes."""


class Bookcase:
    """Keeps the catalogue in step with the files, and registers its versions in the record."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings = settings
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
        catalogue = read_course(files_of(self._settings.content), today=self._settings.today)
        # Registered before it is shown: no answer may be bound to a version nobody kept.
        self._store.register_content(tuple(catalogue.versions()), self._settings.clock())
        self._catalogue, self._stamp = catalogue, stamp

    def _stamp_of_files(self) -> object:
        stamp = []
        for path in paths_of(self._settings.content):
            with suppress(FileNotFoundError):
                state = path.stat()
                stamp.append((path, state.st_mtime_ns, state.st_size))
        return tuple(stamp)
