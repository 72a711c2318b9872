"""An artefact's tests are advice: judged only where something was written to judge."""

import pytest

from course.engine.advising import advise
from course.engine.filling import filled
from progress.states import FieldEntry
from tests.engine.test_filling import own, page
from tests.forms import FORM, course_fed

MUSTS = FORM.split("# Tests")[0] + "# Tests\n\n- **Must:** {}: Say why.\n"


def judged(must: str, **entries: str) -> tuple[str, list[str]]:
    catalogue = course_fed(form=MUSTS.format(must))
    form = catalogue.artefact_of["stop-rules"]
    assert len(form.tests) == 1
    kept: dict[str, FieldEntry] = {}
    for field, text in entries.items():
        kept |= own(field.replace("_", "-"), text)
    (advice,) = advise(form, filled(form, catalogue, page("", kept)))
    return advice.state, [field.id for field in advice.waits_for]


STOPS = '[["errors", ""]]'


@pytest.mark.parametrize(
    ("must", "entries", "state"),
    [
        ("owner", {}, ("waits", ["owner"])),
        ("owner", {"owner": "Noor"}, ("holds", [])),
        ("score at least 2", {"score": "1"}, ("fails", [])),
        ("score at least 2", {"score": "2"}, ("holds", [])),
        ("score at least 2", {"score": "9"}, ("waits", ["score"])),
        ("shape is cohorts", {"shape": "big-bang"}, ("fails", [])),
        ("shape is not cohorts", {"shape": "big-bang"}, ("holds", [])),
        ("shape is not cohorts", {}, ("waits", ["shape"])),
        ("shape is cohorts", {"shape": "gone-from-the-form"}, ("waits", ["shape"])),
        ("score at least 2 or shape is not big-bang", {"score": "1"}, ("waits", ["shape"])),
        ("score at least 2 or shape is not big-bang", {"score": "4"}, ("holds", [])),
        (
            "score at least 2 or shape is not big-bang",
            {"score": "1", "shape": "big-bang"},
            ("fails", []),
        ),
        ("owner and score at least 2", {"score": "1"}, ("fails", [])),
        ("stops and owner", {"stops": STOPS}, ("waits", ["owner"])),
        ("stops", {"stops": STOPS}, ("holds", [])),
        ("not-doing", {}, ("waits", ["not-doing"])),
        ("not owner", {}, ("holds", [])),
        ("not owner", {"owner": "Noor"}, ("fails", [])),
    ],
)
def test_a_test_is_judged_by_what_is_written_and_waits_for_what_is_not(
    must: str, entries: dict[str, str], state: tuple[str, list[str]]
) -> None:
    assert judged(must, **entries) == state


def test_what_a_lesson_put_in_counts_as_written() -> None:
    catalogue = course_fed()
    form = catalogue.artefact_of["stop-rules"]
    _, owner = advise(form, filled(form, catalogue, page("Noor")))
    assert (owner.state, owner.must.message, owner.fields) == (
        "holds",
        "Name an owner.",
        ("owner",),
    )
