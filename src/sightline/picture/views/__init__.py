"""The pages of the picture: of one child, of what holds, of the rules."""
