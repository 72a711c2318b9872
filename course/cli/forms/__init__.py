"""The shelf of forms in which findings are printed: one file each, by its name."""
