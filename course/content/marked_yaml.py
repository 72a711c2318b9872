"""YAML 1.2 read as plain data that knows the line and column of every key and entry."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic

Key = str | int
DEEPEST = 20
# Control characters, and those that change the direction of the text after them (Unicode TR 36).
HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")

# A clue in what ruamel.yaml says, the reason in plain words, and what to do.
REASONS = (
    (
        "mapping values",
        "a second “: ” stands in one value, or a line is indented too far",
        "Put a value that contains “: ” in quotes, and give keys of one level the same indent.",
    ),
    ("'\\t'", "a tab stands here", "Indent with spaces; YAML does not take tabs."),
    (
        "cannot start any token",
        "no value can begin with this character",
        "Put the value in quotes.",
    ),
    (
        "escape character",
        'a backslash in "double quotes" begins a code that YAML does not know',
        "Write text with backslashes in 'single quotes'.",
    ),
    (
        "quoted scalar",
        "the quotation mark that opens here is not closed",
        "Close it at the end of the value.",
    ),
    (
        "flow",
        "the bracket that opens here is not closed, or a comma is missing in it",
        "Close the bracket, and separate its entries with commas.",
    ),
    (
        "sequence entries",
        "a list begins on the line of its key",
        "Begin the list on the next line, one “- ” for each entry.",
    ),
    (
        "<block end>",
        "this does not fit what stands above it",
        "Give keys of one level the same indent, and write ' inside 'single quotes' as ''.",
    ),
    (
        "document start",
        "this does not continue what stands above it",
        "Begin every first key at the start of its line, and close each bracket once.",
    ),
    ("expected ':'", "a key without a value stands here", "Write “key: value”."),
    ("alias", "a value begins with “*”", "Put the value in quotes."),
)


@dataclass(frozen=True)
class Marked:
    """Plain data and where it stands.

    Attributes:
        values: What was read; ``{}`` where nothing could be.
        places: Where each key and list entry stands, by its path such as ``("meters", "trust")``.
        starts: Where each value's first character stands, by the same path.
        readable: Whether the text was YAML of the expected shape at all.
    """

    values: Any
    places: dict[tuple[Key, ...], Place] = field(default_factory=dict)
    starts: dict[tuple[Key, ...], Place] = field(default_factory=dict)
    readable: bool = True

    def place(self, *path: Key) -> Place:
        """Say where a key stands, or the nearest key above it that is there."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))


class Trouble(NamedTuple):
    """What keeps one spot from being read."""

    place: Place
    message: str
    remedy: str


def read_yaml(
    text: str, path: str, rule: Rule, *, first_line: int = 1, longest: int = 100_000
) -> tuple[Marked, tuple[Diagnostic, ...]]:
    """Read YAML as plain data; numbers, words, lists and mappings only.

    Args:
        rule: What unreadable text and duplicate keys are filed under.
        first_line: 1-based line of the file on which ``text`` begins.
        longest: Texts over this many characters are not read.
    """
    if len(text) > longest:
        message = f"{len(text):,} characters of YAML is more than the {longest:,} that are read."
        trouble: Trouble | None = Trouble(Place(first_line, 1), message, "Make it shorter.")
    else:
        root, trouble = _compose(text, first_line)
    if trouble is not None:
        return Marked({}, readable=False), (rule.found(path, *trouble),)
    walk = _Walk(first_line)
    values = {} if root is None else walk.value(root, ())
    walk.places[()] = Place(first_line, 1)
    findings = tuple(rule.found(path, *trouble) for trouble in walk.troubles)
    return Marked(values, walk.places, walk.starts), findings


def _compose(text: str, first_line: int) -> tuple[Node | None, Trouble | None]:
    try:
        return YAML(typ="safe", pure=True).compose(text), None
    except MarkedYAMLError as error:
        return None, _explained(error, first_line)
    except YAMLError as error:
        at = text[: getattr(error, "position", 0)]
        place = Place(first_line + at.count("\n"), len(at) - at.rfind("\n"))
        remedy = "Delete it; it may have come with copied text."
        return None, Trouble(place, "An invisible control character stands here.", remedy)
    except RecursionError:
        return None, Trouble(Place(first_line, 1), *_too_deep())


