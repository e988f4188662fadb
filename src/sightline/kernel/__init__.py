"""Append-only base, ids, audit, clock, error pages. Knows no practice."""
