"""The pages of the screening room."""
