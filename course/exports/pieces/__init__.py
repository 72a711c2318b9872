"""What several formats are put together from: names, lines of text, and words about losses."""
