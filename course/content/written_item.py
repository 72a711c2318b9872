"""An item laid out as the Markdown that a trainer would write, its texts as they stand."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from course.content.markdown import reader
from course.content.page import nodes
from course.content.words import KINDS, LABELS
from course.items import Item, Numeric, Option, Pair
from course.items.typed import as_answer, looks_numeric

TYPES = {"order": "order", "match": "match", "rating": "rating"}
BESIDE = "<!-- options -->"


def lay_out(item: Item, below: Collection[str] = ()) -> str:
    """Return the block, ending with a line end; its texts may turn out to mean something else.

    Args:
        below: Texts that begin on a line of their own under their label.
    """
    blocks = [
        f"### {KINDS.words['question']}: {item.title}\n{_labels(item)}",
        item.prompt,
        *_answering(item, below),
        *(_labelled("hint", hint, below) for hint in item.hints),
        _labelled("explanation", item.explanation, below) if item.explanation else "",
    ]
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def _labels(item: Item) -> str:
    values = {
        "id": item.id,
        "competency": ", ".join(item.competencies),
        "objective": item.objective or "",
        "type": _type(item),
        "attempts": str(item.attempts) if item.attempts != 2 else "",
        "points": str(item.points) if item.points != 1 else "",
        "confidence": "" if item.confidence else "off",
        "repair": _repair(item),
    }
    return " · ".join(f"**{LABELS.words[key]}:** {value}" for key, value in values.items() if value)


def _type(item: Item) -> str:
    # An answer in words that looks like a number would be read as one.
    if item.kind == "short_text" and looks_numeric(_accepted(item)):
        return "short text"
    return TYPES.get(item.kind, "")


def _repair(item: Item) -> str:
    if item.repair is None:
        return ""
    return " ".join([item.repair.what.replace("-", " "), ", ".join(item.repair.keys)]).strip()


def _answering(item: Item, below: Collection[str]) -> Iterator[str]:
    if item.options:
        yield from _options(item, below)
    elif item.pairs:
        yield _table(item.pairs)
    elif item.number is not None:
        yield f"**{LABELS.words['answer']}:** {_number(item.number)}"
    elif item.accepted:
        yield f"**{LABELS.words['answer']}:** {_accepted(item)}"


def _accepted(item: Item) -> str:
    return " | ".join(as_answer(text) for text in item.accepted)


def _number(number: Numeric) -> str:
    around = f" ± {_figure(number.tolerance)}" if number.tolerance else ""
    return f"{_figure(number.value)}{around} {as_answer(number.unit)}".strip()


def _figure(value: Decimal) -> str:
    return f"{value:,f}"


def _table(pairs: tuple[Pair, ...]) -> str:
    rows = [("Left", "Right"), ("---", "---"), *((pair.left, pair.right) for pair in pairs)]
    return "\n".join(f"| {_cell(left)} | {_cell(right)} |" for left, right in rows)


def _cell(text: str) -> str:
    return " ".join(text.split("\n")).replace("|", "\\|")


def _options(item: Item, below: Collection[str]) -> Iterator[str]:
    numbered = item.kind == "order"
    last = reader().parse("\n" + item.prompt)[-1:]
    if last and last[0].type == ("ordered_list_close" if numbered else "bullet_list_close"):
        # Two lists in a row would be one; a comment, which nobody sees, keeps them apart.
        yield BESIDE
    bullets = [f"{n}. " if numbered else "- " for n in range(1, len(item.options) + 1)]
    entries = zip(item.options, bullets, strict=True)
    yield "\n".join(_option(option, bullet, below) for option, bullet in entries)


def _option(option: Option, bullet: str, below: Collection[str]) -> str:
    indent = " " * len(bullet)
    tick = {True: "[x] ", False: "[ ] ", None: ""}[option.right]
    said = {
        "score": "" if option.score is None else str(option.score),
        "panel": ", ".join(map(str, option.votes)),
        "feedback": option.feedback,
        "if-not-chosen": option.if_not_chosen,
    }
    labels = [
        f"{indent}- {_indented(_labelled(key, text, below), indent + '  ')}"
        for key, text in said.items()
        if text
    ]
    return "\n".join([f"{bullet}{tick}{_indented(option.text, indent)}", *labels])


def _labelled(key: str, text: str, below: Collection[str]) -> str:
    label = f"**{LABELS.words[key]}:**"
    beside = text not in below and _goes_on(label, text)
    return f"{label} {text}" if beside else f"{label}\n\n{text}"


def _goes_on(label: str, text: str) -> bool:
    """Tell whether a text is the same behind its label; a list or code goes below."""
    if "\n" not in text:
        return True
    written = f"{label} {text}"
    first, *others = nodes(tuple(reader().parse(written)))
    lines = written.split("\n")
    blocks = ["\n".join(lines[node.first : node.end]).rstrip() for node in others]
    if first.inline is None:
        return False
    return "\n\n".join([first.inline.content, *blocks]) == written


def _indented(text: str, indent: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"{indent}{line}" if line.strip() else "" for line in rest)])
