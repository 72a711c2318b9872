"""Broken and invented texts: reading, checking and exploring never fail and always end."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from course.checks import check_explored, check_text
from course.diagnostics import has_errors
from course.exploring import explore
from tests.effort import examples
from tests.scenario.stories import WHOLE

HOUSE = Path(__file__).parents[2]
ROOM = 1_000
"""States that an exploration may keep here; one group of states more may have been met."""
ANCHOR = re.compile(r"\]\(#([^)\s]*)\)")
NUMBER = re.compile(r"(?<![\w.])\d+")

Damage = Callable[[Random, list[str]], None]


def delete_line(random: Random, lines: list[str]) -> None:
    del lines[random.randrange(len(lines))]


def repeat_line(random: Random, lines: list[str]) -> None:
    place = random.randrange(len(lines))
    lines.insert(random.choice((place, random.randrange(len(lines)))), lines[place])


def swap_lines(random: Random, lines: list[str]) -> None:
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    other = random.choice((other, min(one + 1, len(lines) - 1)))
    lines[one], lines[other] = lines[other], lines[one]


def move_in_or_out(random: Random, lines: list[str]) -> None:
    place = random.randrange(len(lines))
    line = lines[place]
    lines[place] = random.choice(
        ("  " + line, "    " + line, "> " + line, line.lstrip(), "- " + line)
    )


def change_number(random: Random, lines: list[str]) -> None:
    places = [n for n, line in enumerate(lines) if NUMBER.search(line)]
    if places:
        place = random.choice(places)
        number = random.choice(("0", "1", "7", "50", "99", "100", "999", "-5", "1000000000"))
        lines[place] = NUMBER.sub(number, lines[place], count=1)


def change_anchor(random: Random, lines: list[str]) -> None:
    known = ANCHOR.findall("\n".join(lines))
    places = [n for n, line in enumerate(lines) if ANCHOR.search(line)]
    if places:
        place = random.choice(places)
        to = random.choice((random.choice(known), "", "nowhere", "?end", "Mixed Case"))
        lines[place] = ANCHOR.sub(lambda _: f"](#{to})", lines[place], count=1)


def cut_off(random: Random, lines: list[str]) -> None:
    place = random.randrange(len(lines))
    lines[place] = lines[place][: random.randrange(len(lines[place]) + 1)]
    if random.random() < 0.2:
        del lines[place + 1 :]


def change_word(random: Random, lines: list[str]) -> None:
    words = (
        " and ",
        " or ",
        "not ",
        "at least",
        "at most",
        "**",
        ": ",
        "(",
        ")",
        "Only if",
        "Once",
    )
    place = random.randrange(len(lines))
    lines[place] = lines[place].replace(random.choice(words), random.choice(words), 1)


DAMAGES: tuple[Damage, ...] = (
    *(delete_line, repeat_line, swap_lines, move_in_or_out),
    *(change_number, change_anchor, cut_off, change_word),
)


@cache
def corpus() -> tuple[str, ...]:
    """Collect what people really wrote: scenarios, and the examples of the rules' pages."""
    pages = sorted((HOUSE / "docs" / "rules").glob("sc*.md"))
    blocks = (
        re.sub(r" <-- \S.*$", "", block, flags=re.M)
        for page in pages
        for block in re.findall(r"^```markdown\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
    )
    return (WHOLE, *blocks)


@cache
def real() -> tuple[str, ...]:
    return tuple(p.read_text("utf-8") for p in sorted(HOUSE.glob("scenarios/*/scenario.md")))


def damaged(text: str, random: Random) -> str:
    lines = text.split("\n")
    for _ in range(random.randint(1, 4)):
        random.choice(DAMAGES)(random, lines)
        lines = lines or [""]
    return "\n".join(lines)


def survives(text: str) -> bool:
    """Read, check and, where nothing is wrong, explore; tell whether it came to exploring."""
    scenario, found = check_text(text, "scenario.md")
    if scenario is not None and not has_errors(found):
        exploration = explore(scenario, budget=ROOM)
        assert exploration.states <= 2 * ROOM
        found += check_explored(exploration)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for each in found:
        assert 1 <= each.line <= len(lines)
        assert 1 <= each.column <= len(lines[each.line - 1]) + 1
        assert each.message
        assert each.help
    return scenario is not None


def test_damaged_stories_are_read_checked_and_explored() -> None:
    random = Random("small stories")
    explored = sum(survives(damaged(random.choice(corpus()), random)) for _ in range(examples(300)))
    # A corpus of which hardly anything can be played would try out the reading only.
    assert explored > examples(60)


@pytest.mark.parametrize("number", range(8))
def test_a_damaged_real_scenario_is_read_checked_and_explored(number: int) -> None:
    random = Random(f"real scenario {number}")
    survives(damaged(random.choice(real()), random))


NAMES = st.sampled_from(["a", "b", "c", "d", "e"])
METERS = st.sampled_from(["trust", "errors"])
FLAGS = st.sampled_from(["told", "hurried"])
FACTS = st.one_of(
    st.builds(
        "{} {} {}".format,
        METERS,
        st.sampled_from(["at least", "at most", "more than", "less than", "is"]),
        st.integers(-2, 12),
    ),
    FLAGS,
    NAMES.map(lambda name: f"visited [{name}](#{name})"),
    st.just('chose "go 0"'),
)
CONDITIONS = st.recursive(
    FACTS,
    lambda inner: st.one_of(
        inner.map(lambda one: f"not ({one})"),
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
    ),
    max_leaves=4,
)
EFFECTS = st.lists(
    st.one_of(
        st.builds("{} {}".format, METERS, st.sampled_from(["+3", "-3", "+20", "-20", "= 2"])),
        FLAGS,
        FLAGS.map(lambda flag: f"not {flag}"),
    ),
    min_size=1,
    max_size=3,
).map(", ".join)
OF_ENTRIES = st.one_of(
    EFFECTS.map(lambda effects: f"**Effects:** {effects}"),
    EFFECTS.map(lambda effects: f"**Hidden effects:** {effects}"),
    st.builds("**Later:** after {} decisions, {}: Due.".format, st.integers(1, 4), EFFECTS),
    st.builds("**Later:** at [x](#{}), {}: Due.".format, NAMES, EFFECTS),
    st.sampled_from(["best", "good", "poor", "7 of 12"]).map(lambda panel: f"**Panel:** {panel}"),
)
OF_CHOICES = st.one_of(
    OF_ENTRIES,
    CONDITIONS.map(lambda condition: f"**Only if:** {condition}"),
    st.just("**Once:** yes"),
)


@st.composite
def scenes(draw: st.DrawFn, name: str) -> str:
    """Invent a scene; routes, Picks and Orders lead on, a choice may lead back."""
    onward = st.sampled_from([other for other in "abcde" if other > name])
    kind = draw(st.integers(0, 9))
    if kind < 2:
        when = CONDITIONS.map(lambda condition: f"When {condition}") if kind else st.just("1 in 3")
        ways = draw(st.lists(st.builds("- {}: [x](#{})".format, when, onward), max_size=2))
        return "\n".join([f"## {name}", "", *ways, f"- Otherwise: [y](#{draw(onward)})", ""])
    lines = [f"## {name}", ""]
    if draw(st.booleans()):
        lines += [f"> **If {draw(CONDITIONS)}:** Then.", ""]
    if kind < 4:
        lead = "Pick 1 of 3" if kind == 2 else "Order"
        lines += [f"**{lead}:** [on](#{draw(onward)})", ""]
    for number in range(3 if kind < 4 else draw(st.integers(1, 4))):
        to = f"](#{draw(st.one_of(onward, onward, NAMES))})" if kind > 3 else ""
        lines.append(f"- {'[' if to else ''}go {number}{to}")
        own = OF_CHOICES if to else OF_ENTRIES
        labels = draw(st.lists(own, max_size=3, unique_by=lambda label: label[:8]))
        lines += [f"  - {label}" for label in labels]
    return "\n".join([*lines, ""])


@st.composite
def stories(draw: st.DrawFn) -> str:
    """Invent a story of every construct; it may lead in circles, get stuck or never end."""
    front = (
        "---\nid: invented\ntitle: Invented\nmeters:\n"
        "  trust: {label: Trust, start: 5, range: 0..10}\n"
        "  errors: {label: Errors, start: 0, range: -2..20, better: low}\n"
        "flags: {told: You told, hurried: You hurried}\n"
        f"{draw(st.sampled_from(['', 'value: {strong: 50, trust: 2, errors: -1}' + chr(10)]))}---\n"
    )
    body = "\n".join(draw(scenes(name)) for name in "abc")
    return f"{front}{body}\n## d\n\n**Ending:** strong\n\n## e\n\n**Ending:** weak\n"


@seed(20_261_121)
@settings(max_examples=examples(70), deadline=None, derandomize=False, database=None)
@given(stories())
def test_invented_stories_are_read_checked_and_explored(text: str) -> None:
    survives(text)
