"""Finds, starts and prepares PostgreSQL: the launcher and the login roles. No Django."""
