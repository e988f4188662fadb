"""Who and what is connected to a subject, as entries, connections and holdings say it.

Everything is drawn, counted and measured over what this reader may see, and over nothing else.
"""
