"""Sightline: the record that the agencies around a child keep together."""

__version__ = "0.1.0"
