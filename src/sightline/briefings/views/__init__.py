"""The pages of the briefings room."""
