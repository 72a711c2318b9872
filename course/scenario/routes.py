"""Routes: ways on that nobody chooses, by chance or by condition."""

import re

from course.content.source import Place
from course.scenario import codes
from course.scenario.bullets import Bullet
from course.scenario.choices import report_unknown
from course.scenario.conditions import Condition
from course.scenario.grammar import parse_condition
from course.scenario.model import Branch
from course.scenario.names import Unreadable
from course.scenario.reading import Reading

LINK = r"(?P<link>\[(?:[^\[\]\\]|\\.)*\]\((?P<target>[^()\s]*)\))\s*\Z"
WHEN = re.compile(r"when\s+(?P<condition>\S.*?)\s*:\s*" + LINK, re.IGNORECASE | re.DOTALL)
CHANCE = re.compile(r"(?P<n>[0-9]{1,4})\s+in\s+(?P<m>[0-9]{1,4})\s*:\s*" + LINK, re.IGNORECASE)
OTHERWISE = re.compile(r"otherwise\s*:\s*" + LINK, re.IGNORECASE)
ROUTING = re.compile(r"(?:when\b|otherwise\b|[0-9]+\s+in\s+[0-9]+\b)", re.IGNORECASE)
ROUTE_FORM = (
    "Write “When trust at least 40: [Scene](#scene)”, “1 in 4: [Scene](#scene)” "
    "or “Otherwise: [Scene](#scene)”."
)


def read_branches(reading: Reading, bullets: list[Bullet]) -> tuple[Branch, ...]:
    """Read bullets as ways on that chance or conditions take."""
    branches: list[Branch] = []
    for bullet in bullets:
        for label in bullet.labels:
            report_unknown(reading, label, ())
        branch = _branch(reading, bullet)
        if branch is not None:
            branches.append(branch)
    kinds = {bool(branch.odds) for branch in branches if branch.odds or branch.condition}
    if len(kinds) > 1:
        message = "Chances and conditions stand in one list."
        remedy = "Give one of the two a scene of its own."
        reading.report(codes.MIXED_DECISION, bullets[0].place, message, remedy, "ways")
    return tuple(branches)


def _branch(reading: Reading, bullet: Bullet) -> Branch | None:
    inline = bullet.inline
    content = bullet.text
    match = WHEN.match(content) or CHANCE.match(content) or OTHERWISE.match(content)
    if match is None or inline is None:
        message = f"“{bullet.text}” does not say where it leads, and when."
        reading.report(codes.UNREADABLE_VALUE, bullet.place, message, ROUTE_FORM, "ways")
        return None
    to = reading.target(match["target"], _at(reading, bullet, match.start("target"))) or "?"
    text = match["link"][1 : match["link"].rindex("](")]
    groups = match.groupdict()
    condition, odds = None, None
    if "condition" in groups:
        condition = _branch_condition(reading, bullet, match)
    elif "n" in groups:
        odds = _odds(reading, bullet, match)
    return Branch(text=text, to=to, odds=odds, condition=condition, line=bullet.place.line)


def _at(reading: Reading, bullet: Bullet, offset: int) -> Place:
    """Say where a character of a bullet's text stands; a second line is joined on by a blank."""
    if bullet.inline is None:
        return Place(bullet.place.line, bullet.place.column + offset)
    return reading.source.place(bullet.inline, offset)


def _branch_condition(reading: Reading, bullet: Bullet, match: re.Match[str]) -> Condition | None:
    try:
        return parse_condition(match["condition"], reading.names)
    except Unreadable as trouble:
        place = _at(reading, bullet, match.start("condition") + trouble.offset)
        reading.report_unreadable(trouble, place, "conditions", "ways")
        return None


def _odds(reading: Reading, bullet: Bullet, match: re.Match[str]) -> tuple[int, int] | None:
    n, m = int(match["n"]), int(match["m"])
    if 0 < n <= m:
        return n, m
    message = f"“{n} in {m}” is no chance."
    remedy = "Write the smaller number first, such as 1 in 4."
    reading.report(codes.UNREADABLE_VALUE, bullet.place, message, remedy, "ways")
    return None
