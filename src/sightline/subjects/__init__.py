"""Children and other people, places, vehicles, groups, accounts, and how they connect."""
