"""Two records of one child: what suggests it, what a person decided, joined and parted again."""
