"""Recommendations, what was done, and measures that show whether practice moved."""
