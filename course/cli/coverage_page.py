"""The page that shows, claim by claim, which parts of the course treat the articles; Markdown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from urllib.parse import quote

from course.content.claims import CLAIMS, Article
from course.engine.covering import Coverage, Covered, Planned, Treatment
from course.engine.wording import counted, joined
from course.ids import slug

COMMAND = ".venv/bin/cio-course coverage --into docs/coverage.md"
COLUMNS = (
    *("Claim", "What it says", "Lessons", "Questions and reflections", "Scenes"),
    "Still to come",
)
NOTHING = "–"
SPECIAL = re.compile(r"[\\`*_\[\]<>|]")
# What stands before the title in the heading that a link leads to.
HEADED = {"question": "Question: ", "reflection": "Reflect: ", "scene": ""}


def gaps(coverage: Coverage) -> Iterator[str]:
    """Say, in plain text, what is missing or named in vain, a line each."""
    for covered in coverage.claims:
        name = covered.claim.id
        for planned in covered.gaps:
            yield f"{name}: {_place(planned)} is meant to treat it and does not."
        for unknown, _ in covered.unknown:
            yield f"{name}: the course has nothing called “{unknown}”."
        if not (covered.treated or covered.gaps or covered.to_come):
            yield f"{name}: nothing treats it, and nothing is meant to."


def summary(coverage: Coverage) -> str:
    """Say how many claims there are and how they stand."""
    counts = coverage.counts
    claims = counted(len(coverage.claims), "claim")
    return (
        f"{claims}: {counts['treated']} treated, {counts['gap']} with a gap, "
        f"{counts['to come']} still to come."
    )


def coverage_page(coverage: Coverage, articles: Mapping[str, Article], root: str) -> str:
    """Write the whole page.

    Args:
        root: The way from the page's folder to the course, with forward slashes: ``..``.
    """
    parts = [*_opening(coverage, articles, root), *_gaps(coverage)]
    for letter, article in articles.items():
        claims = [one for one in coverage.claims if one.claim.article == letter]
        parts += _article(letter, article, claims, root)
    return "\n\n".join(parts) + "\n"


def _opening(coverage: Coverage, articles: Mapping[str, Article], root: str) -> Iterator[str]:
    counts = coverage.counts
    sources = joined([f"“{_plain(article.title)}”" for article in articles.values()])
    claims = counted(len(coverage.claims), "claim")
    yield "# Where each claim is treated"
    yield (
        f"The course argues with {sources}: {claims}, each in a line below with the lessons, "
        "questions, reflections and scenes that treat it. To treat a claim is to test it, for it "
        "or against it; to mention it is not enough."
    )
    yield (
        f"Nobody writes this page. `{COMMAND}` makes it from "
        f"[{CLAIMS}]({quote(root)}/{CLAIMS}), where trainers say what treats a claim, and from the "
        "course as it stands. What is planned for a module that is not there yet is still to come; "
        "what is planned for one that is there, and is not in it, is a gap."
    )
    rows = (
        ("Treated, with no gap", counts["treated"]),
        ("With a gap", counts["gap"]),
        ("Still to come", counts["to come"]),
    )
    table = [f"| {words} | {number} |" for words, number in rows]
    yield "\n".join(["| Claims | Number |", "| --- | --- |", *table])


def _gaps(coverage: Coverage) -> Iterator[str]:
    yield "## Gaps"
    lines = [f"- **Gap:** {_plain(line)}" for line in gaps(coverage)]
    yield "\n".join(lines) or (
        "None: each module and each scenario that is there treats what it is meant to treat."
    )


def _article(letter: str, article: Article, claims: Iterable[Covered], root: str) -> Iterator[str]:
    yield f"## Article {letter}: {_plain(article.title)}"
    if article.about:
        yield _plain(article.about.rstrip(".")) + "."
    rows = [_row(COLUMNS), _row("---" for _ in COLUMNS)]
    yield "\n".join([*rows, *(_row(_cells(covered, root)) for covered in claims)])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(covered: Covered, root: str) -> Iterator[str]:
    yield covered.claim.id
    yield _plain(covered.claim.says)
    for kinds in (("lesson",), ("question", "reflection"), ("scene",)):
        yield _treated([one for one in covered.treated if one.what in kinds], root)
    missing = [f"**Gap:** {_plain(_place(planned))}" for planned in covered.gaps]
    yield "; ".join([*missing, *_to_come(covered.to_come)]) or NOTHING


def _treated(parts: Iterable[Treatment], root: str) -> str:
    """List parts of the course under the module or scenario in which they lie."""
    homes = (
        f"{home}: {', '.join(_link(part, root) for part in inside)}"
        for home, inside in groupby(parts, key=_home)
    )
    return "; ".join(homes) or NOTHING


def _home(part: Treatment) -> str:
    return f"Module {part.number}" if part.number is not None else _plain(part.within)


def _link(part: Treatment, root: str) -> str:
    heading = HEADED.get(part.what)
    anchor = "" if heading is None else f"#{slug(heading + part.title)}"
    return f"[{_plain(part.title)}]({quote(f'{root}/{part.path}')}{anchor})"


def _to_come(planned: Iterable[Planned]) -> Iterator[str]:
    numbers = [one.name for one in planned if one.what == "module"]
    if numbers:
        yield f"{'module' if len(numbers) == 1 else 'modules'} {joined(numbers)}"
    yield from (f"scenario {_plain(one.name)}" for one in planned if one.what == "scenario")


def _place(planned: Planned) -> str:
    number = f" {planned.name}" if planned.what == "module" else ""
    return f"{planned.what}{number} “{planned.title}”"


def _plain(text: str) -> str:
    """Write plain text so that Markdown shows it as it is, also in a table."""
    return SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
