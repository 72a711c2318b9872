"""Thinking: pure functions over content and record; the caller stores."""
