#!/bin/sh
# Run once by the image of PostgreSQL when the database is made: the role under which the replicas sign in.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$SERVICE_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE ROLE service LOGIN PASSWORD :'password';
SQL
