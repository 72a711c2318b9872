"""Tests of course/engine."""
