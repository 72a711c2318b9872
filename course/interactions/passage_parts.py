"""Passages of a lesson on the page: running text, figures, diagrams, callouts, and its words."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from course.content.passages import Callout, Drawing, Figure, Passage, Text
from course.engine.diagramming import diagram
from course.interactions.diagram_picture import as_html
from course.views.lesson import Word


def paint_passages(passages: Sequence[Passage], key: str) -> None:
    """Paint passages in order.

    Args:
        key: Names their place on the page, which no other passages have.
    """
    for number, passage in enumerate(passages):
        if isinstance(passage, Text):
            st.markdown(passage.markdown)
        elif isinstance(passage, Figure):
            st.html(figure_html(passage))
        elif isinstance(passage, Drawing):
            st.html(as_html(diagram(passage.chart)))
        else:
            _callout(passage, f"{key}_{number}")


def _callout(callout: Callout, key: str) -> None:
    word = f"**{callout.word}**"
    with st.container(key=f"callout_{callout.word.casefold()}_{key}", gap="small"):
        first, rest = callout.passages[:1], callout.passages
        if first and isinstance(first[0], Text):
            word, rest = f"{word}\n\n{first[0].markdown}", rest[1:]
        st.markdown(word)
        paint_passages(rest, key)


def figure_html(figure: Figure) -> str:
    """Write a figure as HTML whose every text is escaped."""
    caption = f"<figcaption>{escape(figure.caption)}</figcaption>" if figure.caption else ""
    address, said = escape(figure.address), escape(figure.description)
    return f'<figure class="cio-figure"><img src="{address}" alt="{said}">{caption}</figure>'


def words_used(words: Sequence[Word]) -> None:
    """List the glossary's words that a lesson uses, where links to them lead."""
    if not words:
        return
    st.header("Words used here", anchor=False)
    listed = "".join(
        f'<dt id="{escape(word.anchor)}" tabindex="-1">{escape(word.term)}</dt>'
        f'<dd id="{escape(word.anchor)}-said">{escape(word.said)}</dd>'
        for word in words
    )
    st.html(f'<dl class="cio-words">{listed}</dl>')
