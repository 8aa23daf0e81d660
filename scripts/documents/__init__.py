"""Writes those documents, and parts of documents, that say what data or parsers say: `python -m scripts.documents`."""
