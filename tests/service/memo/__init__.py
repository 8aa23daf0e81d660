"""The memo in every form."""
