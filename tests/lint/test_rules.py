"""What the rules' pages have no room for: near cases that must, or must not, be found."""

from pathlib import Path

import pytest

from course.content.reading import read_modules
from course.diagnostics import Severity
from course.engine.chances import chance_of_at_least
from course.lint import SeenPages, lint_course
from course.lint.readability import lix
from tests.lint.worlds import HEAD, LESSON, WORLD, findings, in_lesson, serious

MODULE = "modules/01-example/module.md"
ITEM = """\
### Question: {title}
**Id:** {ident} · **Competency:** C4

Which?

{options}
"""


def codes(body: str) -> list[str]:
    return [found.code for found in in_lesson(body)]


def item(*options: str, ident: str = "which") -> str:
    said = "\n  - **Feedback:** So.\n"
    return ITEM.format(title=ident, ident=ident, options=said.join([*options, ""]))


@pytest.mark.parametrize(
    "figure",
    ["64%", "64 %", "64 per cent", "$5", "A$1.25bn", "C$70m", "€ 3", "1,200", "290 000", "214"],
)
def test_a_figure_without_a_source_is_found(figure: str) -> None:
    (found,) = in_lesson(f"It came to {figure} in all.\n")
    assert (found.code, found.column) == ("LE031", 12)
    assert figure in found.message
    assert codes(f"It came to {figure} in all [^ph-advisors].\n") == []


@pytest.mark.parametrize(
    "text",
    [
        *("In 2016 it went live.", "It took from 2015–16 to 2018.", "The 1990s were long."),
        *("All 46 of them left.", "The first 100 days decide.", "ISO 27001 asks for it."),
        *("See GAO-18-931.", "`1,200` is code.", "Step 1.2.345 of it.", "Use M365 there."),
    ],
)
def test_years_names_and_small_numbers_are_no_figures(text: str) -> None:
    assert codes(f"{text}\n") == []


def test_figures_in_headings_questions_and_notes_are_not_looked_at() -> None:
    body = "## 64% of what\n\nText.\n\n> **Trainer note:** 64%.\n\n" + item(
        "- [x] 64%", "- [ ] 900"
    )
    assert codes(body) == []


