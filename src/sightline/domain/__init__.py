"""Pure decisions and value types. No Django, no IO, no clock."""
