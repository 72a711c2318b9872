"""Facts: the ledger, searched and filtered, one fact in full, and what to read again."""

import streamlit as st

from course.content.escaping import literal
from course.interactions import at_the_screen
from course.interactions.ledger import ledger_table, one_fact, to_reread
from course.interactions.painting import heading
from course.views.facts import FILTERS, facts, matching

st.set_page_config(layout="wide")
screen = at_the_screen()
view = facts(screen.classroom, screen.viewer)

heading("Facts")
st.markdown(literal(view.sentence))
to_reread(view)
with st.container(horizontal=True, vertical_alignment="bottom", key="facts_search"):
    words = st.text_input("Search", key="facts_words", max_chars=200, type="search")
    notes = [note for note in FILTERS if any(note in row.notes for row in view.rows)]
    note = st.selectbox("Show", notes, index=None, placeholder="All facts", key="facts_note")
found = matching(view.rows, words, note)
asked = st.query_params.get("id", "")
one_fact(found, asked)
ledger_table(found)
