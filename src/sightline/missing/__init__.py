"""Missing episodes and return interviews."""
