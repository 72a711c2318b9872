"""The course as it stands on the shelf, read again when its files change."""

import logging
import threading
import time
from contextlib import suppress

from course.actions.publish_course import publish_course
from course.bootstrap.files import files_of, paths_of
from course.bootstrap.settings import Settings
from course.catalogue import Catalogue
from course.engine.searching import Found, documents
from course.indexing.index import Index
from course.reading import read_course
from progress.store import Store, StoreError

LOGGER = logging.getLogger(__name__)

REFRESH = 1.0
"""Seconds between two looks at the files for changes."""


class Bookcase:
    """Keeps catalogue and index in step with the files, and registers versions in the record."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings = settings
        self._store = store
        self._lock = threading.Lock()
        self._stamp: object = None
        self._looked_at = 0.0
        self._catalogue = Catalogue()
        self._index = Index(())
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

    def search(self, typed: str, most: int) -> Found:
        """Search the course as its files read now, as ``Index.find`` does."""
        self.catalogue()
        return self._index.find(typed, most)

    def _read(self, stamp: object) -> None:
        read = read_course(files_of(self._settings.content), today=self._settings.today)
        # Registered before it is shown: no answer may be bound to a version nobody kept.
        catalogue = publish_course(self._store, read, self._settings.clock())
        # Made here, where reading takes far longer, so that nobody who searches waits for it.
        index = Index(documents(catalogue))
        self._catalogue, self._index, self._stamp = catalogue, index, stamp

    def _stamp_of_files(self) -> object:
        stamp = []
        for path in paths_of(self._settings.content):
            with suppress(FileNotFoundError):
                state = path.stat()
                stamp.append((path, state.st_mtime_ns, state.st_size))
        return tuple(stamp)
