"""Filters of the chronology's templates."""
