"""What an artefact must hold, read in the grammar of conditions: its fields stand in for meters."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from course.content.artefact_fields import Field
from course.content.artefacts import Artefact
from course.content.dialect import plain
from course.content.rules import TEST_UNREADABLE
from course.content.source import Place
from course.diagnostics import Diagnostic
from course.ids import did_you_mean
from course.scenario import codes
from course.scenario.conditions import All, AnyOf, Atom, Condition, FlagIs, MeterIs, Not, atoms
from course.scenario.grammar import FORM, parse_condition
from course.scenario.names import RESERVED, Names, Unreadable
from course.scenario.satisfying import key_of, outcome_of
from course.scenario.written_conditions import SAID

# The grammar's names hold no hyphens; every rewriting here keeps all characters in their columns.
HYPHENED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+", re.IGNORECASE)
IS = re.compile(r"\b(?P<field>\w+)\s+is\s+(?P<not>not\s+)?(?P<option>\w+)", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z_]\w*")
BETWEEN = "__"
"""Joins a choice and its option into the name of a flag; no id holds two hyphens in a row."""
EXAMPLE = "Write for example: reversibility at least 2 or shape is not big-bang."


class _Form(NamedTuple):
    """The fields by the names that the grammar can read."""

    fields: dict[str, Field]

    def option(self, match: re.Match[str]) -> str:
        """Write “shape is big_bang” as the flag “shape__big_bang”."""
        field = self.fields.get(match["field"])
        if field is None or field.kind != "choice":
            return match[0]
        options = {_name(option.key): option.key for option in field.options}
        wanted = match["option"].lower()
        if wanted not in options:
            message = f"“{match['option']}” is no option of “{field.id}”."
            remedy = did_you_mean(wanted.replace("_", "-"), options.values())
            raise _unreadable(match.start("option"), message, remedy)
        said = f"{'not ' if match['not'] else ''}{match['field']}{BETWEEN}{wanted}"
        return said.ljust(len(match[0]))


def parse_must(text: str, fields: Iterable[Field]) -> Condition:
    """Read ``reversibility at least 2 or shape is not big-bang``.

    A rating is read like a meter, ``shape is big-bang`` like a flag, and a field's id alone is
    true when the field is filled in.

    Raises:
        Unreadable: It is no such condition; says at which character and what belongs there.
    """
    form = _Form({_name(field.id): field for field in fields})
    written = IS.sub(form.option, HYPHENED.sub(lambda match: _name(match[0]), text))
    flags = {
        f"{name}{BETWEEN}{_name(option.key)}"
        for name, field in form.fields.items()
        for option in field.options
    }
    flags |= form.fields.keys()
    ratings = {name for name, field in form.fields.items() if field.kind == "rating"}
    _check_words(written, flags, form)
    try:
        condition = parse_condition(written, Names(frozenset(ratings), frozenset(flags)))
    except Unreadable as trouble:
        raise _in_these_words(trouble, text) from None
    _check_scales(condition, form)
    return condition


def _name(key: str) -> str:
    return key.replace("-", "_")


def _unreadable(offset: int, message: str, remedy: str) -> Unreadable:
    return Unreadable(TEST_UNREADABLE, offset, message, remedy)


def _check_words(written: str, flags: set[str], form: _Form) -> None:
    """Refuse what is no field; a form has no scenes and no choices taken."""
    allowed = (RESERVED - {"visited", "chose"}) | flags
    for match in WORD.finditer(written):
        if match[0] not in allowed and match[0].lower() not in RESERVED - {"visited", "chose"}:
            word = match[0].replace("_", "-")
            message = f"The artefact has no field “{word}”."
            known = [field.id for field in form.fields.values()]
            raise _unreadable(match.start(), message, did_you_mean(word, known))


def _in_these_words(trouble: Unreadable, text: str) -> Unreadable:
    """Say in a form's words what the grammar says in a story's."""
    if trouble.rule == codes.UNKNOWN_METER:
        word = re.split(r"[^\w-]", text[trouble.offset :], maxsplit=1)[0]
        message = f"“{word}” is no rating, so it has no amount."
        remedy = f"Write “{word}” for “it is filled in”, or “{word} is option” of a choice."
        return _unreadable(trouble.offset, message, remedy)
    remedy = EXAMPLE if trouble.remedy == FORM else trouble.remedy
    message = str(trouble).replace("a meter, a flag, “visited” or “chose”", "a field")
    return _unreadable(trouble.offset, message, remedy)


def _check_scales(condition: Condition, form: _Form) -> None:
    """Refuse an amount that a rating cannot have."""
    match condition:
        case Not(part=part):
            _check_scales(part, form)
        case All(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                _check_scales(part, form)
        case MeterIs(meter=meter, value=value):
            field = form.fields[meter]
            if not field.lowest <= value <= field.highest:
                scale = f"{field.lowest} to {field.highest}"
                message = f"“{field.id}” is rated from {scale}, so it is never {value}."
                raise _unreadable(0, message, "Write an amount on its scale.")
        case _:
            return


def checked_artefact(artefact: Artefact) -> tuple[Artefact, tuple[Diagnostic, ...]]:
    """Leave out the tests whose conditions cannot be read, and say what is wrong with them."""
    kept, found = [], []
    for must in artefact.tests:
        try:
            parse_must(must.condition, artefact.fields)
        except Unreadable as trouble:
            place = Place(must.line, must.column + trouble.offset)
            found.append(trouble.rule.found(artefact.path, place, str(trouble), trouble.remedy))
        else:
            kept.append(must)
    return artefact.model_copy(update={"tests": tuple(kept)}), tuple(found)


def judged(
    condition: Condition, fields: Iterable[Field], entries: Mapping[str, str]
) -> bool | None:
    """Tell whether a form as filled in holds a condition; None while that is left open.

    A field without an entry leaves open what is said of it, unless it makes no difference.

    Args:
        entries: By field, what is in it: digits, an option's key or any text; empty ones left out.
    """
    form = {_name(field.id): field for field in fields}
    known: dict[str, int] = {}
    blank: dict[str, int] = {}
    for atom in atoms(condition):
        value = _value(atom, form, entries)
        if value is not None:
            known[key_of(atom)] = value
        elif isinstance(atom, FlagIs) and BETWEEN not in atom.flag:
            blank[key_of(atom)] = 0
    # What asks for an empty field is held by an empty one.
    return True if outcome_of(condition, known | blank) else outcome_of(condition, known)


def _value(atom: Atom, form: Mapping[str, Field], entries: Mapping[str, str]) -> int | None:
    """Read what an entry makes of a comparison or a flag; None where the field is empty."""
    field = _field_of(atom, form)
    entry = entries.get(field.id, "") if field else ""
    if field is None or not entry:
        return None
    if isinstance(atom, MeterIs):
        return int(entry)
    _, chosen, option = atom.flag.partition(BETWEEN) if isinstance(atom, FlagIs) else ("", "", "")
    return int(_name(entry) == option) if chosen else 1


def _field_of(atom: Atom, form: Mapping[str, Field]) -> Field | None:
    if isinstance(atom, MeterIs):
        return form.get(atom.meter)
    return form.get(atom.flag.partition(BETWEEN)[0]) if isinstance(atom, FlagIs) else None


def fields_in(condition: Condition, fields: Iterable[Field]) -> tuple[Field, ...]:
    """List the fields that a condition speaks of, each once."""
    form = {_name(field.id): field for field in fields}
    found = (_field_of(atom, form) for atom in atoms(condition))
    return tuple(dict.fromkeys(field for field in found if field is not None))


def in_words(condition: Condition, fields: Iterable[Field]) -> str:
    """Say a condition with the titles of its fields, as plain text."""
    return _said(condition, {_name(field.id): field for field in fields})


def _said(condition: Condition, fields: dict[str, Field]) -> str:
    match condition:
        case Not(part=FlagIs(flag=flag)):
            return _flag(flag, fields, "is not")
        case Not(part=part):
            return f"it is not so that {_part(part, fields)}"
        case All(parts=parts):
            return " and ".join(_part(part, fields) for part in parts)
        case AnyOf(parts=parts):
            return " or ".join(_part(part, fields) for part in parts)
        case MeterIs(meter=meter, relation=relation, value=value):
            amount = f"is {SAID[relation]} {value}".replace("is is", "is")
            return f"“{plain(fields[meter].title)}” {amount}"
        case FlagIs(flag=flag):
            return _flag(flag, fields, "is")
        case _:
            return ""


def _part(part: Condition, fields: dict[str, Field]) -> str:
    said = _said(part, fields)
    return f"({said})" if isinstance(part, All | AnyOf) else said


def _flag(flag: str, fields: dict[str, Field], verb: str) -> str:
    name, _, option = flag.partition(BETWEEN)
    field = fields[name]
    if not option:
        return f"“{plain(field.title)}” {verb} filled in"
    text = next(plain(o.text) for o in field.options if _name(o.key) == option)
    return f"“{plain(field.title)}” {verb} “{text}”"
