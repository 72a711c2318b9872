"""What Chromium shows is what was written: invented and nasty strings in every place of a page."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from course.content.dialect import plain
from course.content.escaping import JOINER
from tests.browser.rendering.serving import served_script

NASTY = Path(__file__).parents[2] / "fixtures" / "nasty.txt"
INVENTED = 135
SEED = 20261122
ALPHABET = [
    *"ab 1.)-+=*_`~$:[]()<>#|!\\&\n\t@/^{}\"'é€\u00a0\u2003xX?%;,",
    *("**", "~~", "```", "\n\n", "> ", "- ", "1. ", "## ", "    ", "  \n", "\\\n", "<b>", " -- "),
    *("[a](http://x.y)", ":material/x:", ":smile:", "->", "www.a.b", "&amp;", "&nbsp;", " -> "),
    *("&#32;", "| a | b |\n|---|---|\n| c | d |\n", ":::x[y]", "a@b.cd", "https://x.yz/?a=b&c"),
    *(":red[", "$x$", "\u202e", "\u200b", "日本", "עב", "<script>", "![a](b)", "word", "Two words"),
]
STRINGS = st.one_of(
    st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=20).map("".join),
    st.text(min_size=1, max_size=40),
)
READ = """() => {
  const of = (box, name) => [...box.querySelectorAll(name)].map((one) => one.innerText);
  const texts = '[data-testid=stMarkdownContainer], [data-testid=stCaptionContainer]';
  const strings = [...document.querySelectorAll('[class*="st-key-string_"]')];
  return {
    strings: strings.map((box) => of(box, texts)),
    options: of(document, '[data-testid=stRadioOption]'),
    captions: of(document, '[data-testid=stRadioCaption]'),
  };
}"""

Expected = Callable[[str], str]
INSIDE = "- {0}\n- end\n\n1. {0}\n\n| {0} | head |\n|---|---|\n| {0} | end |\n\n## {0}\n\n> {0}"
PLACES: dict[str, Expected] = {
    "block": plain,
    "inside": lambda s: plain(INSIDE.replace("{0}", line(s))),
    "caption": plain,
    "alert": lambda s: f"Told. {plain(s)}",
    "name": lambda s: f"Signed in as {line(s)}.",
    "box": plain,
    "option": plain,
    "option's caption": plain,
}
PLACES_IN_ALL = len(PLACES) + 5
"""Inside are an entry of two lists, two cells, a heading and a quotation."""
A_PAGE = 90
"""Strings on a page: with more, Streamlit's interface takes longer for each."""


def line(string: str) -> str:
    return " ".join(string.split())


def comparable(text: str) -> str:
    """Fold white space, which HTML folds too, and leave out the joiner that nobody sees."""
    return line(text.replace(JOINER, ""))


def invented(count: int) -> list[str]:
    found: list[str] = []

    @seed(SEED)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(STRINGS)
    def collect(string: str) -> None:
        found.append(string)

    collect()
    return found


def at_rest(page: Page, count: int) -> None:
    """Wait until the script has run and two looks see the same text."""
    expect(page.locator("[data-testid=stRadioOption]")).to_have_count(count)
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)
    length = -1
    while (now := page.evaluate("document.body.innerText.length")) != length:
        length = now
        page.wait_for_timeout(300)


def differences(page: Page, written: list[str]) -> list[tuple[str, str, str, str]]:
    """Compare each string with what is seen of it: place, string, wanted text, seen text."""
    read, found = page.evaluate(READ), []
    for number, string in enumerate(written):
        seen = [*read["strings"][number], read["options"][number], read["captions"][number]]
        for (place, expected), text in zip(PLACES.items(), seen, strict=True):
            if comparable(text) != comparable(expected(string)):
                found.append((place, string, expected(string), text))
    return found


@pytest.fixture(scope="module")
def written() -> list[str]:
    nasty = NASTY.read_text("utf-8").split("\n")[:-1]
    usable = (s for s in [*nasty, *invented(INVENTED)] if comparable(plain(s)))
    return list(dict.fromkeys(usable))


@pytest.fixture(scope="module")
def address(written: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("rendering")
    parts = [written[n : n + A_PAGE] for n in range(0, len(written), A_PAGE)]
    (folder / "strings.json").write_text(json.dumps(parts), "utf-8")
    environment = {"RENDERED_STRINGS": str(folder / "strings.json")}
    with served_script(Path(__file__).with_name("places.py"), folder / "log", environment) as at:
        yield at


def test_chromium_shows_what_was_written(
    chrome: Browser,
    written: list[str],
    address: str,
    record_property: Callable[[str, object], None],
) -> None:
    page, differing = chrome.new_page(), []
    for number, first in enumerate(range(0, len(written), A_PAGE)):
        part = written[first : first + A_PAGE]
        page.goto(f"{address}/?part={number}")
        at_rest(page, len(part))
        differing += differences(page, part)
    page.close()
    record_property("rendered strings", len(written))
    record_property("rendered places for each", PLACES_IN_ALL)
    assert differing == []
