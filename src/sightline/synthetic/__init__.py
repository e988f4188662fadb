"""Invented people and records, for demonstration, tests and benchmarks. Never real data."""
