"""The directory of resources for families and workers, and the lines of those who used them."""
