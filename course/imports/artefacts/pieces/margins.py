"""What stands beside the text of a Word document and goes into no field: told, and kept."""

from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml

from course.engine.wording import counted
from course.imports.artefacts.pieces.found import Finding
from course.imports.artefacts.pieces.wordprocessing import cell_text, local, value

NOTES = (
    ("/comments.xml", "comment", "Comments in the margin are in no field."),
    ("/footnotes.xml", "footnote", "Footnotes are in no field."),
    ("/endnotes.xml", "endnote", "Endnotes are in no field."),
)
PICTURES = frozenset({"pic", "imagedata"})


def beside(document: Any) -> Iterator[Finding]:
    """Find comments, notes, text boxes and pictures of a document as python-docx opens it."""
    for part in document.part.package.iter_parts():
        for ending, name, told in NOTES:
            if str(part.partname).casefold().endswith(ending):
                said = _notes(part, name)
                if said:
                    yield Finding(told, said)
    body = document.element.body
    boxes = [cell_text(one) for one in body.iter() if local(one) == "txbxContent"]
    # A box is there twice, for programs of different ages.
    if said := "\n\n".join(text for text in dict.fromkeys(boxes) if text.strip()):
        yield Finding("Text in boxes is in no field.", said)
    if pictures := sum(local(one) in PICTURES for one in body.iter()):
        yield Finding(f"{counted(pictures, 'picture')} in the file cannot be taken over.")


def _notes(part: Any, name: str) -> str:
    found = (one for one in parse_xml(part.blob) if local(one) == name)
    # Word keeps the lines between text and notes as notes with a type.
    return "\n".join(cell_text(one) for one in found if not value(one, "type")).strip()
