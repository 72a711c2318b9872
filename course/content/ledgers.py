"""What ledgers share: YAML files of entries with ids, read so that a mistake costs one entry."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from course.content.findings import Findings
from course.content.markdown import tidy
from course.content.marked_yaml import Key, read_yaml
from course.content.rules import FRONT_MATTER_UNREADABLE, ID_DUPLICATE, UNKNOWN_KEY, WRONG_VALUE
from course.content.source import Place
from course.ids import did_you_mean

# YAML counts these as line ends and editors do not.
NO_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")


class Kind(NamedTuple):
    """What a ledger lists, and how its findings call it.

    Attributes:
        entries: The key of the file under which its entries stand: ``facts``.
        entry: What one entry is called: ``fact``.
        keys: The keys that an entry may have.
        is_id: Whether a text can be an entry's id.
        begin: What to do about an entry without a usable id.
        beside: Other keys that the file may have.
    """

    entries: str
    entry: str
    keys: tuple[str, ...]
    is_id: Callable[[str], bool]
    begin: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One entry with a usable id.

    Attributes:
        number: 0-based, among all entries of the file.
        values: As written; each key may hold anything.
    """

    id: str
    number: int
    values: dict[Any, Any]
    place: Place


class Ledger:
    """One ledger while it is read: its values, their places and what was found."""

    def __init__(self, text: str, path: str, kind: Kind, *, longest: int) -> None:
        """Read the YAML; never raises.

        Args:
            longest: Texts over this many characters are not read.
        """
        clean = tidy(text).translate(NO_LINE_ENDS)
        self.kind = kind
        self.findings = Findings(path)
        rule = FRONT_MATTER_UNREADABLE
        self.marked, unreadable = read_yaml(clean, path, rule, longest=longest)
        self.findings.all.extend(unreadable)

    @property
    def values(self) -> dict[Any, Any]:
        """What stands in the file; empty when it is no mapping."""
        return self.marked.values if isinstance(self.marked.values, dict) else {}

    def entries(self) -> Iterator[Entry]:
        """Yield every entry with an id of its own, and note the others."""
        listed = self.values.get(self.kind.entries)
        if not self.marked.readable:
            return
        if not isinstance(listed, list):
            name = self.kind.entries
            message = f"The ledger holds no list of {name}."
            remedy = (
                f"Begin it with a line “{name}:”, then one “  - id: …” entry "
                f"for each {self.kind.entry}."
            )
            self.findings.add(FRONT_MATTER_UNREADABLE, self.marked.place(), message, remedy)
            return
        known = (*self.kind.beside, self.kind.entries)
        for key in self.values:
            if key not in known:
                message = f"“{key}” is not a key of the ledger."
                remedy = f"Known here: {', '.join(known)}."
                self.findings.add(UNKNOWN_KEY, self.marked.place(key), message, remedy)
        yield from self._own(listed)

    def _own(self, listed: list[Any]) -> Iterator[Entry]:
        lines: dict[str, int] = {}
        for number, values in enumerate(listed):
            here = self.marked.place(self.kind.entries, number)
            written = values.get("id") if isinstance(values, dict) else None
            if not isinstance(written, str) or not self.kind.is_id(written):
                self.wrong(here, "This entry has no usable id.", self.kind.begin)
            elif written in lines:
                message = (
                    f"The {self.kind.entry} “{written}” is there already, on line {lines[written]}."
                )
                remedy = "Give one of the two another id."
                self.findings.add(ID_DUPLICATE, here, message, remedy)
            else:
                lines[written] = here.line
                yield Entry(written, number, values, here)

    def place(self, entry: Entry, *keys: Key) -> Place:
        """Say where a key of an entry stands, or the entry when it has none such."""
        return self.marked.place(self.kind.entries, entry.number, *keys)

    def knows(self, entry: Entry, key: Any) -> bool:
        """Tell whether a key can stand in an entry; note one that cannot."""
        if key in self.kind.keys:
            return True
        message = f"“{key}” is not a key of a {self.kind.entry}."
        remedy = did_you_mean(str(key), self.kind.keys)
        self.findings.add(UNKNOWN_KEY, self.place(entry, key), message, remedy)
        return False

    def text(self, entry: Entry, key: str) -> str | None:
        """Read a key's text; empty when nothing stands there, None when it is no text."""
        value = entry.values.get(key)
        if isinstance(value, dict | list):
            message = f"“{key}” of the {self.kind.entry} “{entry.id}” is no text."
            self.wrong(self.place(entry, key), message, "Put the value in quotes.")
            return None
        return "" if value is None else str(value)

    def wrong(self, place: Place, message: str, remedy: str) -> None:
        """Note a value that cannot stand where it does."""
        self.findings.add(WRONG_VALUE, place, message, remedy)
