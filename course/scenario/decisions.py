"""Decisions: what the list of a scene asks, and where each entry of it leads."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from markdown_it.tree import SyntaxTreeNode

from course.content.labels import Label, find_labels
from course.ids import slug
from course.scenario import codes
from course.scenario.bullets import (
    Bullet,
    first_inline,
    fixed,
    items_of,
    labels_under,
    read_bullet,
    read_link,
)
from course.scenario.choices import read_choice, report_unknown
from course.scenario.model import Branch, Choice
from course.scenario.reading import Reading
from course.scenario.routes import ROUTING, read_branches
from course.scenario.words import ENGLISH, OF_CHOICES, OF_ORDERED, OF_PICKED

CHOICE_FORM = "Write the whole text as one link to a scene: “- [Answer alone](#the-hearing)”."


class Lead(NamedTuple):
    """The label that makes a list a Pick or an Order.

    Attributes:
        counts: ``(2, 6)`` for "Pick 2 of 6"; None for an Order.
    """

    label: Label
    counts: tuple[int, int] | None


class Decision(NamedTuple):
    """What a scene asks and where it leads; the fields of the model's scene."""

    decision: Literal["choose", "pick", "order", "route", "none"] = "none"
    choices: tuple[Choice, ...] = ()
    branches: tuple[Branch, ...] = ()
    pick: int = 0
    to: str = ""
    button: str = ""


def is_decision(
    reading: Reading, node: SyntaxTreeNode, lead: Lead | None, before: list[Bullet]
) -> bool:
    """Tell whether a list is what a scene asks, and not part of its prose."""
    if lead is not None and not before:
        return True
    return any(_leads_on(reading, item) for item in items_of(node))


def _leads_on(reading: Reading, item: SyntaxTreeNode) -> bool:
    inline = first_inline(item)
    if inline is None:
        return False
    link, whole = read_link(inline)
    to_scene = link is not None and (
        link.target.startswith("#") or (whole and not re.search(r"[:/.]", link.target))
    )
    return to_scene or bool(find_labels(reading.source, inline)) or labels_under(reading, item)


def read_bullets(reading: Reading, node: SyntaxTreeNode, before: list[Bullet]) -> Iterator[Bullet]:
    """Yield the bullets of a decision; one that is a label goes to the bullet above it."""
    last = before[-1] if before else None
    told = False
    for item in items_of(node):
        inline = first_inline(item)
        labels = find_labels(reading.source, inline) if inline else ()
        if labels and labels[0].offset == 0:
            told = _label_beside(reading, labels, last, told=told)
            continue
        last, told = read_bullet(reading, item), False
        yield last


def _label_beside(
    reading: Reading, labels: tuple[Label, ...], last: Bullet | None, *, told: bool
) -> bool:
    """Give labels that stand beside the choices to the one above; tell a run of them once.

    Returns:
        Whether what follows belongs to the same run.
    """
    if last is None and not any(ENGLISH.id_of(label.name) for label in labels):
        report_unknown(reading, labels[0], OF_CHOICES)
        return False
    if not told:
        message = f"“{labels[0].name}” is a bullet beside the choices instead of under one."
        place = labels[0].place
        reading.report(codes.LOST_INDENT, place, message, fixed(labels[0]), "labels", "effects")
    if last is not None:
        last.labels.extend(labels)
    return True


def read_decision(
    reading: Reading, scene: str, bullets: list[Bullet], lead: Lead | None
) -> Decision:
    """Read the bullets of a scene as choices, entries of a Pick or Order, or branches."""
    if lead is not None:
        return _entries(reading, scene, bullets, lead)
    routing = [b for b in bullets if b.link is None and ROUTING.match(b.text)]
    if routing and len(routing) < len(bullets):
        other = next(b for b in bullets if b not in routing)
        message = "Choices stand in one list with branches that nobody chooses."
        remedy = "Give the branches a scene of their own and lead the choices there."
        reading.report(codes.MIXED_DECISION, other.place, message, remedy, "ways")
        return Decision()
    if routing:
        return Decision("route", branches=read_branches(reading, routing))
    choices = tuple(_choices(reading, scene, bullets))
    return Decision("choose" if choices else "none", choices)


def _choices(reading: Reading, scene: str, bullets: list[Bullet]) -> Iterator[Choice]:
    met: dict[str, Bullet] = {}
    if len(bullets) > 1 and not any(bullet.first_link for bullet in bullets):
        _without_links(reading, bullets)
        return
    for bullet in bullets:
        link = bullet.link
        if link is None:
            _without_link(reading, bullet)
            continue
        if not _is_new(reading, bullet, link.plain, met):
            continue
        place = bullet.place
        if bullet.inline is not None:
            place = reading.source.place(bullet.inline, link.offset)
        to = reading.target(link.target, place)
        yield read_choice(reading, bullet, scene, to=to or "?", allowed=OF_CHOICES)


