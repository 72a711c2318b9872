"""What can be found, what leads where, and that no answer is among it."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from course.bootstrap import HOUSE, files_of
from course.catalogue import Catalogue
from course.content.dialect import plain
from course.content.model import Case, Prose
from course.engine.searching import NAMES, Document, Found, documents, grouped, told
from course.indexing.index import Index
from course.items import Item
from course.reading import read_course
from course.scenario.model import Scenario
from tests.conftest import FILES, bytes_of

LESSON = """\
---
id: the-week
title: The *week*
minutes: 5
---

A week has a go-live in it [^one-in-six].

## Whose week

> **Trainer note:** Ask for yesterday.

Not the clerk's.

```mermaid
flowchart LR
  A[Drawn] --> B[Not said]
```

### Case: The strike
**Outcome:** failure · **Year:** 2017

Nobody had counted.

### Debate: Wait or go?

Waiting is cheaper.

**Best case for:** Dates slip anyway.

**Best case against:** Clerks leave.

**What would settle it:** A count.

**On Monday:** Ask one clerk.

### Reflect: Who puts it back?
**Id:** who-puts-back · **Competency:** C4

Name the person.

After everything.
"""
GLOSSARY = """\
---
id: glossary
title: Words
---

## Go-live
**Also:** go live

The day people depend on it.

## Unused

Nobody says it.
"""
PAPER = """\
---
id: stop-rules
title: Stop rules
summary: What stops the change.
---

## Owner
**Id:** owner · **Kind:** text

One name, no office.

# Tests

