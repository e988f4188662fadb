"""A plain page of a child's entries: what the real one is held against."""

PAGE = """<!doctype html><html lang="en"><head><title>{{ name.text }}</title></head><body>
<h1>{{ name.text }}</h1>{% for one in entries %}<article><h2>{{ one.happened_latest|date:"j F Y" }}
</h2><p>{{ one.kind }}, {{ one.lane }}, {{ one.basis }}, {{ one.certainty }}: {{ one.source }}</p>
<p>{{ one.words|linebreaksbr }}</p><p>{{ one.childs_words|linebreaksbr }}</p>
<p>{{ one.agency.name }}, {{ one.recorded_by.name }}, {{ one.recorded_at|date:"j F Y H:i" }}</p>
</article>{% endfor %}</body></html>"""
