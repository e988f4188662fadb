"""The forms of the concern journey. Their questions come from the packs."""
