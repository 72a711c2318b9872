"""Tests of course/actions."""
