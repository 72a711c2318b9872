"""A count of what went there and came back."""

from collections.abc import Callable

import pytest


@pytest.fixture
def exchanged(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    """Counts by name; the counts are summed and told when all tests are through."""
    return lambda what, number: record_property(f"exchanged {what}", number)
