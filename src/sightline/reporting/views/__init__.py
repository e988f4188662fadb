"""The pages of the problem profile."""
