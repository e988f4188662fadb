"""The pages of this room. Everything is read by name and relationship, never by a whole area."""
