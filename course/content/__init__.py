"""Reading: Markdown that trainers write becomes frozen values and diagnostics."""
