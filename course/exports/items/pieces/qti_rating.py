"""Ratings in QTI 3.0: one scale for each entry, and nearness to the panel by our own formula."""

from collections.abc import Iterator
from math import sqrt
from statistics import correlation, fmean, pstdev

from course.exports.items.pieces.qti_parts import RESPONSE, SCORE, Answering, about_all
from course.exports.items.pieces.qti_rules import (
    does,
    mapping,
    outcome,
    put,
    real,
    response,
    variable,
    when,
)
from course.exports.items.pieces.qti_text import Texts
from course.exports.items.pieces.tags import Value, tag
from course.items import Item, Option, mark
from course.items.interaction import RATINGS


def rating(item: Item, texts: Texts) -> Answering:
    """Write a rating question."""
    keys = [option.key for option in item.options]
    names = {key: f"{RESPONSE}_{key}" for key in keys}
    scale = {f"rating_{n}": float(n) for n in RATINGS}
    return Answering(
        responses="".join(
            response(name, "single", "identifier", mapping(scale)) for name in names.values()
        ),
        body="".join(_rated(option, names[option.key], texts) for option in item.options),
        rules="".join(_nearness(item, list(names.values()))),
        outcomes=outcome("SPREAD", "float", "0") + outcome("AGREEMENT", "float", "0"),
        feedback=about_all(item, texts),
    )


def _rated(option: Option, name: str, texts: Texts) -> str:
    given: dict[str, Value] = {
        "response-identifier": name,
        "max-choices": 1,
        "min-choices": 1,
        "orientation": "horizontal",
    }
    scale = (tag("qti-simple-choice", {"identifier": f"rating_{n}"}, n) for n in RATINGS)
    prompt = tag("qti-prompt", {}, texts.inline(option.text))
    return tag("qti-choice-interaction", given, prompt, *scale)


def _nearness(item: Item, names: list[str]) -> Iterator[str]:
    """Score as ``course.items.kinds.rating`` does, with the panel's ratings as constants."""
    panel = [fmean(option.votes) for option in item.options]
    middle, deviation = fmean(panel), pstdev(panel)
    given = [tag("qti-map-response", {"identifier": name}) for name in names]
    squares = does("sum", *(does("product", each, each) for each in given))
    total = does("sum", *given)
    spread = does(
        "subtract", does("product", real(len(names)), squares), does("product", total, total)
    )
    together = does(
        "sum",
        *(
            does("product", each, real((mean - middle) / deviation))
            for each, mean in zip(given, panel, strict=True)
        ),
    )
    agreement = does("divide", together, does("power", variable("SPREAD"), real(0.5)))
    halved = does("divide", does("subtract", real(1), variable("AGREEMENT")), real(2))
    distance = does("power", does("max", real(0), halved), real(0.5))
    near = does("divide", does("subtract", real(1), distance), real(_best(item)))
    told_apart = does("gt", variable("SPREAD"), real(0))
    yield put("SPREAD", spread)
    yield when((told_apart, put("AGREEMENT", agreement)))
    yield when((told_apart, put(SCORE, does("min", real(1), does("max", real(0), near)))))


def _best(item: Item) -> float:
    """Return the nearness of the best answer, from any answer that scores: score = near / best."""
    panel = [fmean(option.votes) for option in item.options]
    ratings = [5 if mean == max(panel) else 1 for mean in panel]
    answer = [f"{option.key}.{n}" for option, n in zip(item.options, ratings, strict=True)]
    near = 1 - sqrt((1 - correlation(ratings, panel)) / 2)
    return near / mark(item, tuple(answer))
