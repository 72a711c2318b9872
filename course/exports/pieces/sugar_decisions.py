"""What is decided in a scene, written for SugarCube: choices, Pick, Order and routes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from course.exports.pieces.chances import highest, sides
from course.exports.pieces.losing import by_chance
from course.exports.pieces.sugar_words import Words, comment, paragraph, quoted, shown, when
from course.exports.pieces.texts import one_line
from course.scenario.model import Choice, Scene
from course.scenario.playing import ALREADY
from course.scenario.sentences import in_words

LARGEST = 2**53 - 1
"""JavaScript's whole numbers are exact up to here."""


def decision(scene: Scene, words: Words) -> Iterator[str]:
    """Write how a scene leads on, or that it ends."""
    return DECISIONS[scene.decision](scene, words)


def _end(scene: Scene, words: Words) -> Iterator[str]:
    if scene.ending is not None:
        yield f'<<set {words.ending} to "{scene.ending}">>'
    if scene.ending is not None and words.scenario.debrief:
        yield "[[Debrief]]"


def _route(scene: Scene, words: Words) -> Iterator[str]:
    """Write a route: the next scene is shown below, so that nothing said on the way is lost."""
    *branches, last = scene.branches
    conditions = [words.condition(b.condition) if b.condition else "true" for b in branches]
    if by_chance(scene):
        thrown = min(sides(scene.branches), LARGEST)
        yield f"<<set _drawn to setup.draw({quoted(scene.id)}, {thrown})>>"
        conditions = [f"_drawn lte {passed}" for passed in highest(scene.branches, thrown)]
    for number, (condition, branch) in enumerate(zip(conditions, branches, strict=True)):
        yield f"<<{'elseif' if number else 'if'} {condition}>>"
        yield f"<<include {quoted(words.passages[branch.to])}>>"
    if branches:
        yield "<<else>>"
    yield f"<<include {quoted(words.passages[last.to])}>>"
    if branches:
        yield "<</if>>"


def _asked(scene: Scene, words: Words) -> Iterator[str]:
    if scene.ask:
        number = words.scenario.scenes.index(scene)
        yield from paragraph(scene.ask)
        yield f'<<textarea {quoted(words.reasons[f"reason_{number}"])} "">><br>'


def _choose(scene: Scene, words: Words) -> Iterator[str]:
    yield from _asked(scene, words)
    for choice in scene.choices:
        yield from _choice(scene, choice, words)


def _choice(scene: Scene, choice: Choice, words: Words) -> Iterator[str]:
    key = f"{scene.id}/{choice.id}"
    cases = list(_closed(key, choice, words))
    for number, (closed, reason) in enumerate(cases):
        yield f"<<{'elseif' if number else 'if'} {closed}>>"
        if choice.closed == "grey":
            yield f"{shown(f'Not open to you: {one_line(choice.text)} ({one_line(reason)})')}<br>"
    if cases:
        yield "<<else>>"
    yield from _link(one_line(choice.text), words.passages[choice.to], _done(key, choice, words))
    yield from _about(choice)
    if cases:
        yield "<</if>>"


def _closed(key: str, choice: Choice, words: Words) -> Iterator[tuple[str, str]]:
    """Yield when a choice is closed, and why."""
    if choice.once:
        yield f"{words.chosen}[{quoted(key)}]", ALREADY
    if choice.condition is not None:
        reason = f"Open only if {in_words(choice.condition, words.scenario)}."
        yield f"not ({words.condition(choice.condition)})", choice.otherwise_say or reason


def _done(key: str, choice: Choice, words: Words) -> Iterator[str]:
    yield words.decides()
    yield from words.takes(key, choice)
    yield from words.makes(choice)


def _link(text: str, to: str, does: Iterable[str]) -> Iterator[str]:
    target = f" {quoted(to)}" if to else ""
    yield f"<<link {quoted(shown(text))}{target}>>"
    yield from does
    yield "<</link>><br>"


def _about(choice: Choice) -> Iterator[str]:
    rating = choice.rating or ("{} of {}".format(*choice.votes) if choice.votes else "")
    if rating:
        yield comment(f"Panel: {rating}")
    if choice.why:
        yield comment(f"Why: {one_line(choice.why)}")


def _gather(
    scene: Scene, words: Words, ask: str, wanted: int, does: Iterable[str]
) -> Iterator[str]:
    """Let entries be chosen one after another, then the button."""
    yield from _asked(scene, words)
    yield f"{ask}<br>"
    yield "<<set _taken to []>>"
    yield '<<do tag "entries">>'
    yield f"<<if _taken.length lt {wanted}>>"
    for choice in scene.choices:
        entry = quoted(choice.id)
        yield f"<<if not _taken.includes({entry})>>"
        takes = [f"<<run _taken.push({entry})>>", '<<redo "entries">>']
        yield from _link(one_line(choice.text), "", takes)
        yield from _about(choice)
        yield "<</if>>"
    yield "<<else>>"
    yield from _link(one_line(scene.button) or "OK", words.passages[scene.to], does)
    yield "<</if>>"
    yield "<</do>>"


def _pick(scene: Scene, words: Words) -> Iterator[str]:
    does = [words.decides()]
    for choice in scene.choices:
        key = f"{scene.id}/{choice.id}"
        taken = [*words.takes(key, choice), *words.makes(choice)]
        does += when(f"_taken.includes({quoted(choice.id)})", taken)
    yield from _gather(
        scene, words, f"Pick {scene.pick} of {len(scene.choices)}:", scene.pick, does
    )


def _order(scene: Scene, words: Words) -> Iterator[str]:
    last = len(scene.choices)
    does = [words.decides(), "<<for _turn, _entry range _taken>>"]
    for choice in scene.choices:
        taken = list(words.takes(f"{scene.id}/{choice.id}", choice))
        for entry in choice.positioned:
            placed = [*words.effects(entry.effects), *words.says(entry.feedback)]
            taken += when(f"_turn is {(last if entry.place == -1 else entry.place) - 1}", placed)
        taken += words.makes(choice)
        does += when(f"_entry is {quoted(choice.id)}", taken)
    yield from _gather(scene, words, "Put these in order:", last, [*does, "<</for>>"])


DECISIONS: Mapping[str, Callable[[Scene, Words], Iterator[str]]] = MappingProxyType(
    {
        "choose": _choose,
        "pick": _pick,
        "order": _order,
        "route": _route,
        "none": _end,
    }
)
