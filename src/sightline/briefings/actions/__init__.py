"""What is kept when briefings are made, read and talked about."""
