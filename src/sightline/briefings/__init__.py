"""Short briefings made from confirmed findings; who read them, and what they thought."""
