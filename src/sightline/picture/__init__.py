"""What holds about a child over time, and what named rules point out."""
