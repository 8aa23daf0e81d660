"""The beginning of a statement, where the whole of it would be too long."""

SNIPPET = 130


def snippet(text: str) -> str:
    """The beginning of a text, whole words only, with an ellipsis where it goes on."""
    if len(text) <= SNIPPET:
        return text
    return f"{text[:SNIPPET].rsplit(' ', 1)[0].rstrip(',;:')} …"
