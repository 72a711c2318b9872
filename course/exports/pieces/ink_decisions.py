"""What is decided in a scene, written in Ink: choices, Pick, Order and routes."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from course.exports.pieces.chances import highest, sides
from course.exports.pieces.ink_words import Words, shown, when
from course.exports.pieces.losing import by_chance
from course.exports.pieces.texts import lines_of, one_line
from course.scenario.model import Choice, Scene
from course.scenario.playing import ALREADY
from course.scenario.sentences import in_words

LARGEST = 2**31 - 1
"""Ink's whole numbers have 32 bits."""


def decision(scene: Scene, words: Words) -> Iterator[str]:
    """Write how a scene leads on, or that it ends."""
    return DECISIONS[scene.decision](scene, words)


def _count(scene: Scene, words: Words) -> str:
    return words.helpers[scene.id, "count"]


def _places(scene: Scene, words: Words) -> list[str]:
    """Return the variables that say as which entry each was chosen, 0 while it was not."""
    return [words.helpers[scene.id, f"place_{n + 1}"] for n in range(len(scene.choices))]


def _end(scene: Scene, words: Words) -> Iterator[str]:
    if scene.ending is not None:
        yield f'~ {words.ending} = "{scene.ending}"'
    yield f"-> {words.debrief}" if scene.ending and words.scenario.debrief else "-> END"


def _route(scene: Scene, words: Words) -> Iterator[str]:
    *branches, last = scene.branches
    conditions = [words.condition(b.condition) if b.condition else "true" for b in branches]
    if by_chance(scene):
        given, dice = words.helpers[scene.id, "draw"], words.helpers[scene.id, "dice"]
        thrown = min(sides(scene.branches), LARGEST)
        yield f"~ temp {dice} = RANDOM(1, {thrown})"
        conditions = [
            f"{given} == {number} or ({given} == 0 and {dice} <= {passed})"
            for number, passed in enumerate(highest(scene.branches, thrown), start=1)
        ]
    if branches:
        yield "{"
        for condition, branch in zip(conditions, branches, strict=True):
            yield f"- {condition}: -> {words.knots[branch.to]} // {one_line(branch.text)}"
        yield f"- else: -> {words.knots[last.to]} // {one_line(last.text)}"
        yield "}"
    else:
        yield f"-> {words.knots[last.to]}"


def _choose(scene: Scene, words: Words) -> Iterator[str]:
    yield from _asked(scene)
    for choice in scene.choices:
        yield from _closed(scene, choice, words)
    for choice in scene.choices:
        opens = "" if choice.condition is None else f"{{ {words.condition(choice.condition)} }} "
        label = words.label(f"{scene.id}/{choice.id}")
        yield f"{'*' if choice.once else '+'} {label}{opens}[{shown(one_line(choice.text))}]"
        yield from (f"    // {line}" for line in _about(choice))
        yield from (f"    {line}" for line in chain(_decided(words), _taken(choice, words)))
        yield f"    -> {words.knots[choice.to]}"
    if all(choice.condition is not None or choice.once for choice in scene.choices):
        yield "+ -> END // nothing is open"


def _asked(scene: Scene) -> Iterator[str]:
    yield from (shown(line) for line in lines_of(scene.ask))


def _about(choice: Choice) -> Iterator[str]:
    rating = choice.rating or ("{} of {}".format(*choice.votes) if choice.votes else "")
    yield from (f"Panel: {rating}" for _ in range(bool(rating)))
    yield from (f"Why: {line}" for line in lines_of(choice.why))


def _closed(scene: Scene, choice: Choice, words: Words) -> Iterator[str]:
    """Say why a choice that is shown greyed is not open."""
    if choice.closed == "hide" or (choice.condition is None and not choice.once):
        return
    text, cases = one_line(choice.text), list[tuple[str, str]]()
    if choice.once:
        cases.append((words.taken(f"{scene.id}/{choice.id}"), ALREADY))
    if choice.condition is not None:
        reason = f"Open only if {in_words(choice.condition, words.scenario)}."
        told_why = one_line(choice.otherwise_say or reason)
        cases.append((words.negated(choice.condition), told_why))
    yield "{"
    for condition, reason in cases:
        yield f"- {condition}:"
        yield f"    {shown(f'Not open to you: {text} ({reason})')}"
    yield "}"


def _decided(words: Words) -> Iterator[str]:
    if words.waiting:
        yield f"~ {words.decisions}++"


def _taken(choice: Choice, words: Words, turn: str = "", turns: int = 0) -> Iterator[str]:
    """Write what a choice does.

    Args:
        turn: Variable with its place in the sequence, for an entry of an Order.
        turns: How many entries there are.
    """
    yield from words.effects(choice.effects)
    yield from map(shown, lines_of(choice.feedback))
    for entry in choice.positioned:
        does = [*words.effects(entry.effects), *map(shown, lines_of(entry.feedback))]
        yield from when(f"{turn} == {turns if entry.place == -1 else entry.place}", does)
    for later in choice.later:
        yield from words.make(later)


def _gather(scene: Scene, words: Words, ask: str, wanted: int) -> Iterator[str]:
    """Let entries be chosen one after another, then the button."""
    count, places = _count(scene, words), _places(scene, words)
    choosing = words.helpers[scene.id, "choosing"]
    yield from _asked(scene)
    yield ask
    yield from (f"~ {name} = 0" for name in (count, *places))
    yield f"- ({choosing})"
    for choice, place in zip(scene.choices, places, strict=True):
        label = words.label(f"{scene.id}/{choice.id}")
        opens = f"{{ {count} < {wanted} and {place} == 0 }}"
        yield f"+ {label}{opens} [{shown(one_line(choice.text))}]"
        yield from (f"    // {line}" for line in _about(choice))
        yield f"    ~ {count}++"
        yield f"    ~ {place} = {count}"
        yield f"    -> {choosing}"
    yield f"+ {{ {count} == {wanted} }} [{shown(one_line(scene.button)) or 'OK'}]"


def _pick(scene: Scene, words: Words) -> Iterator[str]:
    yield from _gather(scene, words, f"Pick {scene.pick} of {len(scene.choices)}:", scene.pick)
    yield from (f"    {line}" for line in _decided(words))
    for choice, place in zip(scene.choices, _places(scene, words), strict=True):
        does = list(_taken(choice, words))
        yield from (f"    {line}" for line in (when(f"{place} > 0", does) if does else ()))
    yield f"    -> {words.knots[scene.to]}"


def _order(scene: Scene, words: Words) -> Iterator[str]:
    entries, turn = len(scene.choices), words.helpers[scene.id, "turn"]
    acting = words.helpers[scene.id, "acting"]
    yield from _gather(scene, words, "Put these in order:", entries)
    yield from (f"    {line}" for line in _decided(words))
    yield f"    ~ temp {turn} = 0"
    yield f"- ({acting})"
    yield f"~ {turn}++"
    for choice, place in zip(scene.choices, _places(scene, words), strict=True):
        does = list(_taken(choice, words, turn, entries))
        yield from when(f"{place} == {turn}", does) if does else ()
    yield from when(f"{turn} < {entries}", [f"-> {acting}"])
    yield f"-> {words.knots[scene.to]}"


DECISIONS: Mapping[str, Callable[[Scene, Words], Iterator[str]]] = MappingProxyType(
    {
        "choose": _choose,
        "pick": _pick,
        "order": _order,
        "route": _route,
        "none": _end,
    }
)
