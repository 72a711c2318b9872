"""Ink, the language of Inky and its players: the whole story with its meters, exactly as here."""

from collections.abc import Iterator

from course.exports.pieces.chances import sides
from course.exports.pieces.ink_decisions import LARGEST, decision
from course.exports.pieces.ink_words import Words, counters_of, laters, shown, when
from course.exports.pieces.losing import (
    FEEDS_NOTHING,
    by_chance,
    in_choices,
    in_front,
    in_scenes,
    told,
)
from course.exports.pieces.texts import lines_of, one_line
from course.exports.pieces.waiting import MANY, most_waiting
from course.scenario.model import Paragraphs, Scenario, Scene

NAME = "Ink"
SUFFIX = ".ink"
KEPT_AS_COMMENT = "Reasons (“Why”) and the panel's ratings become comments, which nobody is shown"
NO_DEBRIEF = (
    "There is no debrief of the run: which effects were hidden, what each decision cost and what "
    "was attainable is not told; the sections of the debrief are shown as text after the ending"
)


def losses(scenario: Scenario) -> tuple[str, ...]:
    """Tell what Ink cannot express of a scenario, each with its scenes and lines."""
    return (*_inexact(scenario), *_unseen(scenario))


def _inexact(scenario: Scenario) -> Iterator[str]:
    """Tell where the story itself can go differently."""
    chance = "Chance is drawn by Ink's own dice, not from the run's seed, so no run can be repeated"
    yield from told(chance, in_scenes(scenario, by_chance))
    unequal = "Ink's numbers end at 2,147,483,647, so these chances are only nearly as written"
    yield from told(unequal, in_scenes(scenario, lambda s: sides(s.branches) > LARGEST))
    many = f"Of a consequence that waits more than {MANY} times at once, {MANY} are kept"
    endless = (
        (f"“{scene.title}”", choice.line)
        for scene, choice, later in laters(scenario)
        if (most_waiting(scenario, scene, choice, later) or MANY + 1) > MANY
    )
    yield from told(many, endless)


def _unseen(scenario: Scenario) -> Iterator[str]:
    """Tell what is not shown, or shown in another way."""
    one_by_one = "Entries are chosen one after another, and none can be taken back"
    yield from told(one_by_one, in_scenes(scenario, lambda s: s.decision in ("pick", "order")))
    meters = (
        "Meters are variables; Ink shows neither their values nor their changes nor their words"
    )
    yield from told(meters, in_front(scenario, "meters"))
    ask = "The question (“Ask”) is shown, but there is no place to write an answer"
    yield from told(ask, in_scenes(scenario, lambda s: s.ask))
    yield from told(FEEDS_NOTHING, in_scenes(scenario, lambda s: s.artefact))
    yield from told(KEPT_AS_COMMENT, in_choices(scenario, lambda c: c.why or c.rating or c.votes))
    ends = in_scenes(scenario, lambda s: s.ending)
    yield from told(NO_DEBRIEF, [*in_front(scenario, "debrief", "value"), *ends])
    left = ("summary", "role", "competencies", "minutes", "renamed", "accepted")
    yield from told("Left out", in_front(scenario, *left))
    plays = ((f"“{p.title}”", p.line) for p in scenario.playthroughs)
    yield from told("Written playthroughs are left out", plays)
    if scenario.facts:
        cited = ", ".join(f"[^{fact}]" for fact in scenario.facts)
        yield f"Citations are shown as written, without their sources: {cited}."
    gaps = "Indents, blank lines and runs of blanks are not kept, as in code and nested lists"
    yield from told(gaps, in_scenes(scenario, lambda s: any(_has_gaps(p) for p in s.prose)))


def _has_gaps(part: Paragraphs) -> bool:
    return any("  " in line or "\t" in line for line in part.markdown.split("\n"))


