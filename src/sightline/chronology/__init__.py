"""Dated, sourced entries; every later step writes here."""
