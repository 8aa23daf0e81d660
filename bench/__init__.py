"""Speed, measured side by side in one run and never asserted by a test."""