- **Must:** owner: A rule without a name stops nothing.
"""
RICH = {
    **FILES,
    "modules/01-judging/02-the-week.md": LESSON,
    "modules/glossary.md": GLOSSARY,
    "modules/artefacts/stop-rules.md": PAPER,
}


@cache
def rich() -> Catalogue:
    return read_course(bytes_of(RICH))


def only(kind: str) -> list[Document]:
    return [one for one in documents(rich()) if one.kind == kind]


def test_a_lesson_is_cut_at_its_headings_and_each_part_leads_to_its_place() -> None:
    week = [one for one in only("lesson") if one.id == "the-week"]
    assert [(one.title, one.text, one.at, one.where) for one in week] == [
        ("The week", "A week has a go-live in it.", "block_0", "Judging change"),
        ("Whose week", "Not the clerk’s.", "block_1", "The week · Judging change"),
        (
            "Who puts it back?",
            "Name the person. After everything.",
            "block_4",
            "The week · Judging change",
        ),
    ]


def test_cases_and_debates_are_found_whole() -> None:
    (case,) = only("case")
    assert (case.title, case.text, case.id, case.at) == (
        "The strike",
        "Nobody had counted.",
        "the-week",
        "block_2",
    )
    (debate,) = only("debate")
    assert debate.text == (
        "Waiting is cheaper. Dates slip anyway. Clerks leave. A count. Ask one clerk."
    )
    assert (debate.id, debate.at) == ("the-week", "block_3")


def test_a_word_leads_to_the_lesson_that_uses_it_first_and_an_unused_one_nowhere() -> None:
    used, unused = only("word")
    assert used.text == "The day people depend on it. Also: go live."
    assert (used.page, used.id, used.at, used.where) == (
        "lesson",
        "the-week",
        "block_0",
        "The week",
    )
    assert (unused.page, unused.id) == ("", "")


def test_only_checked_facts_are_found_and_lead_to_their_first_citation() -> None:
    (fact,) = only("fact")
    assert fact.title == "One in six large projects ran far over"
    assert fact.text == "A study, A university, 2011"
    assert (fact.id, fact.at) == ("the-tail", "block_0")
    uncited = {**FILES, "modules/01-judging/01-the-tail.md": LESSON.replace("[^one-in-six]", "")}
    (fact,) = (one for one in documents(read_course(bytes_of(uncited))) if one.kind == "fact")
    assert (fact.page, fact.url) == ("", "https://example.org/study")


def test_a_fact_that_only_a_question_cites_leads_to_the_lesson_and_not_to_the_question() -> None:
    path = "modules/01-judging/01-the-tail.md"
    text = FILES[path].replace(" [^one-in-six]", "")
    text = text.replace("The mean hides the tail.", "The mean hides the tail [^one-in-six].")
    found = documents(read_course(bytes_of({**FILES, path: text})))
    (fact,) = (one for one in found if one.kind == "fact")
    assert (fact.id, fact.at) == ("the-tail", "")


def test_a_scenario_is_found_by_its_opening_only() -> None:
    (scenario,) = only("scenario")
    assert scenario.text == "You are the new CIO. The pilot is due on Thursday."
    opening = FILES["scenarios/pilot/scenario.md"].replace(
        "The pilot is due on Thursday.", "Due.\n\n> **If told:** Only then."
    )
    found = documents(read_course(bytes_of({**FILES, "scenarios/pilot/scenario.md": opening})))
    assert [one.text for one in found if one.kind == "scenario"] == ["You are the new CIO. Due."]


def test_a_document_is_found_by_itself_and_by_each_of_its_fields() -> None:
    assert [(one.title, one.text, one.at) for one in only("artefact")] == [
        ("Stop rules", "What stops the change. A rule without a name stops nothing.", ""),
        ("Owner", "One name, no office.", "owner"),
    ]


def test_modules_are_found_by_what_they_promise() -> None:
    (module,) = only("module")
    assert (module.page, module.id) == ("module", "judging")
    assert "What an institution can bear." in module.text
    assert "See the tail" in module.text


def test_a_lesson_of_questions_only_is_found_by_its_title() -> None:
    path = "modules/01-judging/01-the-tail.md"
    bare = FILES[path].replace("One in six ran far over [^one-in-six].\n", "")
    found = documents(read_course(bytes_of({**FILES, path: bare})))
    tail = [one for one in found if one.kind == "lesson" and one.id == "the-tail"]
    assert [(one.title, one.text, one.at) for one in tail] == [("The tail", "", "")]


def test_groups_come_in_one_order_and_a_sentence_says_how_many_there_are() -> None:
    index = Index(documents(rich()))
    found = index.find("the", 1)
    groups = grouped(found)
    assert [kind for kind, _, _ in groups] == [kind for kind in NAMES if kind in dict(found.totals)]
    assert all(len(hits) == 1 for _, _, hits in groups)
    assert told(found) == f"{found.total} places found."
    assert found.total == sum(total for _, total, _ in groups) > len(groups)
    assert told(index.find("strike", 1)) == "1 place found."
    assert told(index.find("strike qqqq", 1)) == (
        "Nothing holds all of these words. One place holds some of them."
    )
    assert told(index.find("qqqq", 1)) == "Nothing in the course holds this word."
    assert told(index.find("qqqq zzzz", 1)) == "Nothing in the course holds any of these words."
    assert told(index.find("strike" + 200 * " strike", 1)).endswith(
        "Only the beginning of what you entered was searched for."
    )
    assert told(Found()) == ""


@cache
def real() -> Catalogue:
    return read_course(files_of(HOUSE))


def of_items(item: Item) -> Iterator[str]:
    yield from (*item.hints, item.explanation, *item.accepted)
    for option in item.options:
        yield from (option.text, option.feedback, option.if_not_chosen)
    for pair in item.pairs:
        yield from (pair.left, pair.right)


def of_story(story: Scenario) -> Iterator[str]:
    """Yield what nobody reads before deciding in the first scene."""
    for scene in story.scenes:
        for choice in scene.choices:
            yield from (choice.text, choice.feedback, choice.why, choice.otherwise_say)
            yield from (one.text for one in choice.later)
            yield from (one.feedback for one in choice.positioned)
        yield from (
            part.markdown for part in scene.prose if scene is not story.start or part.condition
        )
    yield from (section.markdown for section in story.debrief)
    yield from story.flags.values()


def sentences(texts: Iterator[str]) -> list[str]:
    """Cut texts into sentences that are long enough to stand nowhere by chance."""
    cut = (part for text in texts for part in re.split(r"(?<=[.?!])\s+", plain(text)))
    return [sentence for sentence in cut if len(sentence.split()) >= 6]


def notes() -> list[str]:
    lines = (text for path, text in files_of(HOUSE).items() if path.endswith(".md"))
    found = re.findall(r"^> \*\*Trainer note:\*\* (.+)$", b"\n".join(lines).decode(), re.M)
    return sentences(iter(found))


def said_openly() -> str:
    """Return the running text of all lessons, where a sentence may stand that feedback repeats."""
    blocks = (block for place in real().places for block in place.lesson.blocks)
    return "\n".join(plain(one.markdown) for one in blocks if isinstance(one, Prose | Case))


@cache
def secrets() -> list[str]:
    items = (text for _, item in real().item_of.values() for text in of_items(item))
    stories = (text for story in real().scenarios for text in of_story(story))
    found = sentences(items) + sentences(stories) + notes()
    openly = said_openly()
    return [sentence for sentence in found if sentence not in openly]


def test_nothing_of_a_question_or_of_a_later_scene_can_be_found_in_the_real_course() -> None:
    everything = "\n".join(f"{one.title}\n{one.text}" for one in documents(real()))
    hidden = secrets()
    assert len(hidden) > 2_000
    assert [sentence for sentence in hidden if sentence in everything] == []


def test_searching_for_an_answer_in_its_own_words_shows_none() -> None:
    index = Index(documents(real()))
    for sentence in secrets()[::40]:
        found = index.find(sentence, 60)
        for hit in found.hits:
            shown = "".join(text for text, _ in (*hit.title, *hit.said))
            assert sentence not in shown


@pytest.mark.parametrize("secret", ["fortnight", "contingency", "newsletter", "cheap", "nods"])
def test_words_that_only_answers_and_later_scenes_have_find_nothing(secret: str) -> None:
    assert Index(documents(read_course(bytes_of(FILES)))).find(secret, 9).hits == ()
