"""The addresses of the briefings room."""

from django.urls import URLPattern, URLResolver, path

from sightline.briefings.views import awareness, log, making, pieces, reading

app_name = "briefings"

urlpatterns: list[URLPattern | URLResolver] = [
    path("briefings/", reading.listed, name="listed"),
    path("briefings/begin/", making.begin, name="begin"),
    path("briefings/making/<uuid:making_id>/", making.making, name="making"),
    path("briefings/making/<uuid:making_id>/choose/", making.choose, name="choose"),
    path("briefings/making/<uuid:making_id>/write/", making.write, name="write"),
    path("briefings/making/<uuid:making_id>/check/", making.check, name="check"),
    path("briefings/making/<uuid:making_id>/publish/", making.publish, name="publish"),
    path("briefings/log/", log.log, name="log"),
    path("briefings/log/log.pdf", log.printed, name="log-pdf"),
    path("briefings/log/<uuid:reading_id>/reflect/", log.reflect, name="reflect"),
    path("briefings/log/show/<uuid:reflection_id>/", log.show, name="show"),
    path("briefings/log/keep-back/<uuid:sharing_id>/", log.keep_back, name="keep-back"),
    path("briefings/pieces/", pieces.listed, name="pieces"),
    path("briefings/pieces/<slug:slug>/", pieces.piece, name="piece"),
    path("briefings/awareness/", awareness.listed, name="awareness"),
    path("briefings/awareness/add/", awareness.add, name="awareness-add"),
    path("briefings/<uuid:briefing_id>/", reading.published, name="published"),
    path("briefings/<uuid:briefing_id>/briefing.pdf", reading.printed, name="pdf"),
    path("briefings/<uuid:briefing_id>/briefing.docx", reading.in_word, name="docx"),
    path("briefings/<uuid:briefing_id>/read/", reading.mark_read, name="read"),
    path("briefings/<uuid:briefing_id>/readers/", reading.readers, name="readers"),
    path("briefings/<uuid:briefing_id>/talked/", reading.talked, name="talked"),
    path("briefings/<uuid:briefing_id>/withdraw/", making.withdraw, name="withdraw"),
    path("briefings/<uuid:briefing_id>/again/", making.again, name="again"),
]
