"""Template tags of the concerns room."""
