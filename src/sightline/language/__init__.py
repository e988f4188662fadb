"""The wording helper: pure, fast, usable as a library and a command."""
