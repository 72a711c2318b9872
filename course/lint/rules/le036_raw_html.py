"""Finds HTML, which learners see as the text it is."""

from collections.abc import Iterator

from course.content.markdown import is_comment
from course.content.page import Page
from course.content.references import find
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity

RULE = Rule("LE036", "raw-html", Severity.WARNING)
INSTEAD = {
    "b": "Write “**bold**”.",
    "strong": "Write “**bold**”.",
    "i": "Write “*italic*”.",
    "em": "Write “*italic*”.",
    "br": "End the line with a backslash, or begin a new paragraph.",
    "a": "Write “[text](https://…)”.",
    "img": "Write “![what it shows](images/name.png)”.",
}


def in_page(page: Page) -> Iterator[Diagnostic]:
    """Report each tag that opens something; comments are not shown and not reported."""
    for section in page.sections:
        for token, place in find(page.source, section.tokens, "html_inline"):
            if is_comment(token) or token.content.startswith("</"):
                continue
            name = token.content.strip("<>/!? ").split()[0].split("/")[0].casefold()
            message = f"“{token.content[:60]}” is shown as text: HTML is not used here."
            remedy = INSTEAD.get(name, "Say it in Markdown, or put it in `backticks` as code.")
            yield RULE.found(page.path, place, message, remedy)
