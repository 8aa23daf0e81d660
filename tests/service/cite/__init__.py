"""Citations for reference managers."""