def test_a_source_stands_for_its_own_paragraph_only() -> None:
    assert codes("So 64% [^ph-advisors].\n\nAnd 65%.\n") == ["LE031"]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("02-other.md#what-foolows", "“#what-follows”"),
        ("../01-example/02-othr.md", "“02-other.md”"),
        ("javascript:alert(1)", "only its text"),
        ("ftp://example.org/x", "only its text"),
        ("//example.org/x", "only its text"),
        ("https:", "only its text"),
        ("/modules/course.md", "no file"),
        ("", "no address"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(target: str, said: str) -> None:
    other = HEAD.replace("id: example", "id: other") + "## What follows\n\nText.\n"
    lesson = HEAD + f"See [there]({target}).\n"
    (found,) = findings({"modules/01-example/02-other.md": other, LESSON: lesson})
    assert (found.code, found.line, found.column) == ("LE032", 7, 5)
    assert said in f"{found.message} {found.help}"


def test_links_to_pages_headings_the_web_and_mail_are_fine() -> None:
    other = HEAD.replace("id: example", "id: other") + "## What *follows*\n\n## What follows\n"
    body = (
        "## Here\n\n[a](#here) [b](02-other.md#what-follows-1) [c](../course.md) "
        "[d](https://example.org/a?b=c#d) [e](mailto:a@example.org) <https://example.org>\n"
    )
    assert findings({"modules/01-example/02-other.md": other, LESSON: HEAD + body}) == []


def test_a_link_in_a_trainer_note_is_not_looked_at() -> None:
    assert codes("Text.\n\n> **Trainer note:** see [there](nowhere.md).\n") == []


def test_html_is_reported_once_for_each_pair_and_comments_are_not() -> None:
    assert codes("A <b>bold</b> word<br/> <!-- note --> and `<b>`.\n") == ["LE036", "LE036"]


def test_placeholders_in_front_matter_are_found_at_their_key() -> None:
    (found,) = findings({LESSON: HEAD.replace("An example", "TODO") + "Text.\n"})
    assert (found.code, found.line) == ("LE037", 3)


@pytest.mark.parametrize("text", ["The todo list.", "Ask XX.", "What??", "`TODO` is a word."])
def test_what_only_looks_like_a_placeholder_is_not_found(text: str) -> None:
    assert codes(f"{text}\n") == []


def test_lists_apart_from_each_other_may_have_other_bullets() -> None:
    assert codes("- a\n- b\n\nText.\n\n* c\n* d\n\n1. e\n\nText.\n\n1) f\n") == []
    assert codes("- a\n  * b\n  + c\n") == ["LE039"]


def test_a_dash_alone_is_no_bullet() -> None:
    assert codes("– said the Minister, and left.\n") == []
    assert codes("– one\n– two\n") == ["LE022"]


def test_headings_below_a_block_and_back_are_fine() -> None:
    case = "### Case: C\n**Outcome:** mixed · **Year:** 2015\n\nA.\n\n"
    body = f"{case}#### More\n\nB.\n\n## Next\n\nC.\n"
    assert codes(body) == []
    assert codes(body.replace("####", "#####")) == ["LE035"]
    assert codes("# Title\n\nText.\n") == ["LE035"]
    assert codes(body.replace("### Case", "## Case")) == ["LE035", "LE035"]


def test_a_mistake_that_hides_a_question_does_not_leave_its_objective_untested_too() -> None:
    module = WORLD[MODULE].replace("---\n", "---\nobjectives: {see: See it.}\ndraw: 3\n", 1)
    lesson = HEAD + item("- [ ] One", "- [ ] Two")
    assert [found.code for found in findings({MODULE: module, LESSON: lesson})] == ["LE016"]


def test_a_wrong_option_may_be_absolute_when_a_right_one_is_too() -> None:
    assert codes(item("- [x] Never", "- [ ] Always")) == []
    assert codes(item("- [x] Now so", "- [ ] Always")) == ["LE046"]


@pytest.mark.parametrize(
    ("option", "found"),
    [
        ("All of the above", ["LE047"]),
        ("None of these options", ["LE047"]),
        ("Both a and b", ["LE047"]),
        ("All of the regional offices", []),
        ("Both ministers and the board", []),
    ],
)
def test_options_about_options_are_found(option: str, found: list[str]) -> None:
    assert codes(item("- [x] One", f"- [ ] {option}")) == found


def test_length_is_told_as_information_and_as_a_warning_when_luck_does_not_explain_it() -> None:
    long, short = "- [x] The longer one", "- [ ] Short"
    four = "\n".join(item(long, short, ident=f"q{n}") for n in range(4))
    assert codes(four) == ["LE044"] * 4
    five = four + "\n" + item(long, short, ident="q5")
    assert codes(five) == ["LE044"] * 5 + ["LE045"]
    mixed = five + "\n" + item("- [x] Short", "- [ ] The longer one", ident="q6")
    assert codes(mixed) == ["LE044"] * 5


def test_the_chance_is_the_binomial_one() -> None:
    assert chance_of_at_least(0, []) == 1.0
    assert chance_of_at_least(5, [0.5] * 5) == pytest.approx(1 / 32)
    assert chance_of_at_least(4, [0.5] * 5) == pytest.approx(6 / 32)
    assert chance_of_at_least(2, [0.25, 0.5]) == pytest.approx(0.125)
    assert chance_of_at_least(1, [0.25, 0.5]) == pytest.approx(1 - 0.75 * 0.5)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("1 to 4 hours", "4 to 8 hours"), ["LE066"]),
        (("10 to 20 days", "20 or more days"), ["LE066"]),
        (("Up to 5 %", "More than 5 %"), []),
        (("1,000 to 2,000", "2,001 to 3,000"), []),
        (("Under 5 days", "5 to 9 days"), []),
        (("1 to 4 hours", "4 to 8 days"), []),
        (("The Minister", "The Minister and the board"), ["LE066"]),
        (("The Minister", "The Minister's deputy"), []),
        (("Yes", "Yes, and today"), []),
    ],
)
def test_options_that_hold_each_other_are_found(options: tuple[str, str], found: list[str]) -> None:
    assert [
        c for c in codes(item(f"- [x] {options[0]}", f"- [ ] {options[1]}")) if c != "LE044"
    ] == found


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("Which of these is not yours?", ["LE064"]),
        ("What would you do, except to wait?", ["LE064"]),
        ("Which of these is **not** yours?", []),
        ("Which of these is NOT yours?", []),
        ("Which, *not counting you*, decides?", []),
        ("Which is right, whether or not you like it?", []),
        ("You do not know yet. What do you ask?", []),
        ("What is it that not only you need?", []),
    ],
)
def test_a_question_that_asks_for_what_is_not_so_says_it_loudly(
    stem: str, found: list[str]
) -> None:
    assert codes(item("- [x] One", "- [ ] Two").replace("Which?", stem)) == found


@pytest.mark.parametrize(
    ("hint", "found"),
    [
        ("It has contracts and a register.", ["LE065"]),
        ("It has contracts.", []),
        ("What has a date?", []),
    ],
)
def test_a_hint_may_not_hold_every_word_that_tells_the_answer(hint: str, found: list[str]) -> None:
    options = ("- [x] The register of contracts", "- [ ] The plan of the board for next year")
    assert codes(item(*options) + f"\n**Hint:** {hint}\n") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("exit\u200bclause", ["LE067"]),
        ("\u202eabc\u202c", ["LE067"]),
        ("a\u2066b\u2069", ["LE067"]),
        ("a\u00adb \u00a0 c\u2011d", []),
        ("👨\u200d👩\u200d👧 and 🏴\U000e0067\U000e007f", []),
        ("می\u200cخواهم", []),
        ("שלום\u200f abc", []),
        ("שלום\u202e abc", ["LE067"]),
    ],
)
def test_what_nobody_sees_is_found_unless_a_script_needs_it(text: str, found: list[str]) -> None:
    assert codes(f"So {text}.\n") == found


