"""The documents tell the truth, and all of it."""
