"""Strict reading and checking of packs into domain types."""