def test_a_month_of_review_lasts_until_its_end() -> None:
    ledger = WORLD["modules/facts.yaml"]
    for day, found in (
        ("2026-11-20", 1),
        ("2026-11-21", 0),
        ("2026-10", 1),
        ("2026-11", 0),
        ("2025", 1),
    ):
        dated = ledger.replace(
            "    checked_on: 2026-11-21\n", f"    checked_on: 2024-01-01\n    review_by: {day}\n"
        )
        assert [d.code for d in findings({"modules/facts.yaml": dated})] == ["LE062"] * found


@pytest.mark.parametrize("day", ["next spring", "21.11.2026", "2026-13", "2026-11-1", "26"])
def test_a_day_that_is_none_is_told_instead_of_never_passing(day: str) -> None:
    ledger = WORLD["modules/facts.yaml"].replace("checked_on: 2026-11-21", f"checked_on: {day}")
    (found,) = findings({"modules/facts.yaml": ledger})
    assert (found.code, found.line) == ("LE005", 7)
    assert day in found.message


def test_the_measure_of_reading_is_the_published_one() -> None:
    assert lix(["One two three. Four five six!"]) == (3.0, 6)
    index, words = lix(["Implementation presupposes documentation of it", "Yes"])
    assert (index, words) == (pytest.approx(6 / 2 + 100 * 3 / 6), 6)
    assert lix(["2026", ""]) == (0.0, 0)


def test_the_best_option_may_stand_anywhere_but_not_always_in_one_place() -> None:
    third = ("- [ ] Aaa", "- [ ] Bbb", "- [x] Ccc")
    first = ("- [x] Aaa", "- [ ] Bbb", "- [ ] Ccc")
    six = "\n".join(item(*third, ident=f"q{n}") for n in range(6))
    assert codes(six) == ["LE068"]
    mixed = six + "\n" + "\n".join(item(*first, ident=f"r{n}") for n in range(6))
    assert codes(mixed) == []


FLAT = "### Question: Which?\n**Id:** which · **Competency:** C4\n\nChoose.\n\n"


@pytest.mark.parametrize(
    ("what", "options", "found"),
    [
        (
            "an option that slipped under another",
            "- [x] A\n  - **Feedback:** a.\n  - [ ] B\n    - **Feedback:** b.\n"
            "  - [ ] C\n    - **Feedback:** c.\n",
            [(8, "LE012")],
        ),
        (
            "and its label with it",
            "- [x] A\n  - **Feedback:** a.\n  - [ ] B\n  - **Feedback:** b.\n- [ ] C\n"
            "  - **Feedback:** c.\n",
            [(8, "LE012")],
        ),
        (
            "a label that is indented like code",
            "- [x] A\n\n        - **Feedback:** a.\n\n- [ ] B\n  - **Feedback:** b.\n",
            [(8, "LE009")],
        ),
        (
            "a label that is indented too far",
            "- [x] A\n       - **Feedback:** a.\n- [ ] B\n  - **Feedback:** b.\n",
            [(7, "LE009")],
        ),
        (
            "one other bullet among three",
            "* [x] A\n  - **Feedback:** a.\n- [ ] B\n  - **Feedback:** b.\n* [ ] C\n"
            "  - **Feedback:** c.\n",
            [(8, "LE039")],
        ),
    ],
)
def test_one_slip_is_one_finding(what: str, options: str, found: list[tuple[int, str]]) -> None:
    head = HEAD.count("\n")
    assert [(d.line - head, d.code) for d in in_lesson(FLAT + options)] == found, what


def test_aliases_are_told_once_however_many_there_are() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"
    module = WORLD[MODULE].replace("---\n", f"---\n{bomb}", 1)
    found = findings({MODULE: module})
    assert [d.code for d in found if d.code != "LE004"] == ["LE003"]


def test_pages_seen_while_reading_are_linted_as_if_they_were_read_again() -> None:
    lesson = HEAD + "It was 64%. See [there](nowhere.md).\n\n# Title\n"
    files = {path: text.encode() for path, text in {**WORLD, LESSON: lesson}.items()}
    seen = SeenPages()
    course, modules, facts, _ = read_modules(files, see=seen)
    once = lint_course(course, modules, facts, files=files, seen=seen)
    assert once == lint_course(course, modules, facts, files=files)
    assert [found.code for found in once] == ["LE031", "LE032", "LE035"]


def test_the_real_course_has_nothing_to_warn_of() -> None:
    root = Path(__file__).parents[2]
    paths = [path for room in ("modules", "scenarios") for path in (root / room).rglob("*")]
    files = {p.relative_to(root).as_posix(): p.read_bytes() for p in paths if p.is_file()}
    course, modules, facts, _ = read_modules(files)
    found = lint_course(course, modules, facts, files=files)
    assert serious(list(found)) == []
    assert all(each.severity is Severity.INFO for each in found)
