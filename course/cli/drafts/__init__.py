"""Texts to begin with: whole, checked, and about a case that shows what a good one looks like."""
