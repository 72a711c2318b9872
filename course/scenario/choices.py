"""Choices and entries: what their labels say, read into the model."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from course.content.labels import Label
from course.ids import slug
from course.scenario import codes
from course.scenario.bullets import UNSPACED, Bullet, report_run_on
from course.scenario.conditions import Condition
from course.scenario.effects import parse_effects, parse_later
from course.scenario.grammar import parse_condition
from course.scenario.model import Choice, Effect, Later, Positioned, Rating
from course.scenario.names import Unreadable
from course.scenario.reading import Reading
from course.scenario.words import AT_PLACES, ENGLISH, PLACES

VOTES = re.compile(r"([0-9]{1,5})\s+of\s+([0-9]{1,5})\Z", re.IGNORECASE)
TEXTS = ("otherwise-say", "feedback", "why")
REPEATABLE = frozenset({"later"})


@dataclass
class Parts:
    """A choice while its labels are read."""

    key: str
    to: str = ""
    condition: Condition | None = None
    closed: Literal["grey", "hide"] = "grey"
    once: bool = False
    effects: list[Effect] = field(default_factory=list)
    later: list[Later] = field(default_factory=list)
    placed_effects: dict[int, tuple[Effect, ...]] = field(default_factory=dict)
    placed_feedback: dict[int, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    rating: Rating | None = None
    votes: tuple[int, int] | None = None


def read_choice(
    reading: Reading, bullet: Bullet, scene: str, *, to: str, allowed: Collection[str]
) -> Choice:
    """Read a choice or an entry from a bullet.

    Args:
        scene: Id of the scene it stands in.
        to: Where it leads; empty for an entry of a Pick or Order.
        allowed: Ids of the labels that may stand under it.
    """
    shown = bullet.link if to and bullet.link else None
    text, plain = (shown.text, shown.plain) if shown else (bullet.text, bullet.plain)
    parts = Parts(f"{scene}/{slug(plain)}", to)
    _read_labels(reading, parts, bullet.labels, allowed)
    return _made(parts, slug(plain), text, bullet.place.line)


def _read_labels(
    reading: Reading, parts: Parts, labels: list[Label], allowed: Collection[str]
) -> None:
    seen: dict[str, Label] = {}
    again: list[Label] = []
    whole = [_without_run_on(reading, label) for label in labels]
    for label in whole:
        key = ENGLISH.id_of(label.name)
        if key is None or key not in allowed:
            report_unknown(reading, label, allowed)
        elif key in seen and key not in REPEATABLE:
            again.append(label)
        elif not label.value and key != "once":
            report_empty(reading, label)
        else:
            seen.setdefault(key, label)
            _reader(key)(reading, parts, key, label)
    # Labels of a bullet that ran on in this one have been told already.
    if again and whole == labels:
        _twice(reading, again, seen)
    _check_together(reading, seen)


def _without_run_on(reading: Reading, label: Label) -> Label:
    """Cut off, and report, a line of a value that was meant as the next bullet."""
    found = UNSPACED.search(label.value, label.value.find("\n") + 1 or len(label.value))
    if found is None:
        return label
    report_run_on(reading, reading.place_in(label, found.start("sign")), found)
    return replace(label, value=label.value[: found.start()].strip())


def _made(parts: Parts, key: str, text: str, line: int) -> Choice:
    places = sorted({*parts.placed_effects, *parts.placed_feedback}, key=lambda p: (p < 0, p))
    positioned = tuple(
        Positioned(
            place=place,
            effects=parts.placed_effects.get(place, ()),
            feedback=parts.placed_feedback.get(place, ""),
        )
        for place in places
    )
    return Choice(
        id=key,
        text=text,
        to=parts.to,
        condition=parts.condition,
        closed=parts.closed,
        otherwise_say=parts.texts.get("otherwise-say", ""),
        once=parts.once,
        effects=tuple(parts.effects),
        later=tuple(parts.later),
        positioned=positioned,
        feedback=parts.texts.get("feedback", ""),
        why=parts.texts.get("why", ""),
        rating=parts.rating,
        votes=parts.votes,
        line=line,
    )


def report_unknown(reading: Reading, label: Label, allowed: Collection[str]) -> None:
    """Report a label that is unknown, or known but out of place."""
    key = ENGLISH.id_of(label.name)
    if key is None:
        message = f"“{label.name}” is not a label that is known here."
        remedy = ENGLISH.suggest(label.name, allowed)
        if not remedy.startswith("Did you mean"):
            remedy += " For bold text that is no label, put the colon outside the bold."
    else:
        message = f"“{label.name}” is a label that has no meaning in this place."
        remedy = ENGLISH.suggest("", allowed)
    reading.report(
        codes.UNKNOWN_LABEL, label.place, message, remedy,
        "labels", "effects", "conditions",
    )  # fmt: skip


def report_empty(reading: Reading, label: Label) -> None:
    """Report a label without a value."""
    message = f"“{label.name}” has no value."
    remedy = "Write the value behind the colon, on the same line."
    reading.report(
        codes.UNREADABLE_VALUE, label.place, message, remedy, "labels", "effects", "conditions"
    )


def _twice(reading: Reading, again: list[Label], seen: dict[str, Label]) -> None:
    """Report labels that stand under one choice twice; together they are one mistake."""
    label = again[0]
    first = seen[ENGLISH.id_of(label.name) or ""]
    message = f"“{label.name}” stands here twice, first on line {first.place.line}."
    remedy = "Put both into one label, or delete one."
    if len(again) > 1:
        message = f"{message[:-1]}, and so do {len(again) - 1} more below it."
        remedy = "Write the choice that these labels belong to above them."
    reading.report(codes.LABEL_CONFLICT, label.place, message, remedy, "labels", "effects", "ways")


def _check_together(reading: Reading, seen: dict[str, Label]) -> None:
    if "only-if" in seen and "hide-if-not" in seen:
        message = "A choice is either greyed (Only if) or hidden (Hide if not), not both."
        remedy = "Join the two conditions with “and” in one of them."
        reading.report(codes.LABEL_CONFLICT, seen["hide-if-not"].place, message, remedy)
    if "otherwise-say" in seen and "only-if" not in seen:
        message = "“Otherwise say” is never shown: this choice has no “Only if”."
        remedy = "Add **Only if:** with a condition, or delete this line."
        reading.report(codes.LABEL_CONFLICT, seen["otherwise-say"].place, message, remedy)


ReadLabel = Callable[[Reading, Parts, str, Label], None]


def _reader(key: str) -> ReadLabel:
    if key in AT_PLACES:
        return _read_placed
    return _read_text if key in TEXTS else READERS[key]


def _read_text(reading: Reading, parts: Parts, key: str, label: Label) -> None:
    parts.texts[key] = label.value


def _read_effects(reading: Reading, parts: Parts, key: str, label: Label) -> None:
    parts.effects.extend(_effects(reading, label, hidden=key == "hidden-effects"))


def _effects(reading: Reading, label: Label, *, hidden: bool) -> tuple[Effect, ...]:
    found = parse_effects(label.value, reading.names, hidden=hidden)
    for trouble in found.unreadable:
        reading.report_unreadable(trouble, reading.place_in(label, trouble.offset), "effects")
    return found.effects


def _read_placed(reading: Reading, parts: Parts, key: str, label: Label) -> None:
    what, _, where = key.partition("-if-")
    place = PLACES[where]
    if what == "feedback":
        parts.placed_feedback[place] = label.value
    else:
        parts.placed_effects[place] = _effects(reading, label, hidden=False)


def read_condition(reading: Reading, label: Label) -> Condition | None:
    """Read a label's value as a condition; None, and a finding, when it is not one."""
    try:
        return parse_condition(label.value, reading.names)
    except Unreadable as trouble:
        place = reading.place_in(label, trouble.offset)
        reading.report_unreadable(trouble, place, "conditions")
        return None


