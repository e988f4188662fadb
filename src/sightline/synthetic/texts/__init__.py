"""What workers write, as scenes with slots. Written as if the child will one day read it."""
