"""The grammar of effects and of delayed consequences: ``trust +10, told_minister``."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from course.scenario import codes
from course.scenario.model import Effect, Later
from course.scenario.names import Names, Unreadable

EXAMPLE = "+10"
FORM = "Write for example: trust +10, capital -5, pace = 3, told_minister, not told_minister."
EFFECT = re.compile(
    r"""(?:(?P<not>not)\s+)?(?P<name>[A-Za-z_][A-Za-z0-9_]*)
    (?:\s*(?P<sign>[-+−–=])\s*(?P<minus>[-−–]?)(?P<amount>[0-9]{1,9}))?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
LINK = r"\[(?:[^\[\]\\]|\\.)*\]\((?P<anchor>[^()\s]*)\)"
AT = re.compile(r"at\s+" + LINK + r"\s*", re.IGNORECASE)
AFTER = re.compile(r"after\s+(?P<number>[0-9]{1,3})\s+decisions?\s*", re.IGNORECASE)
LATER_FORM = (
    "Write for example: at [The hearing](#the-hearing), trust -10: They remember. "
    "Or: after 2 decisions, trust -10: They remember."
)


class Effects(NamedTuple):
    """Effects that could be read, in order, and what is wrong with the others."""

    effects: tuple[Effect, ...]
    unreadable: tuple[Unreadable, ...]


def parse_effects(text: str, names: Names, *, hidden: bool = False) -> Effects:
    """Read effects separated by commas; every one that cannot be read is told."""
    effects: list[Effect] = []
    unreadable: list[Unreadable] = []
    for written, offset in _parts(text):
        try:
            effects.append(_effect(written, offset, names, hidden))
        except Unreadable as trouble:
            unreadable.append(trouble)
    return Effects(tuple(effects), tuple(unreadable))


def _parts(text: str) -> Iterator[tuple[str, int]]:
    offset = 0
    for part in text.split(","):
        yield part.strip(), offset + len(part) - len(part.lstrip())
        offset += len(part) + 1


def _effect(written: str, offset: int, names: Names, hidden: bool) -> Effect:
    match = EFFECT.match(written)
    if match is None:
        message = f"“{written}” is not an effect." if written else "An effect is missing here."
        raise Unreadable(codes.UNREADABLE_EFFECT, offset, message, _form(written))
    if match["sign"]:
        return _moved(match, offset, names, hidden)
    name = match["name"]
    if names.sure and name not in names.flags:
        raise names.unknown_flag(name, offset + match.start("name"), EXAMPLE)
    return Effect(name=name, how="lower" if match["not"] else "raise", hidden=hidden)


def _form(written: str) -> str:
    name, _, amount = written.rpartition(" ")
    if name and amount.isdecimal():
        return f"Write “{name} +{amount}”, “{name} -{amount}” or “{name} = {amount}”."
    return FORM


def _moved(match: re.Match[str], offset: int, names: Names, hidden: bool) -> Effect:
    name, sign = match["name"], match["sign"]
    amount = int(match["amount"])
    if match["not"] or (match["minus"] and sign != "="):
        message = f"“{match[0]}” is not an effect."
        raise Unreadable(codes.UNREADABLE_EFFECT, offset, message, FORM)
    if names.sure and name not in names.meters:
        raise names.unknown_meter(name, offset)
    if sign == "=":
        value = -amount if match["minus"] else amount
        return Effect(name=name, how="set", amount=value, hidden=hidden)
    if amount == 0:
        message = f"“{match[0]}” changes nothing."
        raise Unreadable(codes.UNREADABLE_EFFECT, offset, message, "Give an amount, or delete it.")
    return Effect(name=name, how="add", amount=amount if sign == "+" else -amount, hidden=hidden)


def parse_later(text: str, key: str, names: Names) -> tuple[Later | None, tuple[Unreadable, ...]]:
    """Read a delayed consequence: when it falls due, what it moves, and what the learner reads.

    Args:
        key: Its name within the scenario, ``scene/choice/number``.
    """
    try:
        at, after, end = _due(text, names)
        middle, text_at = _split(text, end)
    except Unreadable as trouble:
        return None, (trouble,)
    effects, unreadable = parse_effects(middle, names) if middle.strip() else Effects((), ())
    offset = end + text[end:].find(",") + 1
    moved = tuple(
        Unreadable(each.rule, each.offset + offset, str(each), each.remedy) for each in unreadable
    )
    later = Later(key=key, at=at, after=after, effects=effects, text=text[text_at:].strip())
    return later, moved


def _due(text: str, names: Names) -> tuple[str | None, int | None, int]:
    at = AT.match(text)
    if at:
        return names.scene(at["anchor"], at.start("anchor")), None, at.end()
    after = AFTER.match(text)
    if after is None:
        message = "It is not said when this falls due."
        raise Unreadable(codes.UNREADABLE_LATER, 0, message, LATER_FORM)
    number = int(after["number"])
    if number == 0:
        message = "A consequence after 0 decisions is not a later one."
        remedy = "Write “after 1 decision”, or move its effects to “Effects”."
        raise Unreadable(codes.UNREADABLE_LATER, after.start("number"), message, remedy)
    return None, number, after.end()


def _split(text: str, end: int) -> tuple[str, int]:
    """Cut what follows the due part into effects and the place where the text begins."""
    middle, colon, said = text[end:].partition(":")
    if not colon or not said.strip():
        message = "The text that the learner reads when this falls due is missing."
        raise Unreadable(codes.UNREADABLE_LATER, len(text), message, LATER_FORM)
    if middle.strip() and not middle.startswith(","):
        message = f"Expected “,” or “:” here, found “{middle.strip()}”."
        raise Unreadable(codes.UNREADABLE_LATER, end, message, LATER_FORM)
    return middle.strip().removeprefix(","), end + len(middle) + 1