def _without_links(reading: Reading, bullets: list[Bullet]) -> None:
    message = f"None of these {len(bullets)} bullets is a link, so no way leads on from here."
    remedy = f"{CHOICE_FORM} For a Pick or Order write its label above the list."
    place = bullets[0].place
    reading.report(codes.CHOICE_WITHOUT_LINK, place, message, remedy, "ways", "effects")
    for bullet in bullets:
        read_choice(reading, bullet, "?", to="?", allowed=OF_CHOICES | OF_ORDERED)


def _without_link(reading: Reading, bullet: Bullet) -> None:
    if bullet.first_link is not None:
        message = "This choice has text outside its link."
    elif bullet.text:
        message = f"The choice “{bullet.text}” leads nowhere: its text is not a link."
    else:
        message = "An empty bullet stands among the choices."
    reading.report(codes.CHOICE_WITHOUT_LINK, bullet.place, message, CHOICE_FORM, "ways")
    # Its labels are read all the same, for the mistakes in them.
    read_choice(reading, bullet, "?", to="?", allowed=OF_CHOICES)
    reading.lost.add("effects")


def _is_new(reading: Reading, bullet: Bullet, plain: str, met: dict[str, Bullet]) -> bool:
    key = slug(plain)
    if not key.strip("-"):
        message = "This choice has no letter or digit in its text."
        reading.report(
            codes.CHOICE_WITHOUT_LINK, bullet.place, message, CHOICE_FORM, "ways", "effects"
        )
        return False
    if key in met:
        message = f"“{plain}” stands here twice, first on line {met[key].place.line}."
        remedy = "Word one of them differently: runs are stored by a choice's text."
        reading.report(codes.DUPLICATE_CHOICE, bullet.place, message, remedy, "ways", "effects")
        return False
    met[key] = bullet
    return True


def _entries(reading: Reading, scene: str, bullets: list[Bullet], lead: Lead) -> Decision:
    button, to = _way_on(reading, lead.label)
    allowed = OF_PICKED if lead.counts else OF_ORDERED
    entries: list[Choice] = []
    met: dict[str, Bullet] = {}
    linked = [b for b in bullets if b.first_link and b.first_link.target.startswith("#")]
    if linked:
        message = f"“{linked[0].plain}” is a link, but “{lead.label.name}” has one way on."
        remedy = "Write entries as plain text; choices that lead on belong to a scene of their own."
        reading.report(codes.MIXED_DECISION, linked[0].place, message, remedy, "ways")
    for bullet in bullets:
        if bullet not in linked and _is_new(reading, bullet, bullet.plain, met):
            entries.append(read_choice(reading, bullet, scene, to="", allowed=allowed))
    _check_counts(reading, lead, len(bullets))
    pick = lead.counts[0] if lead.counts else 0
    kind: Literal["pick", "order"] = "pick" if lead.counts else "order"
    return Decision(kind, tuple(entries), pick=pick, to=to, button=button)


def _way_on(reading: Reading, label: Label) -> tuple[str, str]:
    match = re.match(r"\[(?P<text>(?:[^\[\]\\]|\\.)*)\]\((?P<target>[^()\s]*)\)\Z", label.value)
    if match is None:
        message = f"“{label.name}” has no way on."
        remedy = f"Write **{label.name}:** [Carry on](#next-scene)."
        reading.report(codes.CHOICE_WITHOUT_LINK, label.place, message, remedy, "ways")
        return "", "?"
    place = reading.place_in(label, match.start("target"))
    return match["text"], reading.target(match["target"], place) or "?"


def _check_counts(reading: Reading, lead: Lead, entries: int) -> None:
    counts = lead.counts or (entries, entries)
    if entries < 2 or entries != counts[1]:
        message = f"“{lead.label.name}” is followed by {entries or 'no'} entries."
        remedy = "Let the number agree with the list that follows, which has two entries or more."
    elif not 1 <= counts[0] <= counts[1] or (lead.counts and counts[0] == counts[1]):
        message = f"“{lead.label.name}” leaves nothing to decide."
        remedy = f"Let learners pick from 1 to {entries - 1}."
    else:
        return
    reading.report(codes.UNREADABLE_VALUE, lead.label.place, message, remedy, "ways")
