"""A release as one file to keep, send and cite: deterministic, checked whole, and read in memory."""
