"""A lesson is read as it was written: every block, label and citation at its place."""

from textwrap import dedent

from course.content.model import Case, Debate, LeftOut, Prose, Question, Reflect
from course.content.parsing import parse_course, parse_lesson, parse_module
from tests.content.texts import HEAD, HEAD_LINES, PATH, QUESTION, read


def test_a_question_is_read_with_everything_that_is_said_about_it() -> None:
    lesson, found = read(QUESTION)
    assert found == ()
    (item,) = lesson.items
    assert (item.id, item.kind, item.objective) == ("ask-first", "multiple_choice", "find-risks")
    assert item.title == "What do you ask for?"
    assert item.prompt == "You have one hour. Pick the **two** most useful."
    assert item.competencies == ("C4", "C2")
    assert item.hints == ("Think about dates.", "Think about names.")
    assert item.explanation == "Contracts bind you.\n\nSo do findings."
    assert (item.attempts, item.points, item.confidence) == (2, 1, True)
    assert [option.key for option in item.options] == ["a", "b", "c"]
    assert [option.right for option in item.options] == [True, True, False]
    assert item.options[0].text == "The list of contracts [^ph-advisors]"
    assert item.options[0].if_not_chosen == "You lose the only lever with a fixed date."
    assert [option.line - HEAD_LINES for option in item.options] == [6, 9, 11]
    assert (item.path, item.line) == (PATH, HEAD_LINES + 1)


def test_a_judgement_and_its_settings_are_read() -> None:
    lesson, found = read(
        dedent("""\
        ### Question: The pilot
        **Id:** pilot · **Attempts:** 1 · **Points:** 3
        **Confidence:** off

        Advise today.

        - Go by cohorts
          - **Score:** 3 · **Why:** The step can be undone.

            It costs a season.
        - Cancel
          - **score:** 0
        """)
    )
    assert found == ()
    (item,) = lesson.items
    assert item.kind == "judgement"
    assert (item.attempts, item.points, item.confidence) == (1, 3, False)
    assert [(option.score, option.right) for option in item.options] == [(3, None), (0, None)]
    assert item.options[0].feedback == "The step can be undone.\n\nIt costs a season."


def test_a_prompt_may_hold_lists_quotations_and_bold_words_with_a_colon() -> None:
    lesson, found = read(
        dedent("""\
        ### Question: The pilot
        **Id:** pilot
        The board asks:

        **Finance:** what does it cost?

        - by March
        - by May

        > Nobody knows.

        - [x] Say so
        - [ ] Guess
        """)
    )
    assert found == ()
    assert lesson.items[0].prompt == (
        "The board asks:\n\n**Finance:** what does it cost?\n\n- by March\n- by May\n\n"
        "> Nobody knows."
    )


EVERY_BLOCK = """\
Opening.

### Case: Spent first
**Outcome:** failure · **Year:** 2015–16

It was cut [^ph-advisors].

#### What followed

Repairs.

### Debate: One night

A night is kinder.

It is rehearsed.

**Best case for:** Two systems cost twice.

**Best case against:** Pay.

- It fails.

**What would settle it:** A register.

**On Monday:** Ask.

### Reflect: Who may say no
**Id:** say-no · **Artefact:** stakeholder-map / blockers

Who? [^one-in-six]

## After

Closing [^ph-advisors].
"""


def test_cases_debates_and_reflections_are_read() -> None:
    lesson, found = read(EVERY_BLOCK)
    assert found == ()
    opening, case, debate, reflect, closing = lesson.blocks
    assert opening == Prose(markdown="Opening.", line=HEAD_LINES + 1)
    assert isinstance(case, Case)
    assert (case.title, case.outcome, case.year) == ("Spent first", "failure", "2015–16")
    assert case.markdown == "It was cut [^ph-advisors].\n\n#### What followed\n\nRepairs."
    assert isinstance(debate, Debate)
    assert debate.claim == "A night is kinder.\n\nIt is rehearsed."
    assert debate.best_case_against == "Pay.\n\n- It fails."
    assert (debate.what_would_settle_it, debate.on_monday) == ("A register.", "Ask.")
    assert isinstance(reflect, Reflect)
    assert (reflect.id, reflect.artefact) == ("say-no", "stakeholder-map / blockers")
    assert closing == Prose(markdown="## After\n\nClosing [^ph-advisors].", line=HEAD_LINES + 33)
    assert lesson.facts == ("ph-advisors", "one-in-six")


