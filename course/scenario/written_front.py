"""Front matter written from a scenario: YAML that a trainer would write, quoted where it must."""

import json
import re
from collections.abc import Iterator, Mapping

from course.scenario.model import Meter, Scenario
from course.scenario.written_conditions import ConditionWriter

# What may stand without quotes on a line of its own, and between braces.
BARE = re.compile(r"[A-Za-z](?:[^:#]|:(?! |\Z)|(?<! )#)*(?<! )\Z")
BARE_IN_BRACES = re.compile(r"[A-Za-z](?:[\w ./'()%-])*(?<! )\Z", re.ASCII)
WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
# Line ends that JSON leaves as they are.
UNSEEN = re.compile("[\x7f-\xa0\u2028\u2029\ufeff]")


def front_matter(scenario: Scenario) -> str:
    """Write the front matter with the lines around it; what has its usual value is left out."""
    return "\n".join(["---", *_lines(scenario), "---"])


def _lines(scenario: Scenario) -> Iterator[str]:
    for key in ("id", "title", "summary", "role"):
        if getattr(scenario, key):
            yield f"{key}: {scalar(getattr(scenario, key))}"
    if scenario.competencies:
        listed = ", ".join(scalar(key, BARE_IN_BRACES) for key in scenario.competencies)
        yield f"competencies: [{listed}]"
    yield f"minutes: {scenario.minutes}"
    yield from _meters(scenario.meters)
    yield from _mapping("flags", scenario.flags)
    yield from _mapping("conditions", _conditions(scenario))
    if scenario.value:
        pairs = (f"{scalar(key, BARE_IN_BRACES)}: {number(v)}" for key, v in scenario.value.items())
        yield f"value: {{{', '.join(pairs)}}}"
    yield from _mapping("renamed", scenario.renamed)
    yield from _mapping("accepted", scenario.accepted)


def _meters(meters: Mapping[str, Meter]) -> Iterator[str]:
    if meters:
        yield "meters:"
    for name, meter in meters.items():
        yield f"  {name}:"
        yield f"    label: {scalar(meter.label)}"
        yield f"    start: {meter.start}"
        yield f"    range: {meter.low}..{meter.high}"
        for key, value, usual in (
            ("better", meter.better, "high"),
            ("show", meter.show, "always"),
        ):
            if value != usual:
                yield f"    {key}: {value}"
        if meter.words:
            pairs = (f"{floor}: {scalar(word, BARE_IN_BRACES)}" for floor, word in meter.words)
            yield f"    words: {{{', '.join(pairs)}}}"


def _mapping(key: str, entries: Mapping[str, str]) -> Iterator[str]:
    if entries:
        yield f"{key}:"
        yield from (f"  {scalar(name)}: {scalar(text)}" for name, text in entries.items())


def _conditions(scenario: Scenario) -> dict[str, str]:
    """Write named conditions, each with the help of those above it."""
    above: dict[str, str] = {}
    for name, condition in scenario.conditions.items():
        known = {earlier: scenario.conditions[earlier] for earlier in above}
        above[name] = ConditionWriter(scenario, known).write(condition)
    return above


def scalar(text: str, bare: re.Pattern[str] = BARE) -> str:
    """Write a text as a YAML value, in double quotes unless it is plainly nothing but a text."""
    if bare.match(text) and text.isprintable() and text.lower() not in WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def number(value: float) -> str:
    """Write a number without a point where it is whole."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
