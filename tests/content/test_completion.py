"""The key ``completion`` of course.md: what it may hold, and what is told where it cannot be."""

import pytest

from course.content.completion import Completion
from course.content.parsing import parse_course
from course.reading import read_course
from tests.conftest import COURSE, FILES, bytes_of

HEAD = "---\nid: c\ntitle: C\n{0}---\n"


def rule(written: str) -> Completion:
    course, found = parse_course(HEAD.format(written), "course.md")
    assert course is not None
    assert not found
    return course.completion


def test_without_the_key_all_modules_are_asked_for_and_nothing_else() -> None:
    assert rule("") == Completion(modules="all", scenarios=0, artefacts=0)
    assert rule("completion: {scenarios: 2}\n") == Completion(scenarios=2)


def test_modules_are_all_or_those_that_are_listed() -> None:
    assert rule("completion: {modules: all}\n").asks_for(["b", "a"]) == ("b", "a")
    listed = rule("completion:\n  modules: [a, gone]\n  artefacts: 1\n")
    assert listed.asks_for(["b", "a"]) == ("a",)
    assert rule("completion: {modules: []}\n").asks_for(["b", "a"]) == ()


@pytest.mark.parametrize(
    ("written", "line", "said", "remedy"),
    [
        ("completion: {modules: every}\n", 4, "“every” says nothing about", "Write “all”"),
        ("completion:\n  modules:\n", 5, "nothing says nothing about", "Write “all”"),
        ("completion:\n  modules: {a: b}\n", 5, "what stands here", "a list of ids"),
        ("completion:\n  modules: [a, B c]\n", 5, "“B c” cannot be the id", "module.md"),
        ("completion:\n  scenarios: -1\n", 5, "-1 is no number to ask for", "from 0"),
        ("completion:\n  artefacts: 1001\n", 5, "1001 is no number", "from 0"),
        ("completion:\n  scenarios: two\n", 5, "“two”, but a whole number", "digits only"),
        ("completion: all\n", 4, "“all”, but “key: value” pairs", "{key: value}"),
        ("completion:\n  scenario: 2\n", 5, "“scenario” is not a key", "“scenarios”"),
    ],
)
def test_what_it_cannot_hold_is_told_at_its_line(
    written: str, line: int, said: str, remedy: str
) -> None:
    _, (found,) = parse_course(HEAD.format(written), "course.md")
    assert (found.line, found.path) == (line, "course.md")
    assert said in found.message
    assert remedy in found.help


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{modules: [judgin]}", "asks for a module “judgin”, which it does not have."),
        ("{scenarios: 2}", "asks for 2 scenarios, but has 1."),
        ("{modules: []}", "asks for nothing, so it is never complete."),
    ],
)
def test_what_nobody_can_do_is_found(written: str, said: str) -> None:
    course = COURSE.replace("competencies:", f"completion: {written}\ncompetencies:")
    read = read_course(bytes_of({**FILES, "modules/course.md": course}))
    (found,) = [one for one in read.diagnostics if one.code == "LE090"]
    assert (found.path, found.line) == ("modules/course.md", 6)
    assert said in found.message


def test_as_much_as_there_is_may_be_asked_for() -> None:
    whole = "completion: {modules: [judging], scenarios: 1, artefacts: 3}\ncompetencies:"
    course = COURSE.replace("competencies:", whole)
    read = read_course(bytes_of({**FILES, "modules/course.md": course}))
    # Without any artefact nobody knows how many there will be.
    assert not [one for one in read.diagnostics if one.code == "LE090"]
