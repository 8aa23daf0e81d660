"""Plain text for a terminal or a pipe, at most 80 columns."""
