"""The sections of a file are held against a form: what fits becomes an entry, the rest is told."""

import re
from collections.abc import Iterable

from course.actions.save_field import LONGEST
from course.content.artefact_fields import Field
from course.content.artefacts import Artefact
from course.content.dialect import folded, plain
from course.content.papers import ADVICE, ADVICE_MARK, FIELD, SCORES, field_mark
from course.content.papers import paper_mark as mark_of_paper
from course.engine.entering import MOST_ROWS, shown_rows
from course.engine.filling import encode
from course.engine.saying import meant
from course.engine.wording import counted
from course.imports.artefacts.pieces.fitting_tables import Rows, rows_of
from course.imports.artefacts.pieces.found import (
    File,
    Finding,
    Grid,
    NothingToImport,
    Section,
    Text,
)

NUMBERED = re.compile(r"\A\d{1,3}[.)]?\s+")


def fitted(
    artefact: Artefact, file: File, file_name: str
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Read the fields of a form out of a file.

    Returns:
        By field the entry as ``filling.encode`` writes it, and everything that went into none.
        A field that is empty in the file, or missing, has no entry.

    Raises:
        NothingToImport: The file is another paper, or none.
    """
    if file.paper and file.paper != mark_of_paper(artefact.id):
        other = f"“{file.title}”" if file.title else "another paper"
        raise NothingToImport(
            f"{file_name} is {other}, and this is “{plain(artefact.title)}”. Open that paper and "
            "bring the file in there."
        )
    fitting = _Fitting(artefact, file)
    if not fitting.sections and not file.paper:
        raise NothingToImport(
            f"{file_name} has no heading that is a field of “{plain(artefact.title)}”. Choose a "
            "file that was downloaded from this page."
        )
    if not file.paper:
        matching = counted(len(fitting.sections), "heading")
        told = f"The file does not say which paper it is; {matching} in it fit this form."
        fitting.findings.insert(0, Finding(told))
    fitting.read()
    return fitting.values, tuple(fitting.findings)


class _Fitting:
    """Reads one file.

    Attributes:
        sections: By field the section that holds it.
    """

    def __init__(self, artefact: Artefact, file: File) -> None:
        self.artefact = artefact
        self.findings = list(file.findings)
        self.values: dict[str, str] = {}
        self.sections: dict[str, Section] = {}
        self.titles = {_folded(plain(one.title)): one for one in artefact.fields}
        self.marks = {field_mark(one.id): one for one in artefact.fields}
        rest = [one for one in file.sections if not self._take(one, self.marks.get(one.mark))]
        for section in rest:
            # A heading that was typed again has lost its mark and may still be known by its words.
            field = self.titles.get(_folded(section.title))
            if field is None or field.id in self.sections or not self._take(section, field):
                self._left_over(section)

    def _take(self, section: Section, field: Field | None) -> bool:
        if field is None:
            return False
        if field.id in self.sections:
            told = f"“{plain(field.title)}” stands in the file more than once; the first is taken."
            self._tell(told, section.said, field)
            return True
        self.sections[field.id] = section
        return True

    def _tell(self, told: str, kept: str = "", field: Field | None = None) -> None:
        self.findings.append(Finding(told, kept, field.id if field else ""))

    def _left_over(self, section: Section) -> None:
        said, title = section.said, section.title
        if section.mark == ADVICE_MARK or _folded(title) == ADVICE.casefold():
            return
        if section.mark.startswith(FIELD):
            told = f"The form no longer has a field “{title}”."
            self._tell(f"{told} Its text is below, to be copied where it belongs.", said)
        elif title and _folded(title) != SCORES.casefold():
            self._tell(f"“{title}” is a heading that the form does not have.", said)
        elif said:
            self._tell("Text that stands outside of the fields belongs to none of them.", said)

    def read(self) -> None:
        """Read every field that the file has, and name those that it does not."""
        for field in self.artefact.fields:
            if field.id in self.sections:
                self._read(field, self.sections[field.id])
        missing = [plain(one.title) for one in self.artefact.fields if one.id not in self.sections]
        if missing:
            are = "is" if len(missing) == 1 else "are"
            named = ", ".join(f"“{title}”" for title in missing)
            fields = counted(len(missing), "field")
            self._tell(f"{fields} {are} not in the file and stay as they are: {named}.")

    def _read(self, field: Field, section: Section) -> None:
        if field.kind == "table":
            rows, findings = rows_of(field, section)
            self.findings += findings
            stored, length = encode(field, "", shown_rows(field, rows)), _length(rows)
        else:
            stored = self._stored(field, section)
            length = len(stored)
            rows = ()
        if length > LONGEST or len(rows) > MOST_ROWS:
            size = f"{length:,} characters" if length > LONGEST else f"{len(rows):,} rows"
            most = f"{LONGEST:,}" if length > LONGEST else f"{MOST_ROWS}"
            told = f"“{plain(field.title)}” has {size} in the file and {most} fit. Shorten it."
            self._tell(told, section.said, field)
        elif stored:
            self.values[field.id] = stored

    def _stored(self, field: Field, section: Section) -> str:
        if field.kind == "text":
            self._tell_of_tables(field, section.blocks)
            return encode(field, _prose(section), ())
        if field.kind == "list":
            self._tell_of_tables(field, section.blocks)
            return encode(field, "\n".join(_entries(section)), ())
        words = section.said
        found = meant(field, words) if words else ""
        if found is None:
            title = plain(field.title)
            told = f"“{title}” cannot hold what the file says. {_remedy(field)}"
            self._tell(told, words, field)
        return found or ""

    def _tell_of_tables(self, field: Field, blocks: Iterable[Text | Grid]) -> None:
        if any(isinstance(block, Grid) for block in blocks):
            title = plain(field.title)
            self._tell(f"“{title}” holds no table; the one in the file became lines.", "", field)


def _folded(title: str) -> str:
    return NUMBERED.sub("", folded(" ".join(title.split())))


def _prose(section: Section) -> str:
    blocks = section.blocks
    parts = [one.lines if isinstance(one, Grid) else one.text for one in blocks]
    return "\n\n".join(parts)


def _entries(section: Section) -> Iterable[str]:
    for block in section.blocks:
        for entry in block.lines.split("\n") if isinstance(block, Grid) else block.entries:
            yield from (line.strip() for line in entry.splitlines() if line.strip())


def _length(rows: Rows) -> int:
    return sum(len(cell) for row in rows for cell in row)


def _remedy(field: Field) -> str:
    if field.kind == "date":
        return "Write a day such as “12 March 2027”."
    if field.kind == "rating":
        return f"Write a whole number from {field.lowest} to {field.highest}."
    return f"Write one of: {', '.join(plain(option.text) for option in field.options)}."
