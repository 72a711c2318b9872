"""One section of a lesson becomes a block: prose, case, debate, question, reflection."""

from collections.abc import Mapping
from typing import NamedTuple

from course.content.diagrams import check_diagrams
from course.content.findings import Findings
from course.content.labelled import (
    Lead,
    cut,
    nearly_label,
    read_lead,
    report_shape,
    segments,
)
from course.content.labels import Label
from course.content.model import Block, Case, Debate, Fact, LeftOut, Prose, Question, Reflect
from course.content.page import Node, Page, Section
from course.content.pictures import check_formats
from course.content.questions import QuestionReader
from course.content.references import check_citations, check_images
from course.content.rules import ID_MISSING, MISSING_PART, UNKNOWN_KIND, WRONG_VALUE
from course.content.unclosed import check_closed
from course.content.words import CASE, DEBATE, KINDS, LABELS, OUTCOMES, REFLECT
from course.ids import did_you_mean, nearest

NAMES = {"case": "case", "debate": "debate", "reflect": "reflection"}


class Reading(NamedTuple):
    """What reading every block of one file shares."""

    page: Page
    findings: Findings
    facts: Mapping[str, Fact] | None


def read_block(reading: Reading, section: Section) -> Block | None:
    """Read a section; an error leaves it out, and prose without text is no block."""
    mark = len(reading.findings.all)
    block = READERS[section.kind](reading, section)
    check_closed(reading.findings, reading.page.source, section.tokens)
    check_images(reading.findings, reading.page.source, section.tokens)
    check_formats(reading.findings, reading.page.source, section.tokens)
    check_diagrams(reading.findings, reading.page.source, section)
    if reading.facts is not None:
        check_citations(reading.findings, reading.page.source, section.tokens, reading.facts)
    if reading.findings.errors_since(mark):
        return LeftOut(title=section.title, line=section.first + 1)
    return block


def _prose(reading: Reading, section: Section) -> Prose | None:
    markdown = reading.page.markdown(section.first, section.end)
    line = section.tokens[0].map[0] + 1 if section.tokens and section.tokens[0].map else 1
    return Prose(markdown=markdown, line=line) if markdown else None


def _unknown(reading: Reading, section: Section) -> None:
    word, colon, _ = section.title.partition(":")
    kind = KINDS.id_of(word) or KINDS.id_of(word.split(" ")[0].rstrip("–—-"))
    words = list(KINDS.words.values())
    if kind is not None:
        message = f"“{section.title}” has no colon after “{KINDS.words[kind]}”."
        remedy = f"Write “### {KINDS.words[kind]}: title”."
    elif colon and nearest(word, words):
        message = f"“{word}” is not a kind of block."
        remedy = did_you_mean(word, words)
    else:
        message = f"“{section.title}” has labels under it, but says no kind of block."
        remedy = "Write “### Question: title”, or Case, Debate or Reflect instead of Question."
    reading.findings.add(UNKNOWN_KIND, section.place, message, remedy)


def _case(reading: Reading, section: Section) -> Case | None:
    findings = reading.findings
    lead = read_lead(reading.page, section, CASE, "of a case", findings)
    markdown = _text(reading.page, lead)
    _check_title(findings, section, "case")
    missing = [key for key in CASE if key not in lead.labels and not lead.guessed]
    if missing:
        _report_missing(findings, section, "This case", missing)
    if not markdown:
        remedy = "Tell it under the labels, with its citations."
        findings.add(MISSING_PART, section.place, "This case has no text.", remedy)
    outcome, year = (lead.labels.get(key) for key in CASE)
    if outcome and outcome.value not in OUTCOMES:
        message = f"“{outcome.name}” holds “{outcome.value}”."
        remedy = f"Write one of: {', '.join(OUTCOMES)}."
        findings.add(WRONG_VALUE, outcome.value_place, message, remedy)
    if not outcome or not year:
        return None
    return Case(
        title=section.title,
        outcome=outcome.value,
        year=year.value,
        markdown=markdown,
        line=section.first + 1,
    )


