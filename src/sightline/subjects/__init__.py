"""Children and other people, places, vehicles, groups, online accounts, and how they are connected."""
