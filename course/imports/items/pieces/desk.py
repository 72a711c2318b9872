"""What reading a file of questions gathers: parts in order, to-dos, ids that are unique."""

import re
import unicodedata
from dataclasses import dataclass, field

from course.content.plain import plain
from course.content.tagging import Tagged
from course.ids import is_key
from course.imports.items import Part, Read, Todo

NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
LONGEST_ID, LONGEST_TITLE = 60, 80


@dataclass
class Desk:
    """Gathers what a file holds, in its order."""

    parts: list[Part] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def todo(self, line: int, what: str, kept: str = "", item: str = "") -> None:
        """Keep something that is not understood."""
        self.parts.append(Todo(line, what, kept, item))

    def ident(self, wanted: str, title: str, line: int) -> str:
        """Return a unique id: the one in the file if it can be one, else made of the title."""
        made = wanted if is_key(wanted) else _key(wanted or title)
        number, unique = 1, made
        while unique in self.ids:
            number += 1
            unique = f"{made}-{number}"
        self.ids.add(unique)
        if wanted and unique != wanted:
            reason = "is there twice" if made == wanted else "cannot be one here"
            what = f"The id “{wanted}” {reason}, so the question has the id “{unique}”."
            self.todo(line, what, item=unique)
        return unique

    def left_tags(self, tagged: Tagged, line: int, item: str) -> None:
        """Keep the tags of a question that mean nothing here."""
        if tagged.rest:
            self.todo(line, "These tags say nothing here.", ", ".join(tagged.rest), item)

    def read(self) -> Read:
        """Return everything that was gathered."""
        return Read(tuple(self.parts), dict(self.media))


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    key = NOT_IN_IDS.sub("-", bare).strip("-")
    return key[:LONGEST_ID].strip("-") or "question"


def title_of(name: str, prompt: str) -> str:
    """Return a question's title: its name, or how its prompt begins."""
    title = " ".join(name.split())
    if title:
        return title
    # A title made of a text is plain, whatever the text's marks were.
    words = plain(prompt)
    cut = words if len(words) <= LONGEST_TITLE else words[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    return " ".join(re.sub(r"[\\`*_\[\]<>&~#]", "", cut).split()) or "Question"
