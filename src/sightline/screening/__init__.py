"""Instruments, what was answered, what it suggests, and judgement beside it."""
