"""Matching: every left side has a list of right sides to select from."""

import streamlit as st

from course.engine.wording import counted
from course.interactions.answering import Lacking, Way
from course.items import Interaction


def draw(how: Interaction, before: tuple[str, ...], key: str) -> None:
    """Draw one list per left side, with the partner of the last answer selected."""
    partners = dict(part.split(".", 1) for part in before)
    known = [target for target, _ in how.targets]
    texts = [text for _, text in how.targets]
    st.markdown("Select what belongs to each")
    with st.container(gap="small", key=f"pairs {key}"):
        for place, (left, text) in enumerate(how.choices):
            st.selectbox(
                text,
                range(len(texts)),
                format_func=texts.__getitem__,
                index=known.index(partners[left]) if left in partners else None,
                key=f"partner {place} {key}",
                placeholder="Select",
                filter_mode=None,
                on_change="ignore",
            )


def read(how: Interaction, before: tuple[str, ...], key: str) -> tuple[str, ...]:
    """Return one ``left.right`` for every left side."""
    chosen = [st.session_state.get(f"partner {place} {key}") for place, _ in enumerate(how.choices)]
    missing = chosen.count(None)
    if missing:
        raise Lacking(f"Select a partner for each: {counted(missing, 'is', 'are')} still open.")
    return tuple(
        f"{left}.{how.targets[target][0]}"
        for (left, _), target in zip(how.choices, chosen, strict=True)
        if target is not None
    )


WAY = Way(draw, read)
