"""What the pages of a screening ask. Questions come from the instrument and the packs."""
