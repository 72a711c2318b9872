"""What every fact about a learner has in common."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Event(BaseModel):
    """A fact about one learner.

    Attributes:
        VERSION: Version of the payload's shape; raised when a field changes its meaning.
        ABOUT: Name of the field that says what the fact is about.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    VERSION: ClassVar[int] = 1
    ABOUT: ClassVar[str]

    @property
    def obj(self) -> str:
        """What the fact is about: the id of a lesson, an item, a reflection or a run."""
        about: str = getattr(self, self.ABOUT)
        return about
