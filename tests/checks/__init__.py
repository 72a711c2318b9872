"""Tests of the scenario checks: the pages of their rules are the tests."""
