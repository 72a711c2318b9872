"""What a browser tab knows of a field while it is filled in: the version on screen, its widgets."""

from dataclasses import dataclass

import streamlit as st

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FormState:
    """The session's memory of one field.

    Attributes:
        key: Names the field among all fields of all documents.
    """

    key: str

    @property
    def widget(self) -> str:
        """Key of the field's widget; another one after each change that was not typed."""
        turn: int = st.session_state.get(f"turn {self.key}", 0)
        return f"written {turn} {self.key}"

    @property
    def base(self) -> int:
        """Version of the entry in the widget, which another tab may leave behind."""
        found: int = st.session_state.get(f"base {self.key}", 0)
        return found

    @property
    def displaced(self) -> str:
        """What another tab had saved and this one has followed, as it is kept; else empty."""
        found: str = st.session_state.get(f"displaced {self.key}", "")
        return found

    @property
    def open_row(self) -> int | None:
        """The row of a table that is being written, from 0; None while none is."""
        found: int | None = st.session_state.get(f"row {self.key}")
        return found

    @property
    def seen_rows(self) -> Rows:
        """The table as it stood when its row was opened or last saved from here."""
        found: Rows = st.session_state.get(f"rows {self.key}", ())
        return found

    def begin(self, version: int) -> None:
        """Remember which version a widget is about to show when it is drawn first."""
        if self.widget not in st.session_state:
            st.session_state[f"base {self.key}"] = version

    def saved(self, version: int, displaced: str) -> None:
        """Go on from a version that was saved from here."""
        st.session_state[f"base {self.key}"] = version
        if displaced:
            st.session_state[f"displaced {self.key}"] = displaced

    def settle(self) -> None:
        """Put away what was displaced: the learner has chosen."""
        st.session_state.pop(f"displaced {self.key}", None)

    def renew(self) -> None:
        """Let the widgets show what stands in the record now, whatever was typed."""
        st.session_state[f"turn {self.key}"] = st.session_state.get(f"turn {self.key}", 0) + 1
        self.close()
        self.settle()

    def open(self, row: int, rows: Rows, version: int) -> None:
        """Begin to write a row of the table as it stands on screen."""
        st.session_state[f"turn {self.key}"] = st.session_state.get(f"turn {self.key}", 0) + 1
        self.close()
        self.see(rows, row)
        st.session_state[f"base {self.key}"] = version

    def see(self, rows: Rows, row: int) -> None:
        """Remember the table as it stands, and which of its rows is being written."""
        st.session_state[f"row {self.key}"] = row
        st.session_state[f"rows {self.key}"] = rows

    def close(self, focus: str = "") -> None:
        """End writing a row.

        Args:
            focus: Name of the button that takes the focus from it.
        """
        st.session_state.pop(f"row {self.key}", None)
        st.session_state[f"focus {self.key}"] = focus

    def around(self, button: str) -> str:
        """Name the container of a button: one whose button takes the focus, if it is its turn."""
        turn: int = st.session_state.get(f"turn {self.key}", 0)
        takes = st.session_state.get(f"focus {self.key}") == button
        return f"{'follow' if takes else 'stay'}_{turn}_{button}_{self.key}"
