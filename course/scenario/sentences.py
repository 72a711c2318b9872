"""Conditions said as sentences: "Sponsor trust is at least 50 and you told the Minister"."""

from types import MappingProxyType
from typing import Literal

from course.scenario.conditions import (
    All,
    AnyOf,
    Chose,
    Condition,
    FlagIs,
    MeterIs,
    Not,
    Visited,
)
from course.scenario.model import Scenario

SAID = MappingProxyType(
    {">=": "at least ", "<=": "at most ", ">": "more than ", "<": "less than ", "=": ""}
)
OPPOSITE = MappingProxyType({">=": "<", "<": ">=", "<=": ">", ">": "<="})


def as_sentence(condition: Condition, scenario: Scenario) -> str:
    """Say a condition as a sentence without its full stop."""
    said = in_words(condition, scenario)
    return said[:1].upper() + said[1:]


def in_words(condition: Condition, scenario: Scenario) -> str:
    """Say a condition as part of a sentence."""
    return _said(condition, scenario, negated=False, within="")


def _said(
    condition: Condition, scenario: Scenario, *, negated: bool, within: Literal["", "and", "or"]
) -> str:
    match condition:
        case Not(part=part):
            return _said(part, scenario, negated=not negated, within=within)
        case All(parts=parts) | AnyOf(parts=parts):
            # "not (a and b)" is said as "not a or not b": nobody reads brackets aloud.
            joint: Literal["and", "or"] = "and" if isinstance(condition, All) != negated else "or"
            said = [_said(part, scenario, negated=negated, within=joint) for part in parts]
            joined = f" {joint} ".join(said)
            if within in ("", joint):
                return joined
            return f"both {joined}" if joint == "and" else f"either {joined}"
        case MeterIs():
            return _compared(condition, scenario, negated)
        case FlagIs(flag=flag):
            said_flag = _as_clause(scenario.flags.get(flag, flag))
            return f"it is not so that {said_flag}" if negated else said_flag
        case Visited(scene=scene):
            title = scenario.by_id[scene].title if scene in scenario.by_id else scene
            return f"you have {'not ' * negated}been at “{title}”"
        case Chose(choice=choice):
            return f"you {'did not choose' if negated else 'chose'} “{_text(choice, scenario)}”"


def _compared(condition: MeterIs, scenario: Scenario, negated: bool) -> str:
    meter = scenario.meters.get(condition.meter)
    label = meter.label if meter else condition.meter
    if condition.relation == "=":
        return f"{label} is {'not ' * negated}{condition.value}"
    relation = OPPOSITE[condition.relation] if negated else condition.relation
    return f"{label} is {SAID[relation]}{condition.value}"


def _as_clause(sentence: str) -> str:
    """Lower the first letter of a sentence unless its first word is a name or "I"."""
    first = sentence.split(" ", 1)[0]
    common = first.lower() in ("you", "your", "the", "a", "an", "it", "they", "their", "nobody")
    lowered = sentence[:1].lower() + sentence[1:] if common else sentence
    return lowered.rstrip(".")


def _text(choice: str, scenario: Scenario) -> str:
    scene, _, key = choice.partition("/")
    found = scenario.by_id.get(scene)
    texts = [entry.text for entry in found.choices if entry.id == key] if found else []
    return texts[0] if texts else key
