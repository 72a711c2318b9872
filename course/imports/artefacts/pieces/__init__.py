"""What the readers of papers are made of."""
