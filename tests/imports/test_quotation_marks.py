"""A paper of the course comes back whichever shape its quotation marks took on the way.

Forms have them straight, papers show them curly, and office programs do as they like.
"""

import io
import re
from collections.abc import Callable

import docx
import pytest
from docx.oxml.ns import qn

from course.bootstrap import HOUSE, files_of
from course.content.artefact_fields import Field
from course.content.artefacts import Artefact
from course.engine.entering import given_rows
from course.imports.artefacts import imported
from course.reading import read_course
from tests.content.texts import STRAIGHT
from tests.papers import Value, filled_in, stored, written

FORMS = {form.id: form for form in read_course(files_of(HOUSE)).artefacts}
MARK = re.compile(r"<!-- (?:field|paper): .*-->\n")


def entry(field: Field) -> Value:
    """Write something of its own into every row that the form gives, and whatever else fits."""
    if field.kind == "table":
        behind = ["Hale"] * (len(field.columns) - 1)
        return [[row[0], *behind] for row in given_rows(field)] or [["Noor", *behind]]
    fits = {"date": "2027-03-12", "rating": f"{field.lowest}"}
    return field.options[-1].key if field.options else fits.get(field.kind, "Hale")


def plain_text(content: bytes) -> bytes:
    """Take curls off, and the marks by which a field is known without its heading."""
    return MARK.sub("", content.decode()).translate(STRAIGHT).encode()


def plain_document(content: bytes) -> bytes:
    """Take curls off; the first fields of a document have no headings and keep their marks."""
    document = docx.Document(io.BytesIO(content))
    for run in document.element.body.iter(qn("w:t")):
        run.text = run.text.translate(STRAIGHT)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(
    ("kind", "name", "changed"),
    [("markdown", "mine.md", plain_text), ("docx", "mine.docx", plain_document)],
)
def test_a_paper_with_straight_quotation_marks_fits_its_form(
    form: Artefact, kind: str, name: str, changed: Callable[[bytes], bytes]
) -> None:
    fields = filled_in(form, {field.id: entry(field) for field in form.fields})
    read = imported(form, name, changed(written(kind, form, fields, "Mira Dahlgren")))
    kept = stored(fields)
    assert set(read.values) == set(kept)
    assert {key: text.translate(STRAIGHT) for key, text in read.values.items()} == {
        key: text.translate(STRAIGHT) for key, text in kept.items()
    }
