"""Where the record is kept: one kind of store per file, all with one contract test."""
