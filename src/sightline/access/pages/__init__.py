"""The pages on which access is asked for, declared, decided and reviewed. None shows a record."""
