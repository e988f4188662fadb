"""What the invented workers do once something is recorded: they screen, ask, refer and decide.

Nothing here writes a row. Each step is the real action, by the worker who takes it, with the clock
held at that moment, so whatever stands in the demonstration is what the site itself would keep: its
rules refuse here what they refuse there.
"""
