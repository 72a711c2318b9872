"""What several formats of questions are written with."""
