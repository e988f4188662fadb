"""The pages of the information room."""
