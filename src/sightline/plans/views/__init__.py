"""The pages of plans and of agreed actions."""
