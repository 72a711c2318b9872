"""What the Twee importer is put together from: passages, what stands in them, variables."""
