"""What templates need, made from assessments and rows. Pure functions and frozen structs."""
