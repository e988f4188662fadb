"""Every address of the site, with what kind of id it takes. A route that is not here fails."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pypdf
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.integration.sweep.routes_to_learn import LEARNT

#: View name to the kind of thing whose id it takes ("" for none), with other arguments it needs.
TAKES: dict[str, str] = {
    **LEARNT,
    "design:components": "",
    "design:confirm": "",
    "design:form": "state",
    "design:error": "error",
    "concerns:home": "",
    "concerns:danger": "",
    "concerns:notices": "",
    "concerns:notice-read": "notice",
    "concerns:wording-page": "",
    "concerns:wording": "",
    "concerns:new": "",
    "concerns:mine": "",
    "concerns:drafts": "",
    "concerns:draft": "draft",
    "concerns:who": "draft",
    "concerns:what": "draft",
    "concerns:unsent": "worker",
    "concerns:save": "draft",
    "concerns:versions": "draft",
    "concerns:delete-draft": "draft",
    "concerns:sent": "concern",
    "concerns:add-signs": "concern",
    "concerns:sign-details": "concern",
    "concerns:add-images": "concern",
    "concerns:add-contact": "concern",
    "concerns:add-needs": "concern",
    "concerns:contact-of": "subject",
    "concerns:add-behaviour": "concern",
    "concerns:list": "",
    "concerns:concern": "concern",
    "concerns:decide": "concern",
    "concerns:same": "concern",
    "concerns:undo": "concern",
    "concerns:register": "concern",
    "chronology:unanswered": "",
    "chronology:subject": "subject",
    "chronology:looked": "subject",
    "chronology:told-us": "subject",
    "chronology:chronology": "subject",
    "chronology:add": "subject",
    "chronology:printed": "subject",
    "chronology:entry": "entry",
    "chronology:correct": "entry",
    "chronology:answer": "entry",
    "screening:listed": "subject",
    "screening:begin": "subject",
    "screening:draft": "begun",
    "screening:judge": "begun",
    "screening:versions": "begun",
    "screening:newer": "begun",
    "screening:delete-draft": "begun",
    "screening:page": "begun",
    "screening:save": "begun",
    "screening:screening": "screening",
    "screening:changed": "screening",
    "screening:judge-again": "screening",
    "duties:work": "",
    "duties:team": "",
    "duties:agency": "",
    "duties:without-owner": "",
    "duties:calendar": "",
    "duties:feed": "",
    "duties:duty": "duty",
    "duties:hand-over": "duty",
    "duties:wait": "duty",
    "referrals:mine": "",
    "referrals:agency": "",
    "referrals:received": "",
    "referrals:names": "",
    "referrals:of-subject": "subject",
    "referrals:choose": "subject",
    "referrals:not": "subject",
    "referrals:ask-advice": "subject",
    "referrals:consider-exclusion": "subject",
    "referrals:draft": "draft",
    "referrals:draft-save": "draft",
    "referrals:draft-check": "draft",
    "referrals:draft-versions": "draft",
    "referrals:draft-delete": "draft",
    "referrals:consultations": "",
    "referrals:consultation": "consultation",
    "referrals:advise": "consultation",
    "referrals:followed": "consultation",
    "referrals:informations": "",
    "referrals:information": "information",
    "referrals:information-pdf": "information",
    "referrals:information-data": "information",
    "referrals:exclusion": "exclusion",
    "referrals:exclusion-decide": "exclusion",
    "referrals:differ-safety": "exclusion",
    "referrals:differ-not": "subject",
    "referrals:look-again": "subject",
    "referrals:referral": "referral",
    "referrals:sent": "referral",
    "referrals:as-sent": "referral",
    "referrals:pdf": "referral",
    "referrals:data": "referral",
    "referrals:decide": "referral",
    "referrals:same": "referral",
    "referrals:in-writing": "referral",
    "referrals:in-writing-pdf": "referral",
    "referrals:acknowledge": "referral",
    "referrals:done": "referral",
    "referrals:feedback": "referral",
    "referrals:chase": "referral",
    "referrals:add": "referral",
    "referrals:escalate": "referral",
    "referrals:withdraw": "referral",
    "referrals:name": "referral",
    "referrals:tell-name": "referral",
    "referrals:answer": "referral",
    "referrals:withdrawal": "referral",
    "referrals:differ": "referral",
    "picture:pointed-out": "",
    "picture:rules": "",
    "picture:rule": "rule",
    "picture:judge-rule": "subject",
    "picture:of-subject": "subject",
    "picture:add": "subject",
    "picture:family": "subject",
    "picture:holding": "holding",
    "picture:correct": "holding",
    "picture:end": "holding",
    "picture:threaten": "holding",
    "picture:avert": "threat",
    "missing:desk": "",
    "missing:regularly": "",
    "missing:of-subject": "subject",
    "missing:report": "subject",
    "missing:profile": "subject",
    "missing:beforehand": "subject",
    "missing:episode": "episode",
    "missing:found": "episode",
    "missing:told": "episode",
    "missing:offer": "episode",
    "missing:interviewer": "episode",
    "missing:strategy": "episode",
    "missing:hold": "episode",
    "missing:interview": "interview",
    "missing:recipients": "interview",
    "missing:pdf": "interview",
    "missing:item": "item",
    "meetings:listed": "",
    "meetings:papers-owed": "",
    "meetings:bring": "paper",
    "meetings:panel-list": "panel_kind",
    "meetings:arrange-panel": "",
    "meetings:of-subject": "subject",
    "meetings:arrange": "subject",
    "meetings:put": "subject",
    "meetings:item": "item",
    "meetings:item-save": "item",
    "meetings:item-versions": "item",
    "meetings:answer": "item",
    "meetings:dissent": "decision",
    "meetings:meeting": "meeting",
    "meetings:table": "meeting",
    "meetings:end": "meeting",
    "meetings:invite": "meeting",
    "meetings:another-child": "meeting",
    "meetings:move": "meeting",
    "meetings:call-off": "meeting",
    "meetings:minutes": "meeting",
    "meetings:papers": "meeting",
    "meetings:calendar": "meeting",
    "meetings:seat": "seat",
    "meetings:papers-for": "meeting",
    "linkage:listed": "",
    "linkage:of-subject": "subject",
    "linkage:compare": "subject",
    "linkage:find-other": "subject",
    "linkage:apart": "subject",
    "linkage:verdict": "verdict",
    "linkage:holds": "verdict",
    "plans:mine": "",
    "plans:of-subject": "subject",
    "plans:start": "subject",
    "plans:actions-of": "subject",
    "plans:plan": "plan",
    "plans:copy": "plan",
    "plans:with-child": "plan",
    "plans:join": "plan",
    "plans:another-child": "plan",
    "plans:need": "plan",
    "plans:outcome": "plan",
    "plans:agree": "plan",
    "plans:review": "plan",
    "plans:challenge": "plan",
    "plans:attempt": "plan",
    "plans:police": "plan",
    "plans:date": "plan",
    "plans:carry-on": "plan",
    "plans:told": "plan",
    "plans:reword-need": "plan",
    "plans:reword-outcome": "plan",
    "plans:progress": "plan",
    "plans:answer": "plan",
    "plans:escalate": "plan",
    "plans:close": "plan",
    "plans:consider": "plan",
    "plans:support": "plan",
    "plans:action": "action",
    "plans:action-say-done": "action",
    "plans:action-show-done": "action",
    "plans:action-move": "action",
    "plans:action-end": "action",
    "information:listed": "",
    "information:mine": "",
    "information:new": "",
    "information:draft": "draft",
    "information:draft-add": "draft",
    "information:draft-how": "draft",
    "information:draft-source": "draft",
    "information:draft-delete": "draft",
    "information:make": "origin",
    "information:report": "report",
    "information:grade": "report",
    "information:source": "report",
    "information:look": "report",
    "information:of-subject": "subject",
    "information:group": "subject",
    "information:mention": "mention",
    "information:match": "mention",
    "information:decided": "match",
    "information:undo": "linked",
    "patterns:listed": "",
    "patterns:alert": "alert",
    "patterns:rules": "",
    "patterns:rule": "pattern",
    "patterns:map": "",
    "patterns:map-places": "",
    "patterns:map-points": "",
    "patterns:map-routes": "",
    "patterns:place-on-map": "subject",
    "patterns:network": "subject",
    "patterns:network-data": "subject",
    "disruption:mine": "",
    "disruption:powers": "",
    "disruption:powers-pdf": "",
    "disruption:power": "power",
    "disruption:of-subject": "subject",
    "disruption:start": "subject",
    "disruption:supervision": "subject",
    "disruption:learnt": "subject",
    "disruption:plan": "disruption",
    "disruption:choosing": "disruption",
    "disruption:print": "disruption",
    "disruption:join": "disruption",
    "disruption:partner": "disruption",
    "disruption:first": "disruption",
    "disruption:agree": "disruption",
    "disruption:review": "disruption",
    "disruption:choose": "disruption",
    "disruption:dismiss": "disruption",
    "disruption:measure": "measure",
    "disruption:move-on": "measure",
    "disruption:condition": "measure",
    "disruption:breach": "measure",
    "disruption:answer": "measure",
    "reporting:listed": "",
    "reporting:begin": "",
    "reporting:victims": "",
    "reporting:methods": "",
    "reporting:making": "making",
    "reporting:write": "making",
    "reporting:check": "making",
    "reporting:publish": "making",
    "reporting:published": "profile",
    "reporting:pdf": "profile",
    "reporting:withdraw": "profile",
    "subjects:search": "",
    "access:emergency": "",
    "access:emergency-nothing": "",
    "access:emergency-end": "",
    "access:reviews": "",
    "access:review": "emergency",
    "access:conflicts": "",
    "access:conflicts-to-decide": "",
    "access:blocks": "",
    "access:place-block": "",
    "access:end-block": "block",
    "access:conflict": "conflict",
    "access:who-can-open": "subject",
    "access:give": "subject",
    "access:end-relationship": "subject",
    "access:seal": "subject",
    "access:end-seal": "subject",
    "account_login": "",
    "access_sign_in_as": "",
    "access_sign_in_here": "account",
    "mfa_login_webauthn": "",
    "mfa_authenticate": "",
    "account_logout": "",
    "account_inactive": "",
    "access_keep_alive": "",
    "access_held_forms": "",
    "access_draft_key": "",
    "account_reset_password": "",
    "account_reset_password_done": "",
    "account_reset_password_from_key": "link",
    "account_reset_password_from_key_done": "",
    "account_change_password": "",
    "account_reauthenticate": "",
    "mfa_reauthenticate": "",
    "mfa_reauthenticate_webauthn": "",
    "mfa_index": "",
    "mfa_activate_totp": "",
    "mfa_deactivate_totp": "",
    "mfa_list_webauthn": "",
    "mfa_add_webauthn": "",
    "mfa_remove_webauthn": "passkey",
    "mfa_view_recovery_codes": "",
    "mfa_generate_recovery_codes": "",
    "openid_connect_login": "directory",
    "openid_connect_callback": "directory",
    "socialaccount_login_cancelled": "",
    "socialaccount_login_error": "",
}
#: Arguments of routes that take no id of a record.
OTHERS: dict[str, dict[str, object]] = {
    "account": {"whose": "0123456789abcdef"},
    "link": {"uidb36": "1", "key": "c0ffee-0123456789abcdef"},
    "passkey": {"pk": 1},
    "role": {"kind": "schools"},
    "certificate": {"number": "ABCD-EFGH-JKMN"},
    "rule": {"slug": "drift"},
    "pattern": {"slug": "children-at-place"},
    "power": {"slug": "hotel-information-notice"},
    "panel_kind": {"kind": "exploitation-panel"},
    "theme": {"slug": "missing"},
    "learning_piece": {"slug": "myth-2"},
    "live_measure": {"slug": "childs-words"},
    "measured_month": {"slug": "childs-words", "at": "2026-01-01"},
    "review_kind": {"kind": "incident"},
    "state": {"state": "filled"},
    "error": {"name": "conflict"},
    "directory": {"provider_id": "oidc-none"},
}
#: A second id in an address; nothing has it.
SECOND: dict[str, dict[str, object]] = {
    "screening:page": {"page": "analysis"},
    "screening:save": {"page": "analysis"},
    "supervision:case": {"subject_id": UUID(int=7)},
    "concerns:undo": {"merge_id": UUID(int=7)},
    "access:give": {"file_id": UUID(int=7)},
    "access:seal": {"file_id": UUID(int=7)},
    "access:end-relationship": {"tie_id": UUID(int=7)},
    "access:end-seal": {"seal_id": UUID(int=7)},
    "referrals:answer": {"of_id": UUID(int=7)},
    "referrals:withdrawal": {"of_id": UUID(int=7)},
    "referrals:differ": {"of_id": UUID(int=7)},
    "referrals:differ-safety": {"of_id": UUID(int=7)},
    "referrals:differ-not": {"of_id": UUID(int=7)},
    "referrals:look-again": {"of_id": UUID(int=7)},
    "picture:add": {"kind": "order"},
    "picture:judge-rule": {"slug": "drift"},
    "information:draft-add": {"kind": "person"},
    "information:make": {"kind": "concern"},
    "information:match": {"other_id": UUID(int=7)},
    "disruption:start": {"side": "protects"},
    "disruption:choose": {"slug": "nrm-referral"},
    "disruption:dismiss": {"slug": "nrm-referral"},
    "disruption:answer": {"breach_id": UUID(int=7)},
    **{
        f"plans:{step}": {"of_id": UUID(int=7)}
        for step in (
            "reword-need",
            "reword-outcome",
            "progress",
            "answer",
            "escalate",
            "close",
            "consider",
            "support",
        )
    },
    "audits:answer": {"question": "outcome"},
    "audits:meeting-case": {"drawn_id": UUID(int=7)},
    "audits:agree": {"drawn_id": UUID(int=7), "question": "outcome"},
    "audits:assessment": {"agency_id": UUID(int=7)},
    "audits:grade": {"standard": "culture"},
    "audits:challenge": {"grade_id": UUID(int=7)},
    "reviews:raise-of": {"kind": "incident"},
    "reviews:step": {"step": "decide"},
    "meetings:papers-for": {"seat_id": UUID(int=7)},
    "linkage:compare": {"other_id": UUID(int=7)},
    "workforce:training-give-up": {"booking_id": UUID(int=7)},
    "workforce:training-take-back": {"booking_id": UUID(int=7)},
    "linkage:apart": {"merge_id": UUID(int=7)},
    "linkage:holds": {"about": "contact"},
}
#: Further questions that a page takes in its address.
ASKED = {
    "concerns:concern": ("?wording=yes",),
    "patterns:map-points": ("?box=2,55,3,56",),
    "patterns:map": ("?size=6",),
    "chronology:chronology": ("?view=side-by-side", "?wording=on", "?kind=disclosure"),
}  # fmt: skip


@dataclass(frozen=True)
class Address:
    """One address; `thing` is the id in it, where it takes one."""

    view: str
    path: str


def every_view() -> set[str]:
    return set(_views(get_resolver()))


def without_ids() -> Iterator[Address]:
    for view, kind in TAKES.items():
        if kind == "":
            yield Address(view, reverse(view))
        elif kind in OTHERS:
            yield Address(view, reverse(view, kwargs=OTHERS[kind]))


def of(kind: str, ident: UUID) -> Iterator[Address]:
    """Every address of one thing."""
    for view, takes in TAKES.items():
        if takes == kind:
            path = reverse(view, kwargs={f"{kind}_id": ident, **SECOND.get(view, {})})
            yield Address(view, path)
            for question in ASKED.get(view, ()):
                yield Address(view, path + question)


def everything_in(answer: HttpResponse) -> str:
    """The whole answer as text: its headers, its body, and what a PDF says, with its metadata."""
    text = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    text += "\n" + "\n".join(morsel.OutputString() for morsel in answer.cookies.values())
    if answer.headers.get("Content-Type", "").startswith("application/pdf"):
        document = pypdf.PdfReader(io.BytesIO(answer.content))
        text += f"\n{document.metadata}\n{document.xmp_metadata}"
        return text + "\n".join(page.extract_text() for page in document.pages)
    return text + "\n" + answer.content.decode("utf-8", "replace")


def masked(answer: HttpResponse, ident: UUID) -> tuple[int, str, str]:
    """Status, headers and body without what is new in every answer: tokens, nonces, numbers."""
    headers = "\n".join(
        f"{name}: {value}"
        for name, value in sorted(answer.headers.items())
        if name not in ("X-Request-ID", "Content-Length")
    )
    return (
        answer.status_code,
        _plain(headers, ident),
        _plain(answer.content.decode("latin-1"), ident),
    )


def _plain(text: str, ident: UUID) -> str:
    text = text.replace(str(ident), "THE-ID")
    text = re.sub(r"/account/sign-in/here/[^/]+/", "/account/sign-in/here/SEALED/", text)
    text = re.sub(r"nonce-[\w+/=-]+", "nonce-N", text)
    text = re.sub(r'nonce="[^"]*"', 'nonce="N"', text)
    text = re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]*"', r'\1"T"', text)
    text = re.sub(r'(name="form_key"[^>]* value=|name="page_token" value=)"[^"]*"', r'\1"K"', text)
    return re.sub(r'(<meta name="csrf-token" content=|data-csrf=)"[^"]*"', r'\1"T"', text)


def _views(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            name = f"{before}{one.namespace}:" if one.namespace else before
            yield from _views(one, name)
        elif isinstance(one, URLPattern):
            yield f"{before}{one.name}"
