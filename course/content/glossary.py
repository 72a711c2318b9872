"""The glossary ``modules/glossary.md``: a heading for each term, and one paragraph that says it."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from course.content.dialect import plain
from course.content.findings import Findings
from course.content.front import Key, Text
from course.content.frontmatter import read_model
from course.content.model import Term
from course.content.page import Node, Page, Section
from course.content.rules import FRONT_MATTER, GLOSSARY_SHAPE, TERM_TWICE, TERM_UNEXPLAINED
from course.diagnostics import Diagnostic
from course.ids import slug
from course.items import Frozen

ALSO = re.compile(r"\*\*Also:\*\*[ \t]*(?P<forms>[^\n]*)(?:\n|\Z)", re.I)
LONGEST = 320
"""Characters of an explanation: what can be read at a glance beside the text."""
PLAIN = ("text", "text_special", "softbreak", "em_open", "em_close", "strong_open", "strong_close")
SHAPE = "Write “## Term”, then “**Also:** other forms” if there are any, then one paragraph."


class GlossaryFront(Frozen):
    """What stands at the head of ``glossary.md``."""

    id: Key
    title: Text


def read_glossary(page: Page) -> tuple[tuple[Term, ...], tuple[Diagnostic, ...]]:
    """Read the terms that can be used; what is wrong with the others is among the findings."""
    findings = Findings(page.path)
    findings.all.extend(page.findings)
    if page.front.readable:
        findings.all.extend(read_model(GlossaryFront, page.front, page.path, FRONT_MATTER)[1])
    terms: dict[str, Term] = {}
    taken: dict[str, int] = {}
    for section in page.sections:
        if section.level == 0:
            _stray(findings, page, section.nodes)
            continue
        term = _term(page, section, findings)
        if term is not None and _is_new(term, section, taken, findings):
            terms[term.key] = term
    return tuple(terms.values()), tuple(findings.all)


def _term(page: Page, section: Section, findings: Findings) -> Term | None:
    name = plain(section.title)
    if section.level != 2 or not slug(name):
        message = f"“{name}” is no term: terms are headings of the second level."
        findings.add(GLOSSARY_SHAPE, section.place, message, SHAPE)
        return None
    inside = [node for node in section.nodes if node.type != "heading_open"]
    paragraphs = [node for node in inside if node.inline is not None]
    _stray(findings, page, [node for node in inside if node.inline is None])
    also, said = _read(page, paragraphs[:2])
    rest = paragraphs[2 if also and not _after_also(paragraphs[0]) else 1 :]
    _stray(findings, page, rest)
    if not _explains(said, name, section, findings):
        return None
    marked = [n for node in paragraphs[:2] if node.inline for n in _unplain(node.inline)]
    if marked:
        message = f"The explanation of “{name}” holds a link, a picture, code or a citation."
        findings.add(GLOSSARY_SHAPE, section.place, message, "Say it in plain words.")
    return Term(key=slug(name), term=name, also=also, said=said)


def _read(page: Page, paragraphs: Sequence[Node]) -> tuple[tuple[str, ...], str]:
    """Return the other forms, and the explanation."""
    also: tuple[str, ...] = ()
    for node in paragraphs:
        text = page.markdown(node.first, node.end)
        match = ALSO.match(text)
        if match is None:
            return also, plain(text)
        forms = (plain(form) for form in match["forms"].split(","))
        also = tuple(dict.fromkeys(form for form in forms if form))
        if text[match.end() :].strip():
            return also, plain(text[match.end() :])
    return also, ""


def _after_also(node: Node) -> bool:
    """Tell whether the explanation stands in the same paragraph as the other forms."""
    written = node.inline.content if node.inline else ""
    match = ALSO.match(written)
    return match is not None and bool(written[match.end() :].strip())


def _explains(said: str, name: str, section: Section, findings: Findings) -> bool:
    if not said:
        message = f"“{name}” is not explained."
        findings.add(TERM_UNEXPLAINED, section.place, message, "Write one paragraph below it.")
    elif len(said) > LONGEST:
        message = f"The explanation of “{name}” has {len(said)} characters; {LONGEST} fit."
        remedy = "Say in one or two sentences what the word means here."
        findings.add(TERM_UNEXPLAINED, section.place, message, remedy)
    return 0 < len(said) <= LONGEST


def _is_new(term: Term, section: Section, taken: dict[str, int], findings: Findings) -> bool:
    """Take a term's forms; a form that an earlier term has makes it twice the same."""
    line = section.first + 1
    for form in term.forms:
        earlier = taken.setdefault(form.casefold(), line)
        if earlier != line:
            message = f"“{form}” is in the glossary already, on line {earlier}."
            findings.add(TERM_TWICE, section.place, message, "Keep one of the two.")
            return False
    return True


def _unplain(inline: Token) -> Iterator[Token]:
    return (token for token in inline.children or () if token.type not in PLAIN)


def _stray(findings: Findings, page: Page, blocks: Sequence[Node]) -> None:
    for node in blocks:
        message = "This is no term and no explanation of one, so nobody is shown it."
        findings.add(GLOSSARY_SHAPE, page.source.start(node.tokens[0]), message, SHAPE)
