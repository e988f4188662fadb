"""Agencies, workers, roles, relationships to records, sign-in, sealed and blocked."""
