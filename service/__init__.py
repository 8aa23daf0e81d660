"""Every door: HTTP, pages, command line. No law, no facts."""
