"""The scenario engine: what a branching story is, how it is read, and how it is played."""
