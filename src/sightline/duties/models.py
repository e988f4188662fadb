"""What is due: every duty with its clock, who owes it, and the queues."""