def test_facts_are_listed_in_order_of_first_citation_wherever_they_stand() -> None:
    lesson, _ = read(QUESTION + "\n## After\n\nAgain [^ph-advisors].\n")
    assert lesson.facts == ("ph-advisors", "one-in-six")


def test_citations_in_code_or_behind_a_backslash_are_none() -> None:
    lesson, found = read("A `[^nobody]` and \\[^nobody\\] and\n\n    [^nobody]\n")
    assert found == ()
    assert lesson.facts == ()


def test_trainer_notes_and_comments_are_not_shown_and_cite_nothing() -> None:
    lesson, found = read(
        dedent("""\
        Before.

        > **Trainer note:** ask Maria [^nobody].
        >
        > And Bruno.

        Between.

        <!-- hidden
        ### Question: gone
        -->

        ### Question: Which?
        **Id:** which

        Choose.

        > **Trainer note:** the second is right.

        - [ ] One
          > **Trainer note:** a distractor.
        - [x] Two
        """)
    )
    assert found == ()
    prose, question = lesson.blocks
    assert prose == Prose(markdown="Before.\n\nBetween.", line=HEAD_LINES + 1)
    assert isinstance(question, Question)
    assert question.item.prompt == "Choose."
    assert [option.text for option in question.item.options] == ["One", "Two"]
    assert lesson.facts == ()


def test_a_trainer_note_does_not_change_what_a_lesson_is() -> None:
    without, _ = read("Before.\n\n" + QUESTION)
    for note in ("> **Trainer note:** mind the gap.\n\nBefore.", "Before.\n\n<!-- no -->"):
        noted, _ = read(f"{note}\n\n{QUESTION}")
        assert noted.hash == without.hash


def test_a_block_with_an_error_is_left_out_and_the_rest_stays() -> None:
    lesson, found = read(f"Before.\n\n### Case: Broken\n**Outcome:** bad\n\nText.\n\n{QUESTION}")
    assert [each.rule for each in found] == ["missing-part", "wrong-value"]
    before, broken, question = lesson.blocks
    assert isinstance(before, Prose)
    assert broken == LeftOut(title="Broken", line=HEAD_LINES + 3)
    assert isinstance(question, Question)


def test_an_unknown_fact_costs_its_section_only() -> None:
    lesson, _ = read("First.\n\n## Second\n\nCited [^nobody].\n\n## Third\n\nLast.\n")
    assert [block.block for block in lesson.blocks] == ["prose", "left-out", "prose"]


def test_headings_with_a_colon_that_are_no_kind_are_prose() -> None:
    text = "## Korea: the committee\n\nOne.\n\n### Ten years later: a ledger\n\nTwo.\n"
    lesson, found = read(text)
    assert found == ()
    assert [block.block for block in lesson.blocks] == ["prose", "prose"]


def test_a_lesson_without_a_readable_head_is_none_but_its_blocks_are_looked_at() -> None:
    lesson, found = parse_lesson("---\nid: Bad Id\n---\n\n### Reflect: Who?\n\nWho?\n", PATH)
    assert lesson is None
    assert [each.rule for each in found] == ["wrong-value", "wrong-value", "id-missing"]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    plain, _ = parse_lesson(HEAD + QUESTION, PATH)
    windows, _ = parse_lesson("\ufeff" + (HEAD + QUESTION).replace("\n", "\r\n"), PATH)
    assert windows == plain


def test_a_module_is_read() -> None:
    text = dedent("""\
        ---
        id: judging
        title: Judging
        summary: What it can bear.
        minutes: 75
        competencies: [C4]
        objectives:
          see-tail: See the tail.
        pass_mark: 0.7
        draw: 4
        ---

        What it argues.

        > **Trainer note:** mind the gap.
        """)
    module, found = parse_module(text, "modules/06-judging/module.md", number=6)
    assert found == ()
    assert module is not None
    assert (module.id, module.number, module.pass_mark, module.draw) == ("judging", 6, 0.7, 4)
    assert module.objectives == {"see-tail": "See the tail."}
    assert module.body == "What it argues."


def test_a_course_is_read() -> None:
    text = "---\nid: c\ntitle: C\ncompetencies:\n  C1: {title: Mandate}\n---\nWelcome.\n"
    course, found = parse_course(text, "modules/course.md")
    assert found == ()
    assert course is not None
    assert course.competencies["C1"].title == "Mandate"
    assert course.body == "Welcome."
