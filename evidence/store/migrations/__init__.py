"""The steps by which the schema of a store came about; Alembic runs them in order."""
