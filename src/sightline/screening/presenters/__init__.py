"""What the pages of a screening say, made from rows and packs. Templates only draw it."""
