"""Reading events back, each checked against its kind."""

from typing import Any

from pydantic import ValidationError

from progress.events import KINDS, AnyEvent
from progress.store import Recorded, SchemaTooNew, StoreCorrupt
from progress.stores.sqlite_contents import Contents
from progress.stores.sqlite_library import Row, sqlite3

_EVENTS = """SELECT seq, learner_id, idem_key, kind, v, payload, content_id,
  occurred_at, recorded_at
FROM event """
OF_ALL = _EVENTS + "WHERE seq > ? ORDER BY seq LIMIT ?"
OF_ONE = _EVENTS + "WHERE learner_id = ? ORDER BY seq"


def recorded(connection: sqlite3.Connection, contents: Contents, row: Row) -> Recorded:
    """Turn a row of ``event`` back into what it was.

    Raises:
        SchemaTooNew: It was written by a newer program.
        StoreCorrupt: It is no event.
    """
    seq, learner_id, key, kind, v, payload, content_id, occurred_at, recorded_at = row
    ref = contents.ref(connection, content_id)
    return Recorded(
        seq, learner_id, key, event(seq, kind, v, payload), ref, occurred_at, recorded_at
    )


def event(seq: int, kind: str, v: int, payload: str) -> AnyEvent:
    """Read an event's payload, exactly.

    Raises:
        SchemaTooNew: It was written by a newer program.
        StoreCorrupt: It is no event.
    """
    model: Any = KINDS.get(kind)
    if model is None or v > model.VERSION:
        raise SchemaTooNew(
            f"Event {seq} is a {kind} of version {v}, which this version of the program does not "
            "know. Nothing was changed. Start the newer version that wrote it."
        )
    try:
        read: AnyEvent = model.model_validate_json(payload)
    except ValidationError as error:
        raise StoreCorrupt(
            f"Event {seq} cannot be read as a {kind}: {error.errors()[0]['msg']}. It was left as "
            "it is. Restore a backup, or ask for help with this message."
        ) from error
    return read
