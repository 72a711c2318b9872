"""The index that is searched."""
