"""The shared store: an append-only ledger of facts on SQLite or PostgreSQL, beside the packaged releases."""
