"""One Node process for all comparisons, and a count of what was compared."""

from collections.abc import Callable, Iterator

import pytest

from tests.oracle.players import Compared, Inkjs, missing


@pytest.fixture(scope="session")
def inkjs() -> Iterator[Inkjs]:
    """Inkjs, installed from the lock beside this file; without Node nothing can be compiled."""
    lacking = missing()
    if lacking:
        pytest.skip(lacking)
    playing = Inkjs()
    yield playing
    playing.close()


@pytest.fixture
def compared(record_property: Callable[[str, object], None]) -> Compared:
    """Counts what is compared; the counts are summed and told when all tests are through."""
    return lambda what, number: record_property(f"compared {what}", number)


@pytest.fixture
def exchanged(record_property: Callable[[str, object], None]) -> Compared:
    """Counts questions that others read; summed and told likewise."""
    return lambda what, number: record_property(f"exchanged {what}", number)
