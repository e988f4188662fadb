"""Strategy discussions, conferences, panels."""
