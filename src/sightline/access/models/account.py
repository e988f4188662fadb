"""How a worker signs in. An account is a log-in; the worker is the person."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts. There is no superuser: nobody sees everything."""

    def create_user(self, email: str, password: str | None = None) -> Account:
        account = self.model(email=self.normalize_email(email).lower())
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A log-in. The work e-mail address is its name; it tells nothing about any record."""

    email = models.EmailField(unique=True)
    worker = models.OneToOneField(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="account"
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.email


class Session(AbstractBaseSession):
    """A session row. Its key is stored hashed and its contents sealed (see `access.sessions`), so
    a stolen copy of the table signs nobody in.

    form_mark: digest of the secret that the forms of this session carry, so that a form sent after
    the session has ended is known as its worker's own (see `access.held`).
    """

    account_id = models.BigIntegerField(null=True, db_index=True)
    began_at = models.DateTimeField(null=True)
    form_mark = models.CharField(max_length=40, default="", db_index=True)

    class Meta:
        db_table = "access_session"

    @classmethod
    def get_session_store_class(cls) -> type:
        from sightline.access.sessions import SessionStore  # noqa: PLC0415  Django's own cycle

        return SessionStore


class Counter(models.Model):
    """What the processes of the site count together: tries at a password, codes already used."""

    key = models.CharField(primary_key=True, max_length=64)
    value = models.TextField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


class DemonstrationPerson(models.Model):
    """Somebody to sign in as, in a demonstration only. Empty in a live database."""

    worker = models.OneToOneField(
        "access.Worker", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    what_to_try = models.CharField(max_length=300)
    order = models.SmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "worker_id")

    def __str__(self) -> str:
        return self.what_to_try
