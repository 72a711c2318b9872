"""The index of the course: what searching.py lays out, in a database held in memory."""
