"""Plans, and actions that somebody owns, until they are shown done."""
