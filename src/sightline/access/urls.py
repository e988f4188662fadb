"""The sign-in pages: those of allauth that we need, under the names that allauth looks for."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as directory
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path, re_path

from sightline.access import views
from sightline.access.doors import public
from sightline.access.views import before_second_factor as early
from sightline.access.views import sets_up_factors as factor

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/as/", views.sign_in_as, name="access_sign_in_as"),
    path("sign-in/here/<whose>/", views.sign_in_again_here, name="access_sign_in_here"),
    path("sign-in/passkey/", public(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/code/", public(factors.authenticate), name="mfa_authenticate"),
    path("sign-out/", early(views.sign_out), name="account_logout"),
    path("ended/", public(account.account_inactive), name="account_inactive"),
    path("stay/", early(views.keep_alive), name="access_keep_alive"),
    path("held/", views.held_forms, name="access_held_forms"),
    path("draft-key/", views.draft_key, name="access_draft_key"),
    # A forgotten or a first password.
    path("password/link/", views.send_link, name="account_reset_password"),
    path(
        "password/link/sent/",
        public(account.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/choose/(?P<uidb36>[0-9a-z]+)-(?P<key>[^/]+)/$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/chosen/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("password/", account.password_change, name="account_change_password"),
    # Proving it once more.
    path("again/", early(account.reauthenticate), name="account_reauthenticate"),
    path("again/code/", early(factors.reauthenticate), name="mfa_reauthenticate"),
    path(
        "again/passkey/",
        early(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    # Second factors.
    path("factors/", factor(factors.index), name="mfa_index"),
    path("factors/app/", factor(totp.activate_totp), name="mfa_activate_totp"),
    path("factors/app/remove/", factor(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("factors/passkeys/", factor(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("factors/passkeys/add/", factor(views.AddPasskeyView.as_view()), name="mfa_add_webauthn"),
    path(
        "factors/passkeys/<int:pk>/remove/",
        factor(passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("factors/codes/", factor(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "factors/codes/new/",
        factor(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    # The organisation's own directory; 404 where none is configured.
    path("oidc/<provider_id>/", public(oidc.login), name="openid_connect_login"),
    path("oidc/<provider_id>/back/", public(oidc.callback), name="openid_connect_callback"),
    path(
        "oidc/cancelled/", public(directory.login_cancelled), name="socialaccount_login_cancelled"
    ),
    path("oidc/failed/", public(directory.login_error), name="socialaccount_login_error"),
]
