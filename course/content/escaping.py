"""Text that Streamlit's Markdown shows exactly as written."""

import re

# What CommonMark, GFM, remark-math and remark-directive give a meaning anywhere in a line.
SPECIAL = re.compile(r"[\\`*_\[\]<>#|$~:^&@{}]")
# What begins a list, a heading's underline or a rule when it is the first thing of a line.
LINE_START = re.compile(r"[-+=]|\d{1,9}(?=[.)])")
# White space that Markdown would cut off at the ends of a line, or line ends within a text.
EDGE = re.compile(r"\A\s+|(?<!\s)\s+\Z|[\n\r\u2028\u2029]")
# Streamlit replaces these in finished text, where no backslash helps; a word joiner (U+2060),
# which is neither seen nor read out, keeps their characters apart.
JOINER = "\u2060"
ARROW = re.compile(r"(?<!\S)(?:<->|->|<-|--|>=|<=|~=)(?!\S)")
# An address becomes a link, whatever was escaped, and what touches it a text of its own.
BESIDE_ADDRESS = re.compile(r"(?<!\S)\S*@\S*|(?<!\S)[<>=~-]{2,3}(?=https?://|www\.)", re.I)
TOUCHING = re.compile(r"<->|->|<-|>=|<=|~=|(?<![\w.+-])--|--(?![\w.+-])")
# White space to some readers, which Streamlit's shows as a replacement character when escaped.
CONTROLS = re.compile(r"[\x0b\x0c\x1c-\x1f\x85]+")
ICON = re.compile(r":(?=streamlit:|material_\w+:)")
ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.I)
WWW = re.compile(r"(www)\.", re.I)
MATERIAL = ":material/"
# Emoji names are looked up in every text of a call as soon as one part of it looks like this.
EMOJI = re.compile(r":(?=(?:\+1|[\w+-]*[A-Za-z][\w+-]*|-1|100|1234):)", re.ASCII)
EMOJI_LOADED = re.compile(r":(?!material/|streamlit:)[\w+-][\w+-]*:", re.ASCII)


def escaped(
    text: str, *, starts_line: bool = False, emoji: bool = False, linked: bool = True
) -> str:
    """Escape a run of text for ``st.markdown``.

    Args:
        starts_line: Whether it is the first thing of its line.
        emoji: Whether emoji names must be broken up, because code beside it looks like one.
        linked: Whether addresses in it may become links, as GitHub's Markdown has them.
    """
    text = ARROW.sub(_kept_apart, CONTROLS.sub(" ", text))
    text = BESIDE_ADDRESS.sub(lambda word: TOUCHING.sub(_kept_apart, word[0]), text)
    text = ICON.sub(":" + JOINER, text)
    if not linked:
        text = ADDRESS.sub(JOINER, text)
    if emoji:
        text = EMOJI.sub(":" + JOINER, text)
    kept = SPECIAL.sub(r"\\\g<0>", text).replace(MATERIAL, r":material\/")
    # GFM reads an address from "www." on and would take the backslashes after it along.
    kept = WWW.sub(r"\1\\.", kept)
    if starts_line:
        kept = _guarded(kept.lstrip(" "))
    if kept.endswith("!"):
        # A link may follow, which this would make a picture.
        kept = kept[:-1] + r"\!"
    return EDGE.sub(_as_entities, kept) if EDGE.search(kept) else kept


def _kept_apart(match: re.Match[str]) -> str:
    return match[0][0] + JOINER + match[0][1:]


def _guarded(text: str) -> str:
    match = LINE_START.match(text)
    if match is None:
        return text
    at = match.end() if match[0][0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"


def _as_entities(match: re.Match[str]) -> str:
    # One plain blank at the end of a run is kept: emphasis or a link may follow it.
    return "".join(char if char == " " else f"&#{ord(char)};" for char in match[0])


def code_text(text: str) -> str:
    """Keep Streamlit from rewriting icon names inside code."""
    return text.replace(MATERIAL, f":{JOINER}material/")


def literal(text: str) -> str:
    """Write plain text, such as a name or a message, so that it is shown as it stands.

    Nothing in it becomes a link: a name must not lead anywhere.
    """
    return escaped(" ".join(text.split()), starts_line=True, linked=False)
