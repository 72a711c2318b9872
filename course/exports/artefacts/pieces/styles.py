"""The look of a paper: page, fonts that offices have, styles with names, footer, properties."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, NamedTuple

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from course.content.papers import SENSITIVITY
from course.engine.saying import said
from course.engine.wording import day_of
from course.exports.artefacts import Paper
from course.exports.artefacts.pieces.wordprocessing import field, run, tag
from course.exports.pieces.characters import holdable

FONT = "Arial"
"""On every office PC, and of the same widths as the font that LibreOffice puts in its place."""
LANGUAGE = "en-GB"
INK, DARK, GREY = "1A1A1A", "1F3A5F", "5F6368"
AMBER, PALE_AMBER = "8A5A00", "FFF8E8"
LONGEST_PROPERTY = 255
SHORT_SIDE, LONG_SIDE, BESIDE, ABOVE, BELOW = 210, 297, 22, 22, 20
"""A4 and its margins, in millimetres."""
TWIPS = 1440 / 25.4
WIDTHS = {
    on_its_side: round((side - 2 * BESIDE) * TWIPS)
    for on_its_side, side in ((False, SHORT_SIDE), (True, LONG_SIDE))
}
"""Room between the margins, upright and on its side, in twentieths of a point."""


class Look(NamedTuple):
    """How a style looks; sizes and distances in points."""

    size: float
    before: float = 0
    after: float = 0
    bold: bool = False
    italic: bool = False
    color: str = INK
    next_too: bool = False
    line: float = 1.0


LOOKS: Mapping[str, Look] = {
    "Normal": Look(10.5, after=6, line=1.15),
    "Title": Look(22, before=6, after=4, bold=True, color=DARK, next_too=True),
    "Subtitle": Look(11, after=10, color=GREY),
    "Heading 1": Look(13, before=16, after=5, bold=True, color=DARK, next_too=True),
    "Heading 2": Look(11, before=10, after=4, bold=True, color=DARK, next_too=True),
    "List Bullet": Look(10.5, after=3, line=1.15),
    "Header": Look(9, color=GREY),
    "Footer": Look(9, color=GREY),
    "Paper Warning": Look(9.5, before=4, after=12, line=1.1),
    "Paper Table Text": Look(9, before=2, after=2),
    "Paper Table Heading": Look(9, before=3, after=3, bold=True, color=DARK, next_too=True),
    "Paper Table Label": Look(9, before=2, after=2, bold=True, color=DARK),
    "Paper Remark": Look(9.5, after=6, italic=True, color=GREY, next_too=True),
}
EMPTY_STYLE = "Paper Empty"
BORDER_ORDER = ("top", "left", "bottom", "right")


def prepared(paper: Paper) -> Document:
    """Return a document without text: its page, its styles, its header and footer."""
    document = docx.Document()
    _defaults(document)
    for name, look in LOOKS.items():
        _style(document, name, look)
    _empty_style(document)
    _warning(document)
    _numbered(document)
    _page(document)
    _margins_of_page(document, paper)
    _properties(document, paper)
    return document


def style_id(document: Document, name: str) -> str:
    """Return the id by which paragraphs name a style."""
    return str(document.styles[name].style_id)


def _defaults(document: Document) -> None:
    fonts = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _set_font(fonts)
    fonts.find(qn("w:lang")).set(qn("w:val"), LANGUAGE)
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    # Without it Word opens the file in “Compatibility Mode”.
    mode = next(
        e for e in settings.iter(qn("w:compatSetting")) if e.get(qn("w:name"))[:4] == "comp"
    )
    mode.set(qn("w:val"), "15")


def _set_font(looks: Any) -> None:
    fonts = looks.get_or_add_rFonts() if hasattr(looks, "get_or_add_rFonts") else None
    fonts = looks.find(qn("w:rFonts")) if fonts is None else fonts
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _style(document: Document, name: str, look: Look) -> None:
    styles: Any = document.styles
    known = {style.name for style in styles}
    style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name not in known:
        style.base_style = styles["Normal"]
        style.quick_style = True
    element = style.element
    # The template's own borders, distances and theme colours go.
    for part in (element.rPr, element.pPr if name != "List Bullet" else None):
        if part is not None:
            element.remove(part)
    for tight in element.findall(f".//{qn('w:contextualSpacing')}"):
        tight.getparent().remove(tight)
    _set_font(element.get_or_add_rPr())
    font, form = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor.from_string(look.color)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing, form.keep_with_next = look.line, look.next_too
    form.widow_control = True
    if name.startswith("Heading"):
        level = str(int(name[-1]) - 1)
        element.pPr.append(tag("outlineLvl", val=level))


def _empty_style(document: Document) -> None:
    style: Any = document.styles.add_style(EMPTY_STYLE, WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = RGBColor.from_string(GREY)
    style.font.italic = True


def _warning(document: Document) -> None:
    """Put a border around the paragraphs of the warning."""
    style: Any = document.styles["Paper Warning"]
    sides = [
        tag(side, val="single", sz=24 if side == "left" else 6, space=6, color=AMBER)
        for side in BORDER_ORDER
    ]
    parts = style.element.get_or_add_pPr()
    # The schema wants borders and shading before distances.
    distances = parts.find(qn("w:spacing"))
    distances.addprevious(tag("pBdr", *sides))
    distances.addprevious(tag("shd", val="clear", color="auto", fill=PALE_AMBER))
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Pt(8)


def _numbered(document: Document) -> None:
    """Number the headings, so that one clause can name another."""
    numbering: Any = document.part.numbering_part.element
    level = tag(
        "lvl",
        tag("start", val=1),
        tag("numFmt", val="decimal"),
        tag("pStyle", val=style_id(document, "Heading 1")),
        tag("lvlText", val="%1."),
        tag("lvlJc", val="left"),
        tag("pPr", tag("ind", left=454, hanging=454)),
        ilvl=0,
    )
    kind = tag("multiLevelType", val="singleLevel")
    numbering.insert(0, tag("abstractNum", kind, level, abstractNumId=99))
    number = numbering.add_num(99).numId
    parts: Any = document.styles["Heading 1"].element.get_or_add_pPr()
    parts.get_or_add_numPr().get_or_add_numId().val = number


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(SHORT_SIDE), Mm(LONG_SIDE)
    section.left_margin = section.right_margin = Mm(BESIDE)
    section.top_margin, section.bottom_margin = Mm(ABOVE), Mm(BELOW)
    section.header_distance = section.footer_distance = Mm(11)


def _margins_of_page(document: Document, paper: Paper) -> None:
    """Write who may read it above each page, and title, date and page number below."""
    section = document.sections[0]
    shown = {one.field.id: one for one in paper.shown}
    marking = shown.get(SENSITIVITY)
    if marking is not None and marking.text:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        head.add_run(holdable(said(marking.field, marking.text)))
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    where = f"{paper.title}  ·  {day_of(paper.today.isoformat())}  ·  Page "
    parts = (run(where), field("PAGE"), run(" of "), field("NUMPAGES"))
    foot._p.extend(parts)


def _properties(document: Document, paper: Paper) -> None:
    about = document.core_properties
    about.title = _short(paper.title)
    about.author = about.last_modified_by = _short(paper.name)
    about.language, about.comments, about.keywords = LANGUAGE, "", ""
    about.created = about.modified = datetime.combine(paper.today, time())
    about.revision = 1
    relations = document.part.package.rels
    for key in [k for k, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[key]


def _short(text: str) -> str:
    return " ".join(holdable(text).split())[:LONGEST_PROPERTY]
