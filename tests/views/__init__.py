"""What pages show, without a page."""
