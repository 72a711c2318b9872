"""The shelf of forms: each file normalises one thing and yields the changes it takes."""
