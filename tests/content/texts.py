"""Lesson texts for tests: one head, and bodies read below it."""

from course.content.model import Fact, Lesson
from course.content.parsing import parse_lesson
from course.diagnostics import Diagnostic

PATH = "modules/01-example/01-example.md"
HEAD = "---\nid: example\ntitle: Example\nminutes: 10\n---\n"
HEAD_LINES = HEAD.count("\n")
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
"""Takes curls off quotation marks."""
FACTS = {
    "one-in-six": Fact(id="one-in-six", statement="One in six ran far over."),
    "ph-advisors": Fact(id="ph-advisors", statement="Advisers were cut."),
    "hearsay": Fact(id="hearsay", statement="Somebody said so.", status="unchecked"),
}
QUESTION = """\
### Question: What do you ask for?
**Id:** ask-first · **Competency:** C4, C2 · **Objective:** find-risks

You have one hour. Pick the **two** most useful.

- [x] The list of contracts [^ph-advisors]
  - **Feedback:** Right: you cannot extend what you do not know about.
  - **If not chosen:** You lose the only lever with a fixed date.
- [x] Open audit findings
  - **Feedback:** Right.
- [ ] The vendor's plans
  - **Feedback:** Interesting, but it is the vendor's view [^one-in-six].

**Hint:** Think about dates.

**Hint:** Think about names.

**Explanation:** Contracts bind you.

So do findings.
"""


def read(body: str) -> tuple[Lesson, tuple[Diagnostic, ...]]:
    """Read a body under the usual front matter."""
    lesson, found = parse_lesson(HEAD + body, PATH, facts=FACTS)
    assert lesson is not None
    return lesson, found


def places(body: str) -> list[tuple[int, int, str]]:
    """List the findings of a body: its own 1-based line, column, rule."""
    return [(each.line - HEAD_LINES, each.column, each.rule) for each in read(body)[1]]
