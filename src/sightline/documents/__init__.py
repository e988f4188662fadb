"""Other people's documents, read in: PDF, Word, HTML and text, within limits (ADR 32).

`read` and `read_many` are all that other rooms need. The file is opened in a process of its own.
"""

from sightline.documents.reading import LIMITS, Limits, Outcome, read, read_many

__all__ = ["LIMITS", "Limits", "Outcome", "read", "read_many"]
