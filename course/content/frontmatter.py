"""Front matter: split off, read with the line of every key, and checked against a frozen model."""

import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from course.content.marked_yaml import Key, Marked, read_yaml
from course.content.source import Place, Rule, Source
from course.diagnostics import Diagnostic
from course.ids import did_you_mean

Model = TypeVar("Model", bound=BaseModel)


class FrontMatterRules(NamedTuple):
    """What each kind of front matter mistake is filed under."""

    unreadable: Rule
    unknown_key: Rule
    wrong_value: Rule


def read_front_matter(source: Source, rule: Rule) -> tuple[Marked, tuple[Diagnostic, ...]]:
    """Read the front matter of a file; ``readable`` is false when there is none to work with.

    Args:
        rule: What a missing, unclosed or unreadable front matter is filed under.
    """
    first = source.tokens[0] if source.tokens else None
    if first is None or first.type != "front_matter":
        return Marked({}, readable=False), (_absent(source, rule),)
    marked, findings = read_yaml(first.content, source.path, rule, first_line=2)
    if isinstance(marked.values, dict):
        return marked, findings
    message = "The front matter holds a value without a key."
    found = rule.found(source.path, Place(2, 1), message, "Write “key: value” lines.")
    return Marked({}, readable=False), (*findings, found)


def _absent(source: Source, rule: Rule) -> Diagnostic:
    if not source.lines[0].startswith("---"):
        message = "The file does not begin with front matter."
        remedy = "Begin the file with a line “---”, then “key: value” lines, then a line “---”."
        return rule.found(source.path, Place(1, 1), message, remedy)
    line = next((n for n, line in enumerate(source.lines[1:], 2) if not line.strip()), 2)
    message = "The front matter that begins here is not closed, so the file cannot be read."
    remedy = f"Put a line “---” after the last key, before line {line}."
    return rule.found(source.path, Place(1, 1), message, remedy)


def read_model(
    model: type[Model], marked: Marked, path: str, rules: FrontMatterRules
) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """Check front matter against a model; None when a key is missing or holds a wrong value.

    Unknown keys are reported and left out, so they alone do not make the model None. A model's
    own validators raise ``ValueError("what was found | what to do")``.
    """
    try:
        return model.model_validate(marked.values), ()
    except ValidationError as error:
        errors = error.errors(include_url=False)
    findings = tuple(_findings(model, errors, marked, path, rules))
    unknown = [details["loc"] for details in errors if details["type"] == "extra_forbidden"]
    if len(unknown) < len(errors):
        return None, findings
    values = marked.values
    for loc in unknown:
        values = _without(values, loc)
    return model.model_validate(values), findings


def _without(values: Any, loc: tuple[Key, ...]) -> Any:
    head, rest = loc[0], loc[1:]
    if not rest:
        return {key: value for key, value in values.items() if key != head}
    copied: Any = dict(values) if isinstance(values, dict) else list(values)
    copied[head] = _without(copied[head], rest)
    return copied


def _findings(
    model: type[BaseModel],
    errors: Iterable[ErrorDetails],
    marked: Marked,
    path: str,
    rules: FrontMatterRules,
) -> Iterator[Diagnostic]:
    missing: dict[tuple[Key, ...], list[str]] = {}
    for details in errors:
        loc = details["loc"]
        place = marked.place(*loc)
        if details["type"] == "missing":
            missing.setdefault(loc[:-1], []).append(str(loc[-1]))
        elif details["type"] == "extra_forbidden":
            known = fields_at(model, loc[:-1])
            message = f"“{loc[-1]}” is not a key that is known {_where(loc[:-1])}."
            yield rules.unknown_key.found(path, place, message, did_you_mean(str(loc[-1]), known))
        else:
            yield rules.wrong_value.found(path, place, *_wrong(details))
    for parent, names in missing.items():
        verb = "is" if len(names) == 1 else "are"
        message = f"{_listed(names)} {verb} missing {_where(parent)}."
        remedy = "Add " + " and ".join(f"a line “{name}: …”" for name in names) + "."
        yield rules.wrong_value.found(path, marked.place(*parent), message, remedy)


def _where(loc: tuple[Key, ...]) -> str:
    return f"in “{_dotted(loc)}”" if loc else "in the front matter"


def _dotted(loc: tuple[Key, ...]) -> str:
    return ".".join(str(part) for part in loc if part != "[key]")


def _listed(names: list[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]


EXPECTED: Mapping[str, tuple[str, str]] = {
    "string_type": ("text", "Put the value in quotes."),
    "int_type": ("a whole number", "Write digits only, such as 15."),
    "int_parsing": ("a whole number", "Write digits only, such as 15."),
    "int_from_float": ("a whole number", "Write digits only, such as 15."),
    "int_parsing_size": ("a whole number", "Write a smaller number."),
    "float_type": ("a number", "Write a number such as 0.8."),
    "float_parsing": ("a number", "Write a number such as 0.8."),
    "finite_number": ("a number", "Write a number such as 0.8."),
    "bool_parsing": ("true or false", "Write true or false."),
    "bool_type": ("true or false", "Write true or false."),
    "tuple_type": ("a list", "Write it as [first, second]."),
    "list_type": ("a list", "Write it as [first, second]."),
    "dict_type": ("“key: value” pairs", "Write it as {key: value}, or one indented pair a line."),
    "model_type": ("“key: value” pairs", "Write it as {key: value}, or one indented pair a line."),
}


def _wrong(details: ErrorDetails) -> tuple[str, str]:
    name, kind, context = _dotted(details["loc"]), details["type"], details.get("ctx", {})
    shown = _shown(details["input"])
    if kind in EXPECTED:
        expected, remedy = EXPECTED[kind]
        return f"“{name}” holds {shown}, but {expected} belongs there.", remedy
    if kind == "literal_error":
        words = str(context["expected"]).replace("'", "")
        return f"“{name}” holds {shown}.", f"Write one of: {words}."
    if kind in ("value_error", "assertion_error"):
        said, _, remedy = str(context["error"]).partition(" | ")
        return f"“{name}”: {said}", remedy or "Change the value."
    return f"“{name}” holds {shown}: {details['msg']}.", "Change the value."


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "“key: value” pairs"
    written = str(value)
    return f"“{written if len(written) <= 60 else written[:59] + '…'}”"


def fields_at(model: type[BaseModel], loc: tuple[Key, ...]) -> tuple[str, ...]:
    """List the keys a model knows at one place, for "did you mean"."""
    here: Any = model
    for part in loc:
        if isinstance(here, type) and issubclass(here, BaseModel):
            known = here.model_fields.get(str(part))
            here = known.annotation if known else None
        else:
            here = _entry_type(here)
        here = _plain(here)
    if isinstance(here, type) and issubclass(here, BaseModel):
        return tuple(here.model_fields)
    return ()


def _entry_type(annotation: Any) -> Any:
    arguments = [part for part in get_args(annotation) if part is not Ellipsis]
    return arguments[-1] if arguments else None


def _plain(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        kept = [part for part in get_args(annotation) if part is not type(None)]
        return kept[0] if kept else None
    return annotation
