"""The pages of the concerns room. Who may come in is said by `access.doors`."""
