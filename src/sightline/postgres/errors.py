"""What can go wrong with the database on this machine, each with what to do about it."""


class PostgresError(Exception):
    """A sentence for the person at the keyboard: what happened and what to do."""


class PostgresNotFoundError(PostgresError):
    """No usable PostgreSQL programs on this machine."""


class ClusterError(PostgresError):
    """The local cluster could not be made, started or stopped."""


class UrlError(PostgresError):
    """The database addresses in the environment do not fit together."""
