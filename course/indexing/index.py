"""The course in an FTS5 database in memory: found by words, by their beginnings and stems."""

import re
import threading
from collections import Counter
from collections.abc import Iterable, Sequence

from course.engine.searching import Document, Found, Hit, Kind, Pieces
from course.indexing.asking import Asked, cleaned, matching, parted, quoted, read_asked
from course.indexing.nearness import near
from progress.stores.sqlite_library import Row, sqlite3

TOKENS = "unicode61 remove_diacritics 2"
SCHEMA = f"""
CREATE VIRTUAL TABLE documents USING fts5(title, said, prefix = '2 3', tokenize = '{TOKENS}');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(documents, 'row');
CREATE VIRTUAL TABLE stems USING fts5(word, tokenize = 'porter {TOKENS}');
"""
TOKENS_SHOWN = 40
"""Words that are shown of a text, unless it is short."""
WHOLE = 320
"""Characters of a text that is shown whole."""
BEGIN, END = "\ue000", "\ue001"
"""Private characters that mark what was found; cleaned texts hold none."""
# A word in a title weighs as much as five in the text.
RANKED = """
SELECT rowid FROM documents WHERE documents MATCH ? ORDER BY bm25(documents, 5.0, 1.0), rowid
"""
SHOWN = """
SELECT highlight(documents, 0, :begin, :end),
  CASE WHEN length(said) <= :whole THEN highlight(documents, 1, :begin, :end)
  ELSE snippet(documents, 1, :begin, :end, '…', :tokens) END
FROM documents WHERE documents MATCH :query AND rowid = :row
"""
MARKS = {"begin": BEGIN, "end": END, "whole": WHOLE, "tokens": TOKENS_SHOWN}
MARKED = re.compile(f"{BEGIN}([^{END}]*){END}")
COMMON, FEW = 0.2, 10
"""Share of the documents, and their number, above which a word says little about any of them."""
SUGGESTED = 3
NOTHING = Asked((), open=False, cut=False)


class Index:
    """Finds documents; several threads may ask at once.

    It keeps nothing of what anybody searched for.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = tuple(documents)
        self._lock = threading.Lock()
        # One connection for all threads, under our own lock.
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.executescript(SCHEMA)
        self._database.executemany(
            "INSERT INTO documents (rowid, title, said) VALUES (?, ?, ?)",
            ((n, cleaned(one.title), cleaned(one.text)) for n, one in enumerate(self._documents)),
        )
        self._words: dict[str, int] = dict(self._rows("SELECT term, doc FROM vocabulary"))
        self._database.executemany(
            "INSERT INTO stems (word) VALUES (?)", ((word,) for word in self._words)
        )
        self._examples: tuple[str, ...] | None = None

    def find(self, typed: str, most: int) -> Found:
        """Search for what somebody typed; never raises for what it is.

        Args:
            most: How many hits of each kind are returned, 1 or more.
        """
        asked = read_asked(typed)
        with self._lock:
            if not asked.words:
                return Found(suggested=self._some_examples(), cut=asked.cut)
            query, rows, partly = self._ranked(asked)
            near = () if rows and not partly else self._near(asked)
            totals: Counter[Kind] = Counter(self._documents[row].kind for row in rows)
            hits = tuple(self._hit(query, row) for row in self._best(rows, most))
            return Found(asked.words, hits, tuple(totals.items()), partly, asked.cut, near)

    def _ranked(self, asked: Asked) -> tuple[str, list[int], bool]:
        """Find what holds all words, or else most, or else one of those that say something."""
        parts = parted(asked.words) or asked.words
        telling = tuple(word for word in parts if not self._is_common(word)) or parts
        for words, joint in (
            (asked.words, "AND"),
            (parts, "AND"),
            (telling, "AND"),
            (telling, "OR"),
        ):
            query = self._query(words, asked, joint)
            rows = [row[0] for row in self._rows(RANKED, query)]
            if rows:
                # All words but common ones count as all of them.
                return query, rows, joint == "OR" and len(words) > 1
        return "", [], False

    def _query(self, words: Sequence[str], asked: Asked, joint: str = "AND") -> str:
        # What begins like the last word says little when the others are missing.
        going_on = joint == "AND" and asked.open and asked.words[-1].endswith(words[-1])
        return matching(words, last=going_on, alike=self._alike, joint=joint)

    def _is_common(self, word: str) -> bool:
        number = max((self._words[other] for other in self._alike(word)), default=0)
        return number > max(FEW, COMMON * len(self._documents))

    def _best(self, rows: Iterable[int], most: int) -> list[int]:
        seen: Counter[Kind] = Counter()
        best = []
        for row in rows:
            kind = self._documents[row].kind
            seen[kind] += 1
            if seen[kind] <= most:
                best.append(row)
        return best

    def _hit(self, query: str, row: int) -> Hit:
        named = {**MARKS, "query": query, "row": row}
        ((title, said),) = self._database.execute(SHOWN, named)
        return Hit(self._documents[row], _pieces(title), _pieces(said))

    def _alike(self, word: str) -> tuple[str, ...]:
        """Return the words of the course that have the same stem as this one, itself included."""
        rows = self._rows("SELECT word FROM stems WHERE stems MATCH ?", quoted(word))
        return tuple(row[0] for row in rows)

    def _near(self, asked: Asked) -> tuple[str, ...]:
        """Put words of the course in the place of those that it does not have."""
        parts = parted(asked.words)
        known = [part for part in parts if self._rows(RANKED, self._query((part,), asked))]
        unknown = [part for part in parts if part not in known]
        if len(unknown) == 1:
            tried = self._unlike(near(unknown[0], self._words, 2 * SUGGESTED))
        else:
            tried = (" ".join(each for word in unknown for each in near(word, self._words, 1)),)
        searches = (" ".join((*known, other)) for other in tried if other)
        return tuple(search for search in searches if self._holds_all(search))[:SUGGESTED]

    def _unlike(self, words: Iterable[str]) -> tuple[str, ...]:
        """Leave out words that find the same as one before them."""
        kept: dict[tuple[str, ...], str] = {}
        for word in words:
            kept.setdefault(self._alike(word), word)
        return tuple(kept.values())

    def _holds_all(self, search: str) -> bool:
        return bool(self._rows(RANKED, self._query(search.split(), NOTHING)))

    def _some_examples(self) -> tuple[str, ...]:
        """Choose what to try: names of several words in most kinds of places."""
        if self._examples is None:
            words = [one.title for one in self._documents if one.kind == "word"]
            titles = [one.title for one in self._documents if one.kind in ("lesson", "scenario")]
            spread = {word: self._spread(word) for word in words or titles}
            self._examples = tuple(
                sorted(spread, key=lambda w: spread[w], reverse=True)[:SUGGESTED]
            )
        return self._examples

    def _spread(self, word: str) -> tuple[bool, int, int]:
        rows = self._rows(RANKED, quoted(word))
        return " " in word, len({self._documents[row[0]].kind for row in rows}), len(rows)

    def _rows(self, query: str, *values: object) -> list[Row]:
        return list(self._database.execute(query, values))


def _pieces(marked: str) -> Pieces:
    parts = MARKED.split(marked)
    return tuple((part, number % 2 == 1) for number, part in enumerate(parts) if part)
