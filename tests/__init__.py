"""Tests: mirrors of the rooms, and guards of the house rules."""
