"""What a trainer typed is what Streamlit shows: escaped text, kept structure, no HTML."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.content.dialect import label, plain, to_streamlit
from course.content.escaping import escaped, literal
from course.content.markdown import reader, text_of, tidy
from tests.content.texts import STRAIGHT
from tests.effort import examples

# Streamlit's own triggers: mathematics, emoji, directives, icons. None may be left unescaped.
TRIGGERS = re.compile(
    r"(?<!\\)(?:\\\\)*\$"
    r"|:(?!material/|streamlit:)[\w+-][\w+-]*:"
    r"|:material/|(?<!\\)(?:\\\\)*:(?=[a-z+-]+\[)",
    re.ASCII,
)

PIECES = [
    *"ab 1.)-+=*_`~$:[]()<>#|!\\&\n\t@/^{}\"'é€\u00a0\u2003xX?%;,",
    *("**", "~~", "```", "\n\n", "> ", "- ", "1. ", "## ", "    ", "  \n", "\\\n", "<b>"),
    *("[a](http://x.y)", ":material/x:", ":smile:", "->", " -- ", "www.a.b", "&amp;", "&nbsp;"),
    *("&#32;", "| a | b |\n|---|---|\n| c | d |\n", ":::x[y]", "a@b.cd", "https://x.yz/?a=b&c"),
]
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def text(markdown: str) -> str:
    """Say what a reader of CommonMark sees; white space, word joiners and curls left aside."""
    seen = [
        text_of(token.children or ()) if token.type == "inline" else token.content
        for token in reader().parse("\n" + tidy(markdown))
        if token.type in ("inline", "fence", "code_block")
    ]
    return " ".join(" ".join(seen).replace("\u2060", "").split()).translate(STRAIGHT)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("$5M–$10M", r"\$5M–\$10M"),
        ("a:b and 10:30:45", r"a\:b and 10\:30\:45"),
        (":cloud:", r"\:cloud\:"),
        ("[annex]", r"\[annex\]"),
        ("<5 and ~5~", r"\<5 and \~5\~"),
        (":material/x:", r"\:material\/x\:"),
        ("www.x.org", r"www\.x.org"),
        ("a -> b", "a -\u2060\\> b"),
        ("1\\. not a list", r"1\. not a list"),
        ("\\- not a list", r"\- not a list"),
        ("<b>bold</b>", r"\<b\>bold\</b\>"),
        ("a<br>b", r"a\<br\>b"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("**bold** and *italic* and ~~gone~~", "**bold** and *italic* and ~~gone~~"),
        ("`$x$ :y:`", "`$x$ :y:`"),
        ("`` a`b ``", "``a`b``"),
        ("a\\\nb  \nc", "a\\\nb\\\nc"),
        ("## Head $5 ##", r"## Head \$5"),
        ("Head\n====", "# Head"),
        ("- a\n- b\n  - c\n", "- a\n- b\n  - c"),
        ("3. a\n4. b\n", "3. a\n4. b"),
        ("- a\n\n* b\n", "- a\n\n+ b"),
        ("> a\n> b\n", "> a\n> b"),
        ("    $x\n", "```\n$x\n```"),
        ("```py\n$x\n```", "```py\n$x\n```"),
        ("---\n\na\n\n***", "***\n\na\n\n***"),
        (
            "| a | b |\n|:-:|--:|\n| `x\\|y` | $5 |",
            "| a | b |\n| :---: | ---: |\n| `x\\|y` | \\$5 |",
        ),
        ("[l](https://x.y/?a=1&b=2)", "[l](<https://x.y/?a=1&amp;b=2>)"),
        ("[m](mailto:a@b.cd)", "[m](<mailto:a@b.cd>)"),
        ("[l](javascript:alert(1)) [d](data:text/html,x)", "l d"),
        ("[next](02-next.md) [there](#there)", "next there"),
        ("![Four bars](images/a.png)", "Four bars"),
        ("[a]: https://x.org", r"\[a\]\: https\://x.org"),
        ("seen <!-- not seen --> again", "seen  again"),
        ("> **Trainer note:** the second is right.", ""),
        ("", ""),
    ],
)
def test_markdown_is_written_out_again_for_streamlit(written: str, shown: str) -> None:
    assert to_streamlit(written) == shown


def test_quotation_marks_are_set_as_printers_do_except_in_code_and_after_a_backslash() -> None:
    written = """"It's 'done'," she said (**"twice"**). 5' 10\\" `"code"`"""
    set_right = '“It’s ‘done’,” she said (“twice”). 5’ 10" "code"'
    assert plain(written) == set_right
    assert to_streamlit(written) == set_right.replace("“twice”", "**“twice”**").replace(
        '"code"', '`"code"`'
    )
    assert label('The clerk\'s "own"') == "The clerk’s “own”"


