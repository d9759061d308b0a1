#!/bin/sh
# Run once by PostgreSQL's own image, in an empty volume: the portal's user owns its database, and nothing else.
set -eu
psql -v ON_ERROR_STOP=1 -v clave="$(cat /run/secrets/clave_de_la_base)" --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
CREATE ROLE portal LOGIN PASSWORD :'clave';
CREATE DATABASE portal OWNER portal;
SQL
