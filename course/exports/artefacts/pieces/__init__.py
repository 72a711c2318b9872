"""What the formats of papers are made of."""
