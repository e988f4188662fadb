"""Services of an invented directory, in Open Referral UK form."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid5

_SPACE = UUID("0b5e3f0a-5a39-4a92-8a52-0c1f54a8d001")


def an_id(name: str) -> str:
    return str(uuid5(_SPACE, name))


def a_service(name: str = "Lantern Counselling", **said: Any) -> dict[str, Any]:
    """As a partnership's own directory may give it, with what our form does not ask."""
    return {
        "id": an_id(name),
        "name": name,
        "description": "Somebody to talk to after harm.",
        "status": "active",
        "url": "https://lantern.example/talk",
        "minimum_age": 11,
        "maximum_age": 18,
        "assured_date": "2026-03-01",
        "organization": {
            "id": an_id(f"{name} runs"), "name": "The Lantern Trust",
            "description": "An invented charity", "website": "https://lantern.example",
        },
        "service_at_locations": [
            {
                "id": an_id(f"{name} at"),
                "location": {
                    "id": an_id(f"{name} place"), "location_type": "physical",
                    "name": "Northmere Library",
                    "addresses": [
                        {"id": an_id(f"{name} address"), "address_1": "1 High Street",
                         "city": "Northmere", "state_province": "Northshire",
                         "postal_code": "NM1 1AA", "country": "GB", "address_type": "physical"}
                    ],
                    "accessibility": [{"id": an_id(f"{name} step"), "description": "Step-free"}],
                },
            }
        ],
        "languages": [{"id": an_id(f"{name} pl"), "name": "Polish", "code": "pl"}],
        "schedules": [
            {"id": an_id(f"{name} hours"), "freq": "WEEKLY", "byday": "TU,TH", "interval": 1,
             "opens_at": "15:00", "closes_at": "18:00", "description": "Tuesdays and Thursdays"}
        ],
        "cost_options": [
            {"id": an_id(f"{name} cost"), "option": "Everybody", "amount": 0, "currency": "gbp"}
        ],
        "contacts": [
            {"id": an_id(f"{name} desk"), "name": "The desk",
             "phones": [{"id": an_id(f"{name} phone"), "number": "01632 960123"}]}
        ],
        "attributes": [
            {"id": an_id(f"{name} need"), "link_entity": "service",
             "taxonomy_term": {"id": an_id("to-talk"), "taxonomy": "sightline-needs",
                               "code": "to-talk", "name": "Somebody to talk to"}},
            {"id": an_id(f"{name} theirs"), "link_entity": "service",
             "taxonomy_term": {"id": an_id("esd"), "taxonomy": "esd", "code": "1148",
                               "name": "Counselling"}},
        ],
        **said,
    }  # fmt: skip


def as_bytes(*services: Any) -> bytes:
    return json.dumps(list(services)).encode()
