"""What is known, when, and where it is written. Knows no law."""
