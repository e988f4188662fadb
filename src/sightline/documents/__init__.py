"""Other people's documents, read in: PDF, Word, HTML and text, within limits."""
