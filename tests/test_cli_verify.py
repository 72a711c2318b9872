"""The command that says whether a certificate is genuine, however its code was typed."""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course.actions.erase_me import erase_me
from course.actions.issue_certificate import issue_certificate
from course.bootstrap import Settings, open_classroom
from course.classroom import Classroom
from course.cli import main
from course.engine.authorising import Viewer
from course.engine.coding import CROCKFORD, code_from, read_code
from tests.actions.test_certifying import LESSON, study
from tests.conftest import FILES, NOON, Room

NAME = "Åsa\u200cÖberg"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course on disk, which the command takes for its own."""
    for path, text in FILES.items():
        (tmp_path / "course" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "course" / path).write_text(text, "utf-8")
    monkeypatch.setenv("CIO_COURSE_CONTENT", str(tmp_path / "course"))
    monkeypatch.setenv("CIO_COURSE_DATA", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def classroom(folder: Path) -> Iterator[Classroom]:
    clock = count(NOON, 1_000).__next__
    made = open_classroom(Settings(folder / "course", folder / "data", clock))
    with closing(made.store):
        yield made


@pytest.fixture
def code(classroom: Classroom) -> str:
    """The code of a certificate that was given to Åsa."""
    return issue_certificate(classroom, _asa(classroom), NAME).code


def _asa(classroom: Classroom) -> Viewer:
    known = classroom.store.learner("id-asa")
    if known is not None:
        return Viewer(known.learner_id, known.public_id, "Asa")
    learner = classroom.store.add_learner("id-asa", "Asa", NOON)
    viewer = Viewer(learner.learner_id, learner.public_id, "Asa")
    study(Room(classroom, classroom.catalogue(), [NOON]), viewer)
    return viewer


def verify(*typed: str) -> Result:
    return CliRunner().invoke(main, ["verify", *typed])


def test_a_genuine_one_is_told_with_name_date_and_version(classroom: Classroom, code: str) -> None:
    done = verify(code)
    version = classroom.catalogue().hash[:12]
    assert done.output.splitlines() == [
        f"Genuine: {code}",
        f"Name: {NAME}",
        "Date: Saturday 21 November 2026 (UTC)",
        "Course: A small course",
        f"Version: {version} (the newest)",
    ]
    assert done.exit_code == 0


def test_a_code_may_be_typed_in_many_ways(code: str) -> None:
    plain = code.replace("-", "")
    for typed in (
        [code.lower()],
        [plain],
        code.split("-"),
        [f"  {code} "],
        [code.replace("-", " – ")],
        [plain.replace("0", "O").replace("1", "I")],
        [plain.replace("0", "o").replace("1", "l")],
    ):
        done = verify(*typed)
        assert (done.exit_code, done.output.splitlines()[0]) == (0, f"Genuine: {code}")


def test_a_course_that_was_changed_since_is_said_to_be(folder: Path, code: str) -> None:
    path = folder / "course" / LESSON
    path.write_text(path.read_text("utf-8").replace("without questions", "of one reflection"))
    done = verify(code)
    assert done.exit_code == 0
    assert done.output.splitlines()[-1].endswith("(changed since)")


def test_a_code_that_nobody_has_is_not_known(code: str) -> None:
    done = verify("0000-0000-0000")
    assert done.exit_code == 1
    assert done.output.startswith("Not known: 0000-0000-0000. No certificate in this record")


@pytest.mark.parametrize(
    "typed", ["", "K7QX", "K7QX-2M9D-AB3U", f"{'K7QX-' * 4}", "\x1b[31mred", "é"]
)
def test_what_is_no_code_is_said_to_be_none(classroom: Classroom, typed: str) -> None:
    done = verify(typed)
    assert done.exit_code == 1
    assert done.output.endswith("as on the certificate.\n")
    assert "\x1b" not in done.output


def test_the_code_of_somebody_erased_is_not_known(classroom: Classroom, code: str) -> None:
    erase_me(classroom, _asa(classroom))
    done = verify(code)
    assert done.exit_code == 1
    assert NAME not in done.output


def test_without_a_record_it_says_so_in_one_line(folder: Path) -> None:
    done = verify("K7QX-2M9D-AB3C")
    assert done.exit_code == 2
    assert "There is no record" in done.output
    assert len(done.output.splitlines()) == 1


def test_codes_are_twelve_characters_that_cannot_be_mistaken() -> None:
    made = {code_from(f"id {number}") for number in range(2_000)}
    assert len(made) == 2_000
    assert set("".join(made)) == {*CROCKFORD, "-"}
    assert not set("ILOU") & set("".join(made))
    assert all(read_code(one.lower()) == one for one in made)
