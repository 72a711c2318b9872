"""Everything that can be remembered about a person.

An event is a fact in the past tense. It says what happened, never what that means: a score is
remembered, a pass is not. Names of lessons, items and scenes are strings without meaning here.
"""

from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from progress.events.event import Event as Event
from progress.events.keeping import CertificateIssued as CertificateIssued
from progress.events.keeping import FieldSaved as FieldSaved
from progress.events.keeping import NoteSaved as NoteSaved
from progress.events.keeping import PlaceKept as PlaceKept
from progress.events.keeping import PlanMade as PlanMade
from progress.events.keeping import ReviewRated as ReviewRated
from progress.events.playing import ChoiceTaken as ChoiceTaken
from progress.events.playing import DecisionTakenBack as DecisionTakenBack
from progress.events.playing import RunLeft as RunLeft
from progress.events.playing import RunStarted as RunStarted
from progress.events.playing import TakenOver as TakenOver
from progress.events.studying import CheckDrawn as CheckDrawn
from progress.events.studying import HintTaken as HintTaken
from progress.events.studying import ItemAnswered as ItemAnswered
from progress.events.studying import ItemRegraded as ItemRegraded
from progress.events.studying import LessonCompleted as LessonCompleted
from progress.events.studying import LessonOpened as LessonOpened
from progress.events.studying import ReflectionSaved as ReflectionSaved

AnyEvent = Annotated[
    LessonOpened
    | LessonCompleted
    | HintTaken
    | CheckDrawn
    | ItemAnswered
    | ItemRegraded
    | ReflectionSaved
    | RunStarted
    | ChoiceTaken
    | DecisionTakenBack
    | RunLeft
    | PlanMade
    | PlaceKept
    | NoteSaved
    | FieldSaved
    | ReviewRated
    | CertificateIssued,
    Field(discriminator="kind"),
]

KINDS = MappingProxyType(
    {
        kind.__name__: kind
        for kind in (
            LessonOpened,
            LessonCompleted,
            HintTaken,
            CheckDrawn,
            ItemAnswered,
            ItemRegraded,
            ReflectionSaved,
            RunStarted,
            ChoiceTaken,
            DecisionTakenBack,
            RunLeft,
            PlanMade,
            PlaceKept,
            NoteSaved,
            FieldSaved,
            ReviewRated,
            CertificateIssued,
        )
    }
)
