"""Tests of course/pages."""
