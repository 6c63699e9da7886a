#!/bin/sh
# Runs a process with the database's password, which comes as a file: what stands in a container's definition, many can read.
set -eu
PGPASSWORD="$(cat "${XIECHA_DATABASE_PASSWORD_FILE:?names the file that holds the password of the database}")"
export PGPASSWORD
exec "$@"
