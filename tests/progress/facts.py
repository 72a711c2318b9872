"""A few events and entries to tell the memory."""

import hashlib
from collections.abc import Mapping
from typing import Any

from progress.events import (
    AnyEvent,
    CertificateIssued,
    CheckDrawn,
    ChoiceTaken,
    DecisionTakenBack,
    FieldSaved,
    HintTaken,
    ItemAnswered,
    ItemRegraded,
    LessonCompleted,
    LessonOpened,
    NoteSaved,
    PlaceKept,
    PlanMade,
    ReflectionSaved,
    ReviewRated,
    RunLeft,
    RunStarted,
)
from progress.store import ContentRef, ContentVersion, Entry

SHOWN = ContentRef("item", "ask-first", "ab" * 32)
REWORDED = ContentRef("item", "ask-first", "cd" * 32)
VERSIONS = (
    ContentVersion(SHOWN, "11" * 32, '{"prompt":"What do you ask for?"}', "1.0"),
    ContentVersion(REWORDED, "11" * 32, '{"prompt":"What would you ask for?"}', "1.1"),
)


def entry(
    key: str, event: AnyEvent, content: ContentRef = SHOWN, texts: Mapping[str, str] | None = None
) -> Entry:
    return Entry(key, event, content, 5, texts or {})


def entries(*events: AnyEvent, texts: Mapping[str, str] | None = None) -> list[Entry]:
    """Give every event a key of its own: k0, k1, …"""
    return [entry(f"k{n}", event, SHOWN, texts) for n, event in enumerate(events)]


def opened(lesson: str = "the-tail", module: str = "judging") -> LessonOpened:
    return LessonOpened(module=module, lesson=lesson)


def completed(lesson: str = "the-tail", module: str = "judging") -> LessonCompleted:
    return LessonCompleted(module=module, lesson=lesson)


def answered(
    attempt: int = 1, score: float = 0.5, item: str = "ask-first", **more: Any
) -> ItemAnswered:
    given = {"response": ("b", "d"), "confidence": 70, **more}
    return ItemAnswered(
        module="judging", lesson="the-tail", item=item, attempt=attempt, score=score, **given
    )


def typed(text: str, attempt: int = 1, **more: Any) -> ItemAnswered:
    return answered(attempt, response=(), text_hash=hash_of(text), **more)


def hinted(number: int = 1, item: str = "ask-first") -> HintTaken:
    return HintTaken(module="judging", lesson="the-tail", item=item, number=number)


def drew(sitting: int = 1, *items: str, lesson: str = "the-check") -> CheckDrawn:
    points = tuple(range(1, len(items) + 1))
    return CheckDrawn(module="judging", lesson=lesson, sitting=sitting, items=items, points=points)


def regraded(attempt: int = 1, score: float = 1.0, item: str = "ask-first") -> ItemRegraded:
    return ItemRegraded(
        module="judging",
        lesson="the-tail",
        item=item,
        attempt=attempt,
        score=score,
        reason="Two options were right",
    )


def started(run: str = "run-1", scenario: str = "payday", **more: Any) -> RunStarted:
    begun = {"seed": "7", "scene": "monday", "meters": {"trust": 50}, **more}
    return RunStarted(run=run, scenario=scenario, **begun)


def practised(run: str = "run-1", **more: Any) -> RunStarted:
    return started(run, mode="practice", **more)


def chose(
    step: int, *, ending: str | None = None, why: str | None = None, run: str = "run-1"
) -> ChoiceTaken:
    return ChoiceTaken(
        run=run,
        scenario="payday",
        step=step,
        scene=f"scene-{step}",
        choices=(f"choice-{step}", "and-another"),
        leads_to=f"scene-{step + 1}",
        meters={"trust": 50 - step},
        ending=ending,
        rationale_hash=hash_of(why) if why else None,
    )


def took_back(step: int, run: str = "run-1") -> DecisionTakenBack:
    return DecisionTakenBack(
        run=run, scenario="payday", step=step, scene=f"scene-{step}", meters={"trust": 51 - step}
    )


def left(run: str = "run-1") -> RunLeft:
    return RunLeft(run=run, scenario="payday")


def reflected(text: str, version: int = 1, reflection: str = "who-puts-back") -> ReflectionSaved:
    return ReflectionSaved(
        lesson="the-week", reflection=reflection, version=version, text_hash=hash_of(text)
    )


def planned(version: int = 1, aim: str = "monday", **more: Any) -> PlanMade:
    return PlanMade(course="cio", version=version, aim=aim, **more)


def kept_place(place: str, lesson: str = "the-tail") -> PlaceKept:
    return PlaceKept(lesson=lesson, place=place)


def noted(text: str, version: int = 1, note: str = "n1", *, marked: bool = False) -> NoteSaved:
    return NoteSaved(
        lesson="the-tail",
        note=note,
        version=version,
        place="block_2.1",
        quote="Nobody asks",
        marked=marked,
        text_hash=hash_of(text) if text else None,
    )


def filled(
    text: str,
    version: int = 1,
    field: str = "people",
    origin: str = "",
    artefact: str = "stakeholder-map",
) -> FieldSaved:
    return FieldSaved(
        artefact=artefact,
        field=field,
        version=version,
        text_hash=hash_of(text) if text else None,
        origin=origin,
    )


def rated(rating: int, attempt: int = 1, item: str = "ask-first") -> ReviewRated:
    return ReviewRated(item=item, attempt=attempt, rating=rating)


def certified(code: str = "K7QX", name: str = "Ana") -> CertificateIssued:
    return CertificateIssued(course="cio", code=code, name_hash=hash_of(name))


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def texts(*written: str) -> dict[str, str]:
    return {hash_of(text): text for text in written}
