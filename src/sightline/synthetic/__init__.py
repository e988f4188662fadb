"""Invented people and records, for demonstration, tests and benchmarks. Never real data.

`partnership.invent(...)` gives the place, its agencies and workers at once, and its families as a
stream, so that a million entries need no more memory than one family.
"""
