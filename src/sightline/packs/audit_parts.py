"""What the packs say of audits and reviews, as one part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sightline.domain.audits import (
    AuditGrade,
    AuditGroup,
    AuditQuestion,
    AuditRule,
    AuditTheme,
    LeftOutReason,
    ReviewChoice,
    ReviewPrompt,
    Standard,
    StandardGrade,
)
from sightline.packs.joining import Joined


@dataclass(frozen=True)
class AuditParts:
    """By slug, in the order of the file."""

    rules: Mapping[str, AuditRule]
    themes: Mapping[str, AuditTheme]
    questions: Mapping[str, AuditQuestion]
    grades: Mapping[str, AuditGrade]
    groups: Mapping[str, AuditGroup]
    left_out: Mapping[str, LeftOutReason]
    standards: Mapping[str, Standard]
    standard_grades: Mapping[str, StandardGrade]
    review_choices: Mapping[str, ReviewChoice]
    review_prompts: Mapping[str, ReviewPrompt]

    @property
    def rule(self) -> AuditRule:
        return self.rules["audit"]

    def choices(self, asks: str) -> tuple[ReviewChoice, ...]:
        """What may be answered where a case is considered."""
        return tuple(one for one in self.review_choices.values() if one.asks == asks)


def audit_parts(joined: Joined) -> AuditParts:
    return AuditParts(
        rules=joined.of(AuditRule),
        themes=joined.of(AuditTheme),
        questions=joined.of(AuditQuestion),
        grades=joined.of(AuditGrade),
        groups=joined.of(AuditGroup),
        left_out=joined.of(LeftOutReason),
        standards=joined.of(Standard),
        standard_grades=joined.of(StandardGrade),
        review_choices=joined.of(ReviewChoice),
        review_prompts=joined.of(ReviewPrompt),
    )
