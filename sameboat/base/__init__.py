"""Base: what every app stands on. Knows no app, has no models.

Owns: the design system (templates, static), the rulebook, places and times, what we keep.
Stands on: nothing.
Never does: import an app, read the database of one.
"""
