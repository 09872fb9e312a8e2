"""Site: settings, addresses, the command line and the pages that need several apps.

Owns the words: front page, door.
Stands on: every app.
Never does: hold a model or a rule of the field.
"""