def test_so_many_quotation_marks_that_pairing_them_would_take_long_stay_straight() -> None:
    many = "('" * 15_000 + 'a" ' * 15_000
    start = time.process_time()
    assert plain(many) == many.strip()
    assert time.process_time() - start < 5


@pytest.mark.parametrize("word", ["Note", "Tip", "Important", "Warning", "Caution"])
def test_a_callout_is_a_quotation_that_begins_with_its_word(word: str) -> None:
    written = f"> [!{word.upper()}]\n> Cost: $5.\n>\n> - so\n"
    assert to_streamlit(written) == f"> **{word}**\n>\n> Cost\\: \\$5.\n>\n> - so"


def test_citations_become_numbers_that_stay_with_their_word() -> None:
    sources = {"one": 1, "two": 2}
    assert to_streamlit("A [^one], *b* [^two][^one].", sources=sources) == (
        "A\u00a0\\[1\\], *b*\u00a0\\[2\\]\u00a0\\[1\\]."
    )
    assert to_streamlit("Cut\n[^one] off [^none].", sources=sources) == "Cut\u00a0\\[1\\] off."
    assert to_streamlit("[^one] first", sources=sources) == "\\[1\\] first"


def test_pictures_with_an_address_are_shown() -> None:
    shown = to_streamlit("![Four *bars*](images/a.png)", images={"images/a.png": "/media/a.png"})
    assert shown == "![Four *bars*](</media/a.png>)"


def test_an_emoji_name_beside_code_that_looks_like_one_is_kept_apart() -> None:
    assert to_streamlit("`:a:` :cloud: 10:30:45") == "`:a:` \\:\u2060cloud\\: 10\\:30\\:45"


def test_a_label_is_one_line_without_links_and_citations() -> None:
    written = "Buy *one* year [^one],\ngo by [cohorts](https://x.org)\n\nat $5\n\n- 1. first"
    assert label(written) == "Buy *one* year, go by cohorts at \\$5 first"
    assert label("1. $5") == "\\$5"
    assert label("- ") == ""


def test_an_address_leads_somewhere_in_prose_only() -> None:
    written = "see https://x.org, www.x.org and a@x.org"
    assert "\u2060" not in to_streamlit(written)
    assert label(written) == "see https\\:\u2060//x.org, www\u2060.x.org and a\u2060\\@x.org"
    assert literal(written) == label(written)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a@b.cd<- x", "a\\@b.cd\\<\u2060- x"),
        ("x ->https://y.zz", "x -\u2060\\>https\\://y.zz"),
        ("a--b@c.de", "a--b\\@c.de"),
        ("a\x0cb\x1f\x85c", "a b c"),
        ("```mermaid\npie\n```", "```\npie\n```"),
        ("```Mermaid-x\npie\n```", "```\npie\n```"),
    ],
)
def test_what_streamlit_would_change_beside_addresses_and_in_code_is_kept(
    written: str, shown: str
) -> None:
    assert to_streamlit(written) == shown


@pytest.mark.parametrize("many", [" ", "\t", "x", "\\", "_"])
def test_a_text_made_to_be_slow_is_escaped_in_no_time(many: str) -> None:
    start = time.process_time()
    assert escaped(f"a{many * 200_000}b", starts_line=True).endswith("b")
    assert time.process_time() - start < 5


def test_plain_text_has_no_marks() -> None:
    written = "# Buy **one** `year`[^one]\n\n![alt](a.png) [l](https://x.org) :a: <b>\n\n    code"
    assert plain(written) == "Buy one year alt l :a: <b> code"


@settings(max_examples=examples(600), deadline=None)
@given(MARKDOWN)
def test_the_text_that_is_shown_is_the_text_that_was_written(written: str) -> None:
    shown = to_streamlit(written)
    assert text(shown) == text(written)
    assert text(to_streamlit(shown)) == text(written)


@settings(max_examples=examples(600), deadline=None)
@given(MARKDOWN)
def test_a_label_and_plain_text_say_the_same_on_one_line(written: str) -> None:
    one_line = label(written)
    assert "\n" not in one_line
    said = " ".join(plain(written).replace("\u2060", "").split())
    assert text(one_line) == said.translate(STRAIGHT)


@settings(max_examples=examples(600), deadline=None)
@given(MARKDOWN)
def test_nothing_of_streamlits_own_syntax_is_left(written: str) -> None:
    without_code = re.sub(r" {2,}", " ", re.sub(r"[`~\t]", "", written))
    shown = to_streamlit(without_code)
    addresses = re.sub(r"\]\(<[^>]*>\)", "]", shown)
    assert not TRIGGERS.search(addresses)


@settings(max_examples=examples(600), deadline=None)
@given(st.text())
def test_any_text_can_be_written_out(written: str) -> None:
    to_streamlit(written)
    label(written)
    plain(written)
