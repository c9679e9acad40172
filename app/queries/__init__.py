"""What is asked of the base: each answer one SQL statement that builds its own JSON."""
