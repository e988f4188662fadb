"""The pages of the missing room."""
