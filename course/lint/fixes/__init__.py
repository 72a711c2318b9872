"""The shelf of fixes: one file for each kind of repair, found by its name."""
