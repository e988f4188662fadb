"""A text that somebody else checks before it is published: briefings and problem profiles.

A room has tables of its own for it (`kept`), says in its `rows.py` who makes and who publishes
(`rows.CheckedText`), and lends its words and its columns to the pages.
"""
