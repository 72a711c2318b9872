"""Rating statements from 1 to 5, each on a row of its own."""

import streamlit as st

from course.engine.wording import counted
from course.interactions.answering import Lacking, Way
from course.items import Interaction
from course.items.interaction import RATINGS

WORDS = {RATINGS[0]: f"{RATINGS[0]} lowest", RATINGS[-1]: f"{RATINGS[-1]} highest"}


def draw(how: Interaction, before: tuple[str, ...], key: str) -> None:
    """Draw a row of five per statement, with the rating of the last answer selected."""
    ratings = dict(part.split(".", 1) for part in before)
    st.markdown("Rate each from 1, the lowest, to 5, the highest")
    with st.container(gap="small", key=f"ratings {key}"):
        for place, (statement, text) in enumerate(how.choices):
            st.segmented_control(
                text,
                RATINGS,
                format_func=lambda rating: WORDS.get(rating, rating),
                default=ratings.get(statement),
                required=True,
                key=f"rating {place} {key}",
                on_change="ignore",
            )


def read(how: Interaction, before: tuple[str, ...], key: str) -> tuple[str, ...]:
    """Return one ``key.rating`` for every statement."""
    given = [st.session_state.get(f"rating {place} {key}") for place, _ in enumerate(how.choices)]
    missing = given.count(None)
    if missing:
        raise Lacking(f"Rate every entry: {counted(missing, 'is', 'are')} still open.")
    return tuple(
        f"{statement}.{rating}" for (statement, _), rating in zip(how.choices, given, strict=True)
    )


WAY = Way(draw, read)
