"""What is due: who owes it, by which clock, and whether it is done."""
