"""The mind of the course: reads what trainers write, thinks about it, shows it."""
