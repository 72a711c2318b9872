"""One Node process for all comparisons, and a count of what was compared."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.oracle.players import Inkjs, missing

COUNTS = pytest.StashKey[Counter[str]]()


@pytest.fixture(scope="session")
def inkjs() -> Iterator[Inkjs]:
    """Inkjs, installed from the lock beside this file; without Node nothing can be compiled."""
    lacking = missing()
    if lacking:
        pytest.skip(lacking)
    playing = Inkjs()
    yield playing
    playing.close()


@pytest.fixture(scope="session")
def compared(request: pytest.FixtureRequest) -> Counter[str]:
    """What has been compared so far."""
    return request.config.stash.setdefault(COUNTS, Counter())


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say at the end how much was compared."""
    counts = config.stash.get(COUNTS, Counter())
    if counts:
        said = ", ".join(f"{number:,} {what}" for what, number in counts.items())
        terminalreporter.write_line(f"Compared with Ink in inkjs and in bink: {said}.")