def export(scenario: Scenario) -> str:
    """Write a scenario in Ink; ``losses`` tells what is not in it."""
    words = Words(scenario)
    blocks = [
        "\n".join(_head(scenario)),
        "\n".join(_variables(scenario, words)),
        "\n".join([*map(shown, lines_of(scenario.intro)), f"-> {words.knots[scenario.start.id]}"]),
        *("\n".join(_knot(scene, words)) for scene in scenario.scenes),
    ]
    if words.waiting:
        blocks.append("\n".join(_due(words)))
    if scenario.debrief:
        blocks.append("\n".join(_debrief(scenario, words)))
    return "\n\n".join(blocks) + "\n"


def _head(scenario: Scenario) -> Iterator[str]:
    yield f"// {one_line(scenario.title)}, exported by cio-course."
    yield from (f"// {' '.join(loss.split())}" for loss in losses(scenario))
    yield f"# title: {shown(one_line(scenario.title))}"


def _variables(scenario: Scenario, words: Words) -> Iterator[str]:
    for key, meter in scenario.meters.items():
        about = f"{' '.join(meter.label.split())}, {meter.low} to {meter.high}"
        yield f"VAR {words.meters[key]} = {meter.start} // {about}"
    for key, sentence in scenario.flags.items():
        yield f"VAR {words.flags[key]} = false // {' '.join(sentence.split())}"
    yield f'VAR {words.here} = "" // the scene'
    yield f'VAR {words.ending} = "" // strong, mixed, weak or failed, once there is one'
    for scene in scenario.scenes:
        for what in counters_of(scene):
            about = " // the branch that chance takes, from 1; 0 for dice" * (what == "draw")
            yield f"VAR {words.helpers[scene.id, what]} = 0{about}"
    yield from _of_laters(words)


def _of_laters(words: Words) -> Iterator[str]:
    if words.waiting:
        yield f"VAR {words.decisions} = 0"
        yield f"VAR {words.made} = 0 // consequences so far"
    for key, places in words.waiting.items():
        yield from (f"VAR {place} = 0 // when {key} was made, while it waits" for place in places)
    yield from (f"VAR {due} = 0" for due in words.falls_due.values())


def _knot(scene: Scene, words: Words) -> Iterator[str]:
    yield f"=== {words.knots[scene.id]} ==="
    yield f'~ {words.here} = "{scene.id}"'
    if words.waiting:
        yield f"-> {words.due} ->"
    if scene.decision != "route":
        yield shown(one_line(f"## {scene.title}"))
    for part in scene.prose:
        yield from _prose(part, words)
    yield from decision(scene, words)


def _prose(part: Paragraphs, words: Words) -> Iterator[str]:
    lines = [shown(line) for line in lines_of(part.markdown)]
    if part.condition is None or not lines:
        yield from lines
        return
    yield from when(words.condition(part.condition), lines)


def _due(words: Words) -> Iterator[str]:
    """Write the tunnel on the way into every scene: what is due, in the order it was made."""
    yield f"=== {words.due} ==="
    yield f"~ temp {words.next} = 0"
    entries = [
        (later, place)
        for _, _, later in laters(words.scenario)
        for place in words.waiting[later.key]
    ]
    for later, place in entries:
        is_due = f'{words.here} == "{later.at}"'
        if later.after is not None:
            is_due = f"{words.falls_due[place]} <= {words.decisions}"
        first = f"({words.next} == 0 or {place} < {words.next})"
        yield from when(f"{place} > 0 and {is_due} and {first}", [f"~ {words.next} = {place}"])
    yield from when(f"{words.next} == 0", ["->->"])
    for later, place in entries:
        does = [f"~ {place} = 0", *words.effects(later.effects), *map(shown, lines_of(later.text))]
        yield from when(f"{place} == {words.next}", [*does, f"-> {words.due}"])


def _debrief(scenario: Scenario, words: Words) -> Iterator[str]:
    yield f"=== {words.debrief} ==="
    for section in scenario.debrief:
        yield shown(f"### {section.title}")
        yield from map(shown, lines_of(section.markdown))
    yield "-> END"