def _text(page: Page, lead: Lead) -> str:
    """Join what stands in the labels' own paragraph with the blocks after it."""
    rest = page.markdown(lead.rest[0].first, lead.rest[-1].end) if lead.rest else ""
    return "\n\n".join(part for part in (lead.text, rest) if part)


def _check_title(findings: Findings, section: Section, kind: str) -> None:
    if not section.title:
        remedy = f"Write it behind “### {KINDS.words[kind]}: ”."
        message = f"This {NAMES[kind]} has no title."
        findings.add(MISSING_PART, section.place, message, remedy)


def _report_missing(findings: Findings, section: Section, what: str, keys: list[str]) -> None:
    words = [f"“**{LABELS.words[key]}:**”" for key in keys]
    listed = words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
    message = f"{what} has no {listed}."
    findings.add(MISSING_PART, section.place, message, "Add what is missing under the heading.")


def _reflect(reading: Reading, section: Section) -> Reflect | None:
    findings = reading.findings
    lead = read_lead(reading.page, section, REFLECT, "of a reflection", findings)
    prompt = _text(reading.page, lead)
    _check_title(findings, section, "reflect")
    ident = lead.labels.get("id")
    if ident is None and not lead.guessed:
        message = f"The reflection “{section.title}” has no id."
        remedy = "Write “**Id:** a-short-name” under the heading; answers are kept under it."
        findings.add(ID_MISSING, section.place, message, remedy)
    if not prompt:
        remedy = "Write the question to oneself under the labels."
        findings.add(MISSING_PART, section.place, "This reflection asks nothing.", remedy)
    if ident is None:
        return None
    artefact = lead.labels.get("artefact")
    return Reflect(
        id=findings.key(ident),
        title=section.title,
        prompt=prompt,
        competencies=findings.names(lead.labels.get("competency")),
        artefact=artefact.value if artefact else "",
        line=section.first + 1,
    )


def _debate(reading: Reading, section: Section) -> Debate | None:
    findings = reading.findings
    mark = len(findings.all)
    labels: dict[str, Label] = {}
    texts: dict[str, list[str]] = {"claim": []}
    last = "claim"
    for node in section.nodes:
        last = _debate_part(reading, node, labels, texts, last)
    _check_title(findings, section, "debate")
    missing = [key for key in DEBATE if not any(texts.get(key, []))]
    if missing and not findings.errors_since(mark):
        _report_missing(findings, section, "This debate", missing)
    if not texts["claim"]:
        remedy = "Write in one paragraph what is disputed, above “**Best case for:**”."
        findings.add(MISSING_PART, section.place, "This debate states no claim.", remedy)
    said = {key.replace("-", "_"): "\n\n".join(texts.get(key, [])) for key in ("claim", *DEBATE)}
    return Debate(title=section.title, line=section.first + 1, **said)


def _debate_part(
    reading: Reading, node: Node, labels: dict[str, Label], texts: dict[str, list[str]], last: str
) -> str:
    """Add one block to the claim or to the label it belongs to; return which that is."""
    page, findings = reading.page, reading.findings
    shape = nearly_label(page.source, node.inline, DEBATE) if node.inline else None
    if shape is not None:
        report_shape(findings, page.source.start(node.tokens[0]), shape)
        return last
    parts = segments(page.source, node.inline) if node.inline else ()
    words = [LABELS.words[key] for key in DEBATE]
    if not any(p.label and (p.key or nearest(p.label.name, words)) for p in parts):
        texts[last].append(page.markdown(node.first, node.end))
        return last
    for part in parts:
        if part.label is None:
            texts[last].append(part.text)
            continue
        key = findings.known(part.label, DEBATE, "of a debate")
        if key is not None:
            label = cut(findings, part.label)
            findings.keep(labels, key, label)
            texts.setdefault(key, []).append(label.value)
            last = key
    return last


def _question(reading: Reading, section: Section) -> Question | None:
    item = QuestionReader(reading.page, section, reading.findings).read()
    return Question(item=item, line=section.first + 1) if item else None


READERS = {
    "prose": _prose,
    "unknown": _unknown,
    "case": _case,
    "debate": _debate,
    "question": _question,
    "reflect": _reflect,
}
