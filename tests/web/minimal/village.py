"""People, a clock and a door small enough to read, shared by the routes and the script."""

from collections.abc import Sequence

from course.web.door import Door
from progress.people import Learner
from progress.store import StoreBusy, StoreError, UnknownLearner

SECRET = "a secret of more than thirty-two characters"
NOON = 1_795_262_400_000  # Saturday 21 November 2026, 12:00 UTC


class Village:
    """A record with names in it and nothing else."""

    def __init__(self) -> None:
        self.people: dict[str, Learner] = {}
        self.gone: set[str] = set()
        self.time = NOON
        self.fault: StoreError | None = None
        self.pressed: list[str] = []

    def find(self, public_id: str) -> Learner | None:
        self._may_fail()
        return self.people.get(public_id)

    def everybody(self) -> Sequence[Learner]:
        self._may_fail()
        return tuple(self.people.values())

    def enter(self, public_id: str, name: str) -> Learner:
        self._may_fail()
        if public_id in self.gone:
            raise UnknownLearner("This person was erased.")
        new = Learner(len(self.people) + 1, public_id, name)
        return self.people.setdefault(public_id, new)

    def erase(self, public_id: str) -> None:
        del self.people[public_id]
        self.gone.add(public_id)

    def door(self) -> Door:
        return Door(SECRET, self.find, self.everybody, self.enter, lambda: self.time)

    def trouble(self) -> str | None:
        self._may_fail()
        return None

    def _may_fail(self) -> None:
        if self.fault is not None:
            raise self.fault

    def lock(self) -> None:
        self.fault = StoreBusy("Another process holds the record <locked>. Try again.")


VILLAGE = Village()
