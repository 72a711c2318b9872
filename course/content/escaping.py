"""Text that Streamlit's Markdown shows exactly as written."""

import re

# What CommonMark, GFM, remark-math and remark-directive give a meaning anywhere in a line.
SPECIAL = re.compile(r"[\\`*_\[\]<>#|$~:^&@{}]")
# What begins a list, a heading's underline or a rule when it is the first thing of a line.
LINE_START = re.compile(r"[-+=]|\d{1,9}(?=[.)])")
# White space that Markdown would cut off at the ends of a line, or line ends within a text.
EDGE = re.compile(r"\A\s+|\s+\Z|[\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# Streamlit replaces these in finished text, where no backslash helps; a word joiner (U+2060),
# which is neither seen nor read out, keeps their characters apart.
JOINER = "\u2060"
ARROW = re.compile(r"(?<!\S)(?:<->|->|<-|--|>=|<=|~=)(?!\S)")
ICON = re.compile(r":(?=streamlit:|material_\w+:)")
WWW = re.compile(r"(www)\.", re.I)
MATERIAL = ":material/"
# Emoji names are looked up in every text of a call as soon as one part of it looks like this.
EMOJI = re.compile(r":(?=(?:\+1|[\w+-]*[A-Za-z][\w+-]*|-1|100|1234):)", re.ASCII)
EMOJI_LOADED = re.compile(r":(?!material/|streamlit:)[\w+-][\w+-]*:", re.ASCII)


def escaped(text: str, *, starts_line: bool = False, emoji: bool = False) -> str:
    """Escape a run of text for ``st.markdown``.

    Args:
        starts_line: Whether it is the first thing of its line.
        emoji: Whether emoji names must be broken up, because code beside it looks like one.
    """
    text = ARROW.sub(lambda match: match[0][0] + JOINER + match[0][1:], text)
    text = ICON.sub(":" + JOINER, text)
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
    """Write plain text, such as a name or a message, so that it is shown as it stands."""
    return escaped(" ".join(text.split()), starts_line=True)
