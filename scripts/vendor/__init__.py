"""Rebuilds what the pages vendor: styles and fonts of the U.S. Web Design System, and htmx."""
