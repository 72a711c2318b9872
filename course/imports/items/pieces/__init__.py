"""What several formats of questions are read with."""
