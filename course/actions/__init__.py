"""What a person does: one file each, idempotent, authorised, stored at once."""
