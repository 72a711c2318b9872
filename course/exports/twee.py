"""Twee 3 for SugarCube, which Twine opens: of its formats the one with lists and free code.

Waiting consequences need a queue, whose order counts; SugarCube keeps one in a variable, where
Chapbook has none and Harlowe could walk through it only with lambdas that nobody would read.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator

from course.exports.pieces.chances import sides
from course.exports.pieces.losing import (
    FEEDS_NOTHING,
    by_chance,
    in_choices,
    in_front,
    in_scenes,
    told,
)
from course.exports.pieces.sugar_decisions import LARGEST, decision
from course.exports.pieces.sugar_words import (
    Words,
    comment,
    header,
    laters,
    paragraph,
    quoted,
    shown,
    when,
)
from course.exports.pieces.texts import one_line
from course.scenario.model import Later, Meter, Scenario, Scene

NAME = "Twee 3 (SugarCube)"
SUFFIX = ".twee"
VERSION = "2.37.3"
STORIES = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")
"""The name space that UUIDs of addresses are made in (RFC 4122)."""


def losses(scenario: Scenario) -> tuple[str, ...]:
    """Tell what SugarCube cannot express of a scenario, each with its scenes and lines."""
    return tuple(_losses(scenario))


def _losses(scenario: Scenario) -> Iterator[str]:
    chance = "Chance is drawn by SugarCube, not from the run's seed, so no run can be repeated"
    yield from told(chance, in_scenes(scenario, by_chance))
    unequal = "The chances have no common number that is exact, so they are only nearly as written"
    yield from told(unequal, in_scenes(scenario, lambda s: sides(s.branches) > LARGEST))
    gather = "Entries are chosen one after another, and none can be taken back"
    yield from told(gather, in_scenes(scenario, lambda s: s.decision in ("pick", "order")))
    changes = "Changes of meters are not announced; the side bar shows where they stand"
    yield from told(changes, in_front(scenario, "meters"))
    ask = "What is written in answer to “Ask” is kept in a variable and shown nowhere"
    yield from told(ask, in_scenes(scenario, lambda s: s.ask))
    yield from told(FEEDS_NOTHING, in_scenes(scenario, lambda s: s.artefact))
    comments = "Reasons (“Why”) and the panel's ratings become comments, which nobody is shown"
    yield from told(comments, in_choices(scenario, lambda c: c.why or c.rating or c.votes))
    debrief = (
        "There is no debrief of the run: which effects were hidden, what each decision cost and "
        "what was attainable is not told; the sections of the debrief are a passage of their own"
    )
    ends = in_scenes(scenario, lambda s: s.ending)
    yield from told(debrief, [*in_front(scenario, "debrief", "value"), *ends])
    left = ("summary", "role", "competencies", "minutes", "renamed", "accepted")
    yield from told("Left out", in_front(scenario, *left))
    yield from told(
        "Written playthroughs are left out",
        ((f"“{p.title}”", p.line) for p in scenario.playthroughs),
    )
    if scenario.facts:
        cited = ", ".join(f"[^{fact}]" for fact in scenario.facts)
        yield f"Citations and Markdown's marks are shown as written, without sources: {cited}."


def export(scenario: Scenario) -> str:
    """Write a scenario in Twee 3; ``losses`` tells what is not in it."""
    words = Words(scenario)
    passages = [
        _passage("StoryTitle", [one_line(scenario.title)]),
        _passage("StoryData", [_data(scenario, words)]),
        _passage("StoryInit", _init(scenario, words)),
        _passage("StoryCaption", _caption(scenario, words), "nobr"),
        _passage("Story JavaScript", SCRIPT, "script"),
        _passage("Arriving", _arriving(words), "widget nobr"),
        *(_scene(scene, words) for scene in scenario.scenes),
        *(_later(later, words) for later in laters(scenario)),
    ]
    if scenario.debrief:
        passages.append(_passage("Debrief", _debrief(scenario), "nobr"))
    return "\n\n".join(passages) + "\n"


def _passage(name: str, lines: Iterable[str], tags: str = "") -> str:
    return "\n".join([f":: {header(name)}{f' [{tags}]' * bool(tags)}", *lines])


def _data(scenario: Scenario, words: Words) -> str:
    data = {
        "ifid": ifid(scenario.id),
        "format": "SugarCube",
        "format-version": VERSION,
        "start": words.passages[scenario.start.id],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def ifid(key: str) -> str:
    """Return the same identifier for a scenario each time: a UUID of version 5 in capitals."""
    name = f"cio-course:{key}".encode()
    digest = bytearray(hashlib.sha1(STORIES + name, usedforsecurity=False).digest()[:16])
    digest[6], digest[8] = digest[6] & 0x0F | 0x50, digest[8] & 0x3F | 0x80
    written = digest.hex().upper()
    return "-".join((written[:8], written[8:12], written[12:16], written[16:20], written[20:]))


def _init(scenario: Scenario, words: Words) -> Iterator[str]:
    for key, meter in scenario.meters.items():
        yield f"<<set {words.meters[key]} to {meter.start}>>{comment(meter.label)}"
    for key, sentence in scenario.flags.items():
        yield f"<<set {words.flags[key]} to false>>{comment(sentence)}"
    yield f"<<set {words.pending} to []>>"
    yield f"<<set {words.visits} to {{}}>>"
    yield f"<<set {words.chosen} to {{}}>>"
    yield f"<<set {words.decisions} to 0>>"
    yield f'<<set {words.ending} to "">>'
    yield f"<<set {words.said} to []>>"
    yield from words.says(scenario.intro)


def _caption(scenario: Scenario, words: Words) -> Iterator[str]:
    for key, meter in scenario.meters.items():
        if meter.show != "debrief":
            value = "".join(_value(words.meters[key], meter))
            yield f"{shown(one_line(meter.label))}: {value}<br>"


def _value(name: str, meter: Meter) -> Iterator[str]:
    if meter.show == "always" or not meter.words:
        yield f"<<= {name}>>"
        return
    for number, (floor, word) in enumerate(reversed(meter.words)):
        yield f"<<{'elseif' if number else 'if'} {name} gte {floor}>>{shown(one_line(word))}"
    yield "<</if>>"


SCRIPT = (
    "// Where chance is drawn: a whole number from 1 to sides. The same again after a reload.",
    "State.prng.init();",
    "setup.draw = function (scene, sides) {",
    "    return random(1, sides);",
    "};",
)


def _arriving(words: Words) -> Iterator[str]:
    """Write the widget on the way into every scene: what was said, then what is due, in order."""
    at, due = "each.at === _args[0]", f"each.due <= {words.decisions}"
    yield '<<widget "arrive">>'
    yield f"<<for _line range {words.said}>><<= _line>><br><</for>>"
    yield f"<<set {words.said} to []>>"
    yield f"<<set _due to {words.pending}.filter(each => {at} || {due})>>"
    yield f"<<set {words.pending} to {words.pending}.filter(each => !_due.includes(each))>>"
    yield "<<for _each range _due>><<include _each.name>><</for>>"
    yield f"<<set {words.visits}[_args[0]] to true>>"
    yield "<</widget>>"


def _later(later: Later, words: Words) -> str:
    lines = [*words.effects(later.effects), *paragraph(later.text)]
    return _passage(words.laters[later.key], lines, "nobr later")


def _scene(scene: Scene, words: Words) -> str:
    tags = f"nobr {scene.ending or ''}".strip()
    return _passage(words.passages[scene.id], _inside(scene, words), tags)


def _inside(scene: Scene, words: Words) -> Iterator[str]:
    yield f"<<arrive {quoted(scene.id)}>>"
    if scene.decision != "route":
        yield f"<h2>{shown(scene.title)}</h2>"
    for part in scene.prose:
        lines = list(paragraph(part.markdown))
        held = words.condition(part.condition) if part.condition else ""
        yield from when(held, lines) if held and lines else lines
    yield from decision(scene, words)


def _debrief(scenario: Scenario) -> Iterator[str]:
    for section in scenario.debrief:
        yield f"<h3>{shown(section.title)}</h3>"
        yield from paragraph(section.markdown)
