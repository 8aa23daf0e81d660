"""The HTTP door: the contract's resources as JSON, CSV and Markdown."""
