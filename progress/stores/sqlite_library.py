"""The one SQLite library of this process: the one that sqlite-utils has chosen."""

from typing import Any

# sqlite-utils takes pysqlite3 where it is installed; a second library in the process would
# silently drop the locks of the first. It does not say that it exports the name, hence the ignore.
from sqlite_utils.utils import sqlite3 as sqlite3  # type: ignore[attr-defined]

Row = tuple[Any, ...]
"""A row as SQLite returns it."""
