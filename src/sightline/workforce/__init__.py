"""Role guides and the pages that anybody may read."""
