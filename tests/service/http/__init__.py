"""The HTTP door, tested through the application itself."""
