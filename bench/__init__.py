"""Speed, scale and endurance, measured side by side in one run and never asserted by a test."""
