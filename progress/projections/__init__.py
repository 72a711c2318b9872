"""What can be read off the events: one file per question, found by its name.

A projection is a table and a pure function from one fact to the statements that move the table.
The same function serves every append and every rebuild, so the two cannot drift apart.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter

from progress.events import AnyEvent

Value = str | int | float | None
Statement = tuple[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Fact:
    """An event as a projection sees it.

    Attributes:
        seq: Its place in the order of the record.
        content_id: The record's number for the version of the content that was shown.
        at: When it was recorded, milliseconds since the epoch, UTC.
    """

    seq: int
    learner_id: int
    event: AnyEvent
    content_id: int
    at: int


@dataclass(frozen=True, slots=True)
class Projection:
    """One file of this shelf.

    Attributes:
        table: Name of its table; every row belongs to one learner.
        question: What the table answers.
        schema: Statements that create the table and its indexes.
        project: From one fact to the statements that move the table, none when it says nothing.
    """

    table: str
    question: str
    schema: tuple[str, ...]
    project: Callable[[Fact], tuple[Statement, ...]]


@cache
def shelf() -> tuple[Projection, ...]:
    """Find all projections, each after those whose tables its statements read."""
    found: dict[str, Projection] = {}
    order: TopologicalSorter[str] = TopologicalSorter()
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        module = importlib.import_module(f"{__name__}.{name}")
        question = (module.__doc__ or "").strip()
        found[module.TABLE] = Projection(module.TABLE, question, module.SCHEMA, module.project)
        order.add(module.TABLE, *getattr(module, "READS", ()))
    return tuple(found[table] for table in order.static_order())


def statements(fact: Fact) -> list[Statement]:
    """Say how all projections move for one fact."""
    return [statement for projection in shelf() for statement in projection.project(fact)]