def _explained(error: MarkedYAMLError, first_line: int) -> Trouble:
    context, problem = str(error.context or ""), str(error.problem or "")
    began_earlier = any(word in context for word in ("quoted scalar", "flow", "simple key"))
    mark = (error.context_mark if began_earlier else None) or error.problem_mark
    place = Place(first_line + mark.line, mark.column + 1) if mark else Place(first_line, 1)
    said = f"{problem} {context}"
    raw = " ".join(part for part in (context, problem) if part)
    known = ((reason, remedy) for clue, reason, remedy in REASONS if clue in said)
    reason, remedy = next(known, (raw, "Write “key: value” lines only."))
    return Trouble(place, f"This is not readable as YAML: {reason}.", remedy)


def _too_deep() -> tuple[str, str]:
    return f"Values are nested more than {DEEPEST} deep.", "Write them flatter."


class _Walk:
    """Turns composed nodes into plain data and keeps the places met."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.places: dict[tuple[Key, ...], Place] = {}
        self.starts: dict[tuple[Key, ...], Place] = {}
        self.troubles: list[Trouble] = []
        self.met: set[int] = set()
        self.aliased = False

    def value(self, node: Node, path: tuple[Key, ...]) -> Any:
        """Read one node; what cannot be read becomes None and a trouble."""
        if id(node) in self.met:
            return self._alias(node)
        self.met.add(id(node))
        line, column = self._place(node)
        self.starts[path] = Place(line, column + (getattr(node, "style", None) in ("'", '"')))
        if isinstance(node, ScalarNode):
            return scalar(str(node.tag), self._seen(node))
        if len(path) >= DEEPEST:
            return self._trouble(node, *_too_deep())
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return list(self._entries(node, path))
        return None

    def _alias(self, node: Node) -> None:
        """Report the first alias only: whoever uses one uses it several times."""
        if not self.aliased:
            self._trouble(node, "An alias repeats this value.", "Write the value out again.")
        self.aliased = True

    def _seen(self, node: ScalarNode) -> str:
        """Report what nobody can see in a text, such as a NUL in quotes, and leave it out."""
        written = str(node.value)
        if HIDDEN.search(written):
            message = "A character stands here that is not seen and may hide or turn round text."
            self._trouble(node, message, "Delete it; it may have come with copied text.")
        return HIDDEN.sub("", written)

    def _mapping(self, node: MappingNode, path: tuple[Key, ...]) -> dict[Key, Any]:
        found: dict[Key, Any] = {}
        again: list[tuple[Key, Node]] = []
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self._trouble(key_node, "A key is one word, not a list.", "Write “key: value”.")
                continue
            key = _key(key_node)
            if key in found:
                again.append((key, key_node))
                continue
            self.places[(*path, key)] = self._place(key_node)
            found[key] = self.value(value_node, (*path, key))
        if again:
            self._twice(again, path)
        return found

    def _twice(self, again: list[tuple[Key, Node]], path: tuple[Key, ...]) -> None:
        """Tell keys given twice; several in one mapping come from one line that is missing."""
        key, node = again[0]
        said = f"“{key}” is given twice, first on line {self.places[(*path, key)].line}"
        if len(again) == 1:
            self._trouble(node, f"{said}; the first is used.", "Keep one of the two.")
            return
        said += ", and so is what stands below it."
        self._trouble(node, said, "Write the key that these belong to above them.")

    def _entries(self, node: SequenceNode, path: tuple[Key, ...]) -> Iterator[Any]:
        for number, entry in enumerate(node.value):
            self.places[(*path, number)] = self._place(entry)
            yield self.value(entry, (*path, number))

    def _place(self, node: Node) -> Place:
        return Place(self.first_line + node.start_mark.line, node.start_mark.column + 1)

    def _trouble(self, node: Node, message: str, remedy: str) -> None:
        self.troubles.append(Trouble(self._place(node), message, remedy))


def scalar(tag: str, written: str) -> Any:
    """Read one YAML 1.2 scalar; what is no number, yes/no or nothing stays the text it is.

    Dates stay text too: a ledger compares and prints them as written (ISO 8601).
    """
    kind = tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return written.lower() == "true"
    if kind == "int":
        return _number(written)
    if kind == "float" and not written.lower().endswith((".inf", ".nan")):
        return float(written.replace("_", ""))
    return written


def _number(written: str) -> int | str:
    digits = written.replace("_", "")
    try:
        return int(digits, 0) if digits.lstrip("+-").startswith(("0x", "0o", "0b")) else int(digits)
    except ValueError:
        return written


def _key(node: ScalarNode) -> Key:
    value = scalar(str(node.tag), node.value)
    return value if isinstance(value, int) and not isinstance(value, bool) else str(node.value)
