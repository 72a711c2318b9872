"""What keeps the record from doing what was asked; each message says why and what to do."""


class StoreError(Exception):
    """The record cannot do what was asked; the message says why and what to do."""


class StoreBusy(StoreError):
    """Another process holds the record; nothing was stored, try again with the same key."""


class StoreFull(StoreError):
    """The disk is full; nothing was stored."""


class StoreReadOnly(StoreError):
    """The record cannot be written; nothing was stored."""


class StoreCorrupt(StoreError):
    """The file is damaged; nothing was stored."""


class StoreMissing(StoreError):
    """The file is gone; nothing was stored and no empty one was made."""


class NotOurFile(StoreError):
    """The file is no record of this course; nothing was changed."""


class SchemaTooNew(StoreError):
    """The record was written by a newer program; nothing was changed."""


class VersionConflict(StoreError):
    """Another tab or device was faster; nothing was stored."""


class UnknownLearner(StoreError):
    """Nobody has this id; nothing was stored."""


class UnknownContent(StoreError):
    """An entry is bound to content that was never registered; nothing was stored."""
