"""The shelf of question kinds: one file each, found by its name."""
