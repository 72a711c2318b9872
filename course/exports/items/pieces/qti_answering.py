"""How each kind of question is answered and marked in QTI 3.0."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from types import MappingProxyType

from course.exports.items.pieces.qti_parts import CHOSEN, RESPONSE, SCORE, Answering, about_all
from course.exports.items.pieces.qti_rating import rating
from course.exports.items.pieces.qti_rules import (
    base,
    does,
    feedback,
    mapping,
    outcome,
    put,
    real,
    response,
    right,
    variable,
    when,
)
from course.exports.items.pieces.qti_text import Texts
from course.exports.items.pieces.tags import Value, tag, text
from course.items import Interaction, Item, Numeric, all_kinds


def answering(item: Item, texts: Texts) -> Answering:
    """Write the interaction of a question, and its marking by our own formula."""
    return KINDS[item.kind](item, texts)


def _interaction(item: Item) -> Interaction:
    return all_kinds()[item.kind].interaction(item)


def _choices(pairs: tuple[tuple[str, str], ...], texts: Texts) -> Iterator[str]:
    for key, markdown in pairs:
        yield tag("qti-simple-choice", {"identifier": key}, texts.inline(markdown))


def _choice(item: Item, texts: Texts) -> Answering:
    asked = _interaction(item)
    single = asked.at_most == 1
    worth, full = _worth(item)
    best = [key for key, points in worth.items() if points == max(worth.values())]
    declared = response(
        RESPONSE,
        "single" if single else "multiple",
        "identifier",
        right(best[:1] if single else best),
        mapping(worth),
    )
    given: dict[str, Value] = {
        "response-identifier": RESPONSE,
        "max-choices": asked.at_most,
        "min-choices": asked.at_least,
    }
    points = tag("qti-map-response", {"identifier": RESPONSE})
    return Answering(
        responses=declared,
        body=tag("qti-choice-interaction", given, *_choices(asked.choices, texts)),
        rules=put(SCORE, points if full == 1 else does("divide", points, real(full)))
        + put(CHOSEN, variable(RESPONSE)),
        outcomes=outcome(CHOSEN, "identifier", cardinality="single" if single else "multiple"),
        feedback="".join(_said(item, texts)),
    )


def _worth(item: Item) -> tuple[Mapping[str, float], float]:
    """Say in whole numbers what each option earns, and what full marks are: both are exact."""
    if item.kind == "judgement":
        scores = {option.key: float(option.score or 0) for option in item.options}
        return scores, max(scores.values())
    if item.kind == "single_choice":
        return {option.key: float(option.right is True) for option in item.options}, 1.0
    earned = {option.key: 1.0 if option.right else -1.0 for option in item.options}
    return earned, float(sum(points > 0 for points in earned.values()))


def _said(item: Item, texts: Texts) -> Iterator[str]:
    for option in item.options:
        if option.feedback:
            yield feedback(CHOSEN, option.key, texts.blocks(option.feedback))
        if option.if_not_chosen and option.right:
            yield feedback(CHOSEN, option.key, texts.blocks(option.if_not_chosen), absent=True)


def _order(item: Item, texts: Texts) -> Answering:
    asked = _interaction(item)
    keys = [option.key for option in item.options]
    given: dict[str, Value] = {"response-identifier": RESPONSE, "shuffle": True}
    places = {f"PLACE_{n}": n for n in range(1, len(keys) + 1)}
    return Answering(
        responses=response(RESPONSE, "ordered", "identifier", right(keys)),
        body=tag("qti-order-interaction", given, *_choices(asked.choices, texts)),
        rules="".join(_in_order(keys, places)),
        # Places are named because a widely used player reads no number in “n”.
        outcomes="".join(outcome(name, "integer", str(n)) for name, n in places.items())
        + "".join(outcome(f"AT_{key}", "integer", "0") for key in keys),
        feedback=about_all(item, texts),
    )


def _in_order(keys: list[str], places: Mapping[str, int]) -> Iterator[str]:
    """Score max(0, Kendall's tau): pairs in the right order against all pairs."""
    for name, place in places.items():
        found = tag("qti-index", {"n": name}, variable(RESPONSE))
        yield when(
            *(
                (does("match", found, base("identifier", key)), put(f"AT_{key}", _whole(place)))
                for key in keys
            )
        )
    pairs = list(combinations(keys, 2))
    for before, after in pairs:
        agrees = does("lt", variable(f"AT_{before}"), variable(f"AT_{after}"))
        yield when((agrees, put(SCORE, does("sum", variable(SCORE), real(1)))))
    twice = does("product", real(2), variable(SCORE))
    tau = does("divide", does("subtract", twice, real(len(pairs))), real(len(pairs)))
    yield put(SCORE, does("max", real(0), tau))


def _whole(number: int) -> str:
    return base("integer", str(number))


def _match(item: Item, texts: Texts) -> Answering:
    asked = _interaction(item)
    lefts = [pair for pair in item.pairs if pair.left]
    partner = {markdown: key for key, markdown in asked.targets}
    fits = {f"left_{pair.key} right_{partner[pair.right]}": 1.0 for pair in lefts}
    given: dict[str, Value] = {
        "response-identifier": RESPONSE,
        "shuffle": True,
        "max-associations": len(lefts),
        "min-associations": len(lefts),
    }
    points = tag("qti-map-response", {"identifier": RESPONSE})
    return Answering(
        responses=response(RESPONSE, "multiple", "directedPair", right(fits), mapping(fits)),
        body=tag(
            "qti-match-interaction",
            given,
            tag("qti-simple-match-set", {}, *_sides("left", asked.choices, 1, texts)),
            tag("qti-simple-match-set", {}, *_sides("right", asked.targets, 0, texts)),
        ),
        rules=put(SCORE, does("divide", points, real(len(lefts)))),
    )


def _sides(side: str, pairs: tuple[tuple[str, str], ...], most: int, texts: Texts) -> Iterator[str]:
    """Write one side; 0 for ``most`` means that an entry may be used any number of times."""
    for key, markdown in pairs:
        given: dict[str, Value] = {"identifier": f"{side}_{key}", "match-max": most}
        if side == "left":
            given["fixed"] = True
        yield tag("qti-simple-associable-choice", given, texts.inline(markdown))


def _number(item: Item, texts: Texts) -> Answering:
    number = item.number or Numeric(value=Decimal(0))
    wanted, off = number.value, number.tolerance
    lowest, highest = (base("float", f"{end:f}") for end in (wanted - off, wanted + off))
    inside = does(
        "and",
        does("gte", variable(RESPONSE), lowest),
        does("lte", variable(RESPONSE), highest),
    )
    unit = f" {text(number.unit)}" if number.unit else ""
    return Answering(
        responses=response(RESPONSE, "single", "float", right([f"{wanted:f}"])),
        body=tag("p", {}, _field(12), unit),
        rules=when((inside, put(SCORE, real(1)))),
    )


def _field(length: int) -> str:
    given: dict[str, Value] = {"response-identifier": RESPONSE, "expected-length": length}
    return tag("qti-text-entry-interaction", given)


def _short_text(item: Item, texts: Texts) -> Answering:
    once = {" ".join(each.split()).casefold(): " ".join(each.split()) for each in item.accepted}
    worth = mapping(dict.fromkeys(once.values(), 1.0), case_sensitive=False)
    return Answering(
        responses=response(RESPONSE, "single", "string", right(item.accepted[:1]), worth),
        body=tag("p", {}, _field(40)),
        rules=put(SCORE, tag("qti-map-response", {"identifier": RESPONSE})),
    )


KINDS: Mapping[str, Callable[[Item, Texts], Answering]] = MappingProxyType(
    {
        "single_choice": _choice,
        "multiple_choice": _choice,
        "judgement": _choice,
        "order": _order,
        "match": _match,
        "number": _number,
        "short_text": _short_text,
        "rating": rating,
    }
)
