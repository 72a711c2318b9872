"""Search: one field that answers as one types, and what was found, in groups."""

from course.interactions.painting import heading
from course.interactions.searching import follow_address, search_field

heading("Search")
follow_address()
search_field()
