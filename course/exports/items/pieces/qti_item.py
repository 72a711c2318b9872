"""One question as an assessment item of QTI 3.0."""

from collections.abc import Mapping

from course.content.dialect import plain
from course.content.inline_dialect import SAFE_LINK
from course.content.model import Fact, Reflect
from course.exports.items import Part
from course.exports.items.pieces.qti_answering import answering
from course.exports.items.pieces.qti_parts import ANSWERED, RESPONSE, SCORE, Answering
from course.exports.items.pieces.qti_rules import (
    base,
    does,
    feedback,
    outcome,
    put,
    real,
    response,
    variable,
    when,
)
from course.exports.items.pieces.qti_text import Texts
from course.exports.items.pieces.tags import Value, document, tag, text

NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
SCHEMA = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"
LOCATED: Mapping[str, Value] = {
    "xmlns": NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
}
EXPLAINED = "EXPLAINED"
NEARLY = 1 - 1e-9
"""Full marks, in numbers that computers round."""


def item_document(
    part: Part, name: str, language: str, texts: Texts, cited: tuple[Fact, ...]
) -> bytes:
    """Write a question.

    Args:
        name: Its identifier in the package.
        language: Such as ``en``; empty when it is not known.
        cited: Facts by the numbers that ``texts`` gives them, beginning with 1.
    """
    given: dict[str, Value] = {
        **LOCATED,
        "identifier": name,
        "title": plain(part.title) or name,
        "adaptive": False,
        "time-dependent": False,
    }
    if language:
        given["xml:lang"] = language
    parts = _reflection() if isinstance(part, Reflect) else answering(part, texts)
    body = f"{texts.blocks(part.prompt)}{parts.body}{_sources(cited)}"
    return document(
        tag(
            "qti-assessment-item",
            given,
            parts.responses,
            outcome(SCORE, "float", "0") if parts.rules else "",
            parts.outcomes,
            *(outcome(name, "identifier") for name in (ANSWERED, EXPLAINED) if parts.rules),
            tag("qti-item-body", {}, body),
            _processing(part, parts),
            parts.feedback,
            _explanation(part, texts),
        )
    )


def _reflection() -> Answering:
    given: dict[str, Value] = {"response-identifier": RESPONSE, "expected-lines": 8}
    return Answering(
        responses=response(RESPONSE, "single", "string"),
        body=tag("qti-extended-text-interaction", given),
        rules="",
    )


def _processing(part: Part, parts: Answering) -> str:
    if isinstance(part, Reflect):
        return ""
    full = does("gte", variable(SCORE), real(NEARLY))
    last = does("gte", variable("numAttempts"), base("integer", part.attempts))
    rules = [parts.rules, put(ANSWERED, base("identifier", ANSWERED))]
    if part.explanation:
        rules.append(when((does("or", full, last), put(EXPLAINED, base("identifier", EXPLAINED)))))
    return tag("qti-response-processing", {}, *rules)


def _explanation(part: Part, texts: Texts) -> str:
    if isinstance(part, Reflect) or not part.explanation:
        return ""
    return feedback(EXPLAINED, EXPLAINED, texts.blocks(part.explanation))


def _sources(cited: tuple[Fact, ...]) -> str:
    """List what is cited; the schema knows no numbers on lists that begin elsewhere."""
    entries = (tag("p", {}, f"[{n}] {_source(fact)}") for n, fact in enumerate(cited, start=1))
    return "".join(entries)


def _source(fact: Fact) -> str:
    said = ", ".join(filter(None, (fact.organisation, fact.source_title, fact.year)))
    if SAFE_LINK.match(fact.url):
        return tag("a", {"href": fact.url}, text(said or fact.url))
    return text(said or fact.statement)
