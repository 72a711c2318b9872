"""The classroom of a process, and the reason why there is none."""

import pytest

from course.classroom import install, the_classroom
from progress.store import StoreBusy


def test_the_reason_why_there_is_no_classroom_is_told_anew_to_everybody() -> None:
    install(StoreBusy("It is being held."))
    found = []
    for _ in range(2):
        with pytest.raises(StoreBusy, match="held") as raised:
            the_classroom()
        found.append(raised.value)
    assert found[0] is not found[1]
