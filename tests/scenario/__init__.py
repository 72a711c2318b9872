"""Tests of the scenario engine: little stories, read and played."""
