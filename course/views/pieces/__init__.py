"""Parts of pages that are too large for the view of the page itself."""
