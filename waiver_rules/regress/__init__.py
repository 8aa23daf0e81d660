"""Golden verdicts, and which change of the record or of the law is behind each verdict that is no longer golden."""
