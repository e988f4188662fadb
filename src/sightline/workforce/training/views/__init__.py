"""The pages of training: one's own, sessions, an agency's, the area's."""
