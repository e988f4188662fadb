"""The forms of the sign-in pages: allauth's questions and checks, in the design of every page."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as app_forms
from django import forms

from sightline.design.forms import SightlineForm
from sightline.design.widgets import EmailInput, PasswordInput, TextInput

HINT = "15 characters or more. Three or four words that do not belong together work well."


class _Plain(SightlineForm):
    """Without the key that keeps a form from being saved twice: signing in saves nothing."""

    form_key = None  # type: ignore[assignment]  # Django's own way to leave out an inherited field

    def ask(
        self, name: str, label: str, widget: forms.Widget, *, missing: str, hint: str = ""
    ) -> None:
        """Give a question of allauth's our label, control and sentence."""
        field = self.fields[name]
        field.label, field.help_text, field.widget = label, hint, widget
        field.error_messages["required"] = missing
        widget.is_required = field.required


def _email() -> EmailInput:
    return EmailInput({"autocomplete": "username webauthn", "spellcheck": "false"})


def _password(kind: str) -> PasswordInput:
    return PasswordInput({"autocomplete": f"{kind}-password"})


def _code() -> TextInput:
    return TextInput(
        {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}, width=10
    )


class SignInForm(_Plain, account_forms.LoginForm):  # type: ignore[misc]  # allauth has no types
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask("login", "Work e-mail address", _email(), missing="Enter your e-mail address")
        self.ask("password", "Password", _password("current"), missing="Enter your password")


class SignInAgainForm(_Plain, account_forms.ReauthenticateForm):  # type: ignore[misc]  # as above
    """The password again, before something that matters more than most."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask("password", "Password", _password("current"), missing="Enter your password")


class ChoosePasswordForm(_Plain, account_forms.ResetPasswordKeyForm):  # type: ignore[misc]  # as above
    """A new password, by a link that was sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_new(self)


class ChangePasswordForm(_Plain, account_forms.ChangePasswordForm):  # type: ignore[misc]  # as above
    """A new password, by somebody who knows the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask(
            "oldpassword", "Your password now", _password("current"), missing="Enter your password"
        )
        _ask_for_new(self)


def _ask_for_new(form: _Plain) -> None:
    form.ask(
        "password1", "New password", _password("new"), missing="Enter a new password",
        hint=HINT,
    )  # fmt: skip
    form.ask(
        "password2", "New password again", _password("new"),
        missing="Enter the new password a second time",
    )  # fmt: skip


class SendLinkForm(_Plain):
    """Where to send a link for a new password."""

    email = forms.EmailField(
        label="Work e-mail address",
        widget=EmailInput({"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address, like name@school.example",
        },
    )


class CodeForm(_Plain, factor_forms.AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """A code of the app, or a recovery code, after the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask(
            "code", "Code", _code(), missing="Enter the code",
            hint="6 digits from your app, or one of your recovery codes",
        )  # fmt: skip


class CodeAgainForm(_Plain, factor_forms.ReauthenticateForm):  # type: ignore[misc]  # as above
    """The same, before something that matters more than most."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask(
            "code", "Code", _code(), missing="Enter the code",
            hint="6 digits from your app, or one of your recovery codes",
        )  # fmt: skip


class AppForm(_Plain, app_forms.ActivateTOTPForm):  # type: ignore[misc]  # as above
    """The first code of an app that was just set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask(
            "code", "Code that the app shows", _code(), missing="Enter the code that the app shows"
        )
