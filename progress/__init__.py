"""The memory of the course: what happened to whom, and what can be read off it."""