def _read_condition(reading: Reading, parts: Parts, key: str, label: Label) -> None:
    parts.condition = read_condition(reading, label)
    parts.closed = "grey" if key == "only-if" else "hide"


def _read_later(reading: Reading, parts: Parts, key: str, label: Label) -> None:
    later, troubles = parse_later(label.value, f"{parts.key}/{len(parts.later) + 1}", reading.names)
    for trouble in troubles:
        reading.report_unreadable(trouble, reading.place_in(label, trouble.offset), "effects")
    if later is not None:
        parts.later.append(later)


def _read_once(reading: Reading, parts: Parts, key: str, label: Label) -> None:
    if label.value.lower() in ("", "yes"):
        parts.once = True
        return
    message = f"“Once” holds “{label.value}”."
    reading.report(codes.UNREADABLE_VALUE, label.value_place, message, "Write **Once:** yes.")


def _read_panel(reading: Reading, parts: Parts, key: str, label: Label) -> None:
    value = label.value.lower().rstrip(".")
    votes = VOTES.match(value)
    rating: Rating | None = next((word for word in get_args(Rating) if word == value), None)
    if votes and int(votes[2]) > 0:
        # More votes than voters are told by a check (SC048), which can say so better.
        parts.votes = int(votes[1]), int(votes[2])
    elif rating is not None:
        parts.rating = rating
    else:
        message = f"“Panel” holds “{label.value}”."
        remedy = f"Write one of {', '.join(get_args(Rating))}, or votes such as “9 of 12”."
        reading.report(codes.UNREADABLE_VALUE, label.value_place, message, remedy, "labels")


READERS: dict[str, ReadLabel] = {
    "effects": _read_effects,
    "hidden-effects": _read_effects,
    "only-if": _read_condition,
    "hide-if-not": _read_condition,
    "later": _read_later,
    "once": _read_once,
    "panel": _read_panel,
}
