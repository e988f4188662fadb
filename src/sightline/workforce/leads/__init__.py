"""The register of named leads, their cover, and what a lead sees of their own agency."""
