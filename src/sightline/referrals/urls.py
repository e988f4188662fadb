"""The addresses of the referrals room."""

from django.urls import URLPattern, path

from sightline.referrals.views import (
    about,
    advice,
    choosing,
    deciding,
    differing,
    drafting,
    exclusions,
    information,
    joining,
    lists,
    looking_again,
    not_referring,
    reading,
    steps,
    writing,
)

app_name = "referrals"

OF = "referrals/of/<uuid:subject_id>/"
DRAFT = "referrals/drafts/<uuid:draft_id>/"
ONE = "referrals/<uuid:referral_id>/"
ADVICE = "referrals/consultations/<uuid:consultation_id>/"
POLICE = "referrals/information/<uuid:information_id>/"
EXCLUSION = "referrals/exclusions/<uuid:exclusion_id>/"

#: Steps on a referral, and those that belong to one thing on it.
STEPS = (
    "acknowledge",
    "done",
    "feedback",
    "chase",
    "add",
    "escalate",
    "withdraw",
    "name",
    "tell-name",
)
STEPS_OF = ("answer", "withdrawal", "differ")


def _step(name: str, where: str) -> URLPattern:
    return path(f"{ONE}{name}/{where}", steps.step, {"step": name}, name=name)


urlpatterns = [
    path("referrals/", lists.mine, name="mine"),
    path("referrals/agency/", lists.agency, name="agency"),
    path("referrals/received/", lists.received, name="received"),
    path("referrals/names/", lists.names, name="names"),
    path(OF, about.of_subject, name="of-subject"),
    path(f"{OF}refer/", choosing.choose, name="choose"),
    path(f"{OF}not/", not_referring.not_to_refer, name="not"),
    path(f"{OF}not/<uuid:of_id>/differ/", differing.beside_not_referred, name="differ-not"),
    path(f"{OF}not/<uuid:of_id>/again/", looking_again.look_again, name="look-again"),
    path(f"{OF}advice/", advice.ask, name="ask-advice"),
    path(f"{OF}exclusion/", exclusions.consider, name="consider-exclusion"),
    path(DRAFT, drafting.draft, name="draft"),
    path(f"{DRAFT}save/", drafting.save, name="draft-save"),
    path(f"{DRAFT}check/", drafting.check, name="draft-check"),
    path(f"{DRAFT}versions/", drafting.versions, name="draft-versions"),
    path(f"{DRAFT}delete/", drafting.delete, name="draft-delete"),
    path("referrals/consultations/", advice.listed, name="consultations"),
    path(ADVICE, advice.consultation, name="consultation"),
    path(f"{ADVICE}advice/", advice.advise, name="advise"),
    path(f"{ADVICE}followed/", advice.follow, name="followed"),
    path("referrals/information/", information.listed, name="informations"),
    path(POLICE, information.information, name="information"),
    path(f"{POLICE}pdf/", information.as_pdf, name="information-pdf"),
    path(f"{POLICE}data/", information.as_data, name="information-data"),
    path(EXCLUSION, exclusions.exclusion, name="exclusion"),
    path(f"{EXCLUSION}decide/", exclusions.decide, name="exclusion-decide"),
    path(f"{EXCLUSION}differ/<uuid:of_id>/", differing.beside_safety, name="differ-safety"),
    path(ONE, reading.referral, name="referral"),
    path(f"{ONE}sent/", reading.just_sent, name="sent"),
    path(f"{ONE}as-sent/", reading.as_sent, name="as-sent"),
    path(f"{ONE}pdf/", reading.as_pdf, name="pdf"),
    path(f"{ONE}data/", reading.as_data, name="data"),
    path(f"{ONE}decide/", deciding.decide, name="decide"),
    path(f"{ONE}same/", joining.same, name="same"),
    path(f"{ONE}in-writing/", writing.confirm, name="in-writing"),
    path(f"{ONE}in-writing/pdf/", reading.written_pdf, name="in-writing-pdf"),
    *(_step(name, "") for name in STEPS),
    *(_step(name, "<uuid:of_id>/") for name in STEPS_OF),
]
