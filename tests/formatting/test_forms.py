"""What each form makes of a text, and what it leaves alone."""

import pytest

from course.cli.drafts.aim import Aim
from course.cli.drafts.question import question
from course.content.parsing import parse_lesson
from course.content.writing import write_item
from course.formatting import all_forms, format_text
from course.formatting.sheet import read_sheet
from course.items import all_kinds
from tests.content.texts import HEAD, QUESTION
from tests.lint.worlds import LESSON

SPOILT = """\
---
minutes:   10
# What the page is called.
title: "Example"
id: example
---
Opening words.
Second
------
*  a
   *  b
      more of b
*  c


   second paragraph

1. one
1. two
\t* tab
> [!note]
>mind this
___
###   Case:Spent ##
**year:** 2015  • **Outcome:** failure
Money was gone.

|a|b|
|:-|--:|
| x \\| y|z|

### question : What do you ask for?

**Competency:** C4
**Objective:** find-risks · __id:__ ask-first
You have one hour.


* [X] The list of contracts

    * **feedback:**  Right: you cannot.

        - a
        - b

    * **If not chosen:** You lose.

* [x]Open audit findings
    * **Feedback:** Right.
* [] The vendor's plans
    * **Feedback:** Interesting.

**hint:** Think about dates.



"""
FORMED = """\
---
id: example
# What the page is called.
title: "Example"
minutes: 10
---

Opening words.
Second
------

- a
  - b
    more of b
- c

  second paragraph

1. one
2. two
   - tab

> [!NOTE]
> mind this

***

### Case: Spent
**Outcome:** failure · **Year:** 2015

Money was gone.

| a | b |
| :--- | ---: |
| x \\| y | z |

### Question: What do you ask for?
**Id:** ask-first · **Competency:** C4 · **Objective:** find-risks

You have one hour.

- [x] The list of contracts
  - **Feedback:** Right: you cannot.
      - a
      - b
  - **If not chosen:** You lose.
- [x] Open audit findings
  - **Feedback:** Right.
- [ ] The vendor's plans
  - **Feedback:** Interesting.

**Hint:** Think about dates.
"""


def formed(body: str) -> str:
    done = format_text(f"{HEAD}\n{body}", LESSON)
    assert done.errors == ()
    return done.text.removeprefix(f"{HEAD}\n")


def test_a_lesson_is_brought_into_form_in_all_its_parts() -> None:
    # The heading underlined below two lines is one of two lines, so it stays underlined.
    assert format_text(SPOILT, LESSON) == (FORMED, ())
    assert format_text(SPOILT.replace("\n", "\r\n"), LESSON) == (FORMED, ())


@pytest.mark.parametrize(
    "body",
    [
        "Broken here,  \nand again.\n",
        "Text *with*  __marks__   kept \\_ as they are [^ph-advisors].\n",
        "```\n* code  \n\n\n\tindented\n```\n",
        "<!-- a comment  \n* within\n-->\n",
        "- one\n- two\n\n* another list\n* beside it\n",
        "- loose\n\n- entries\n",
        "## C \\#\n",
        "> quoted\nand on\n",
        "1) one\n2) two\n",
        "7. seven\n8. eight\n",
    ],
)
def test_what_is_written_within_a_paragraph_or_means_something_is_left_alone(body: str) -> None:
    assert formed(body) == body


def test_a_prompt_keeps_every_character_since_answers_are_bound_to_it() -> None:
    prompt = "You have  one hour. \nPick the **two** most useful.\n\n* a list\n* in the prompt\n\n"
    text = QUESTION.replace("You have one hour. Pick the **two** most useful.\n\n", prompt)
    assert prompt in formed(text)


def test_labels_of_one_block_stand_in_one_order_and_an_answer_keeps_its_line() -> None:
    body = (
        "### Question: How many?\n**Objective:** x · **Points:** 2 · **Id:** many\n\n"
        "How many days?\n\n**answer:**   90 ± 5 days\n"
    )
    assert formed(body) == (
        "### Question: How many?\n**Id:** many · **Objective:** x · **Points:** 2\n\n"
        "How many days?\n\n**Answer:** 90 ± 5 days\n"
    )


def test_a_file_with_errors_is_left_as_it_is_and_its_errors_are_told() -> None:
    text = f"{HEAD}\n\n\n### Question: x\n\n*  [ ] a\n"
    done = format_text(text, LESSON)
    assert done.text == text
    assert {error.code for error in done.errors} == {"LE014", "LE011", "LE017"}


def test_comments_in_front_matter_go_with_the_key_below_them_and_a_first_one_stays_on_top() -> None:
    text = "---\n# About the file.\n\n# Long.\nminutes: 10\ntitle: T # short\nid: a\n---\n\nText.\n"
    assert format_text(text, LESSON).text == (
        "---\n# About the file.\n\nid: a\ntitle: T # short\n# Long.\nminutes: 10\n---\n\nText.\n"
    )


def test_the_ledger_gets_its_keys_in_order_with_comments_and_odd_entries_stay() -> None:
    entry = (
        '  - status: checked\n    # Read twice.\n    statement: "S: s"\n    id: a\n'
        '    organisation: "O"\n    url: "https://example.org"\n    checked_on: 2026-11-21\n'
    )
    odd = "  - id: b\n    organisation: >\n      An\n      office\n    statement: x\n"
    odd += "    status: unchecked\n"
    text = f"# Head.\nfacts:\n{entry}{odd}"
    expected = (
        '# Head.\nfacts:\n  - id: a\n    # Read twice.\n    statement: "S: s"\n'
        '    organisation: "O"\n    url: "https://example.org"\n    status: checked\n'
        f"    checked_on: 2026-11-21\n{odd}"
    )
    assert format_text(text, "modules/facts.yaml") == (expected, ())
    assert format_text(expected, "modules/facts.yaml") == (expected, ())


def test_a_ledger_that_cannot_be_read_is_left_alone() -> None:
    text = "facts:\n  - status: checked\n    id: 'a\n"
    done = format_text(text, "modules/facts.yaml")
    assert done.text == text
    assert done.errors


def test_the_writer_of_items_writes_what_the_formatter_would() -> None:
    for kind in all_kinds():
        lesson, _ = parse_lesson(f"{HEAD}\n{question(Aim(), kind)}", LESSON)
        assert lesson is not None
        assert formed(write_item(lesson.items[0])) == write_item(lesson.items[0])


def test_no_form_of_the_shelf_is_idle() -> None:
    sheets = [read_sheet(text, "lesson") for text in (SPOILT, "# T  \n")]
    idle = [
        form.__module__
        for form in all_forms()
        if not any(change for sheet in sheets for change in form(sheet))
    ]
    assert idle == []


def test_a_list_of_many_lines_and_what_changes_within_it_do_not_get_in_each_others_way() -> None:
    options = "".join(f"*  [X] Option {n}\n    * **feedback:**  Why {n}.\n" for n in range(600))
    expected = "".join(f"- [x] Option {n}\n  - **Feedback:** Why {n}.\n" for n in range(600))
    head = "### Question: Many\n**Id:** many\n\nWhich?\n\n"
    assert formed(head + options) == head + expected
