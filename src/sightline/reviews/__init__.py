"""Serious incidents raised, notified and rapidly reviewed; and good practice learnt from."""
