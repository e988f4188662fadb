"""Reflective supervision: the case's part, the worker's private part, and where it is missing."""
