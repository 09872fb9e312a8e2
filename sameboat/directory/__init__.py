"""Directory: needs, programmes, groups as the public sees them, their meetings and places; finding them.

Owns the words: need, programme, listing, meeting, place, source, feed, search.
Stands on: base.
Never does: read a member. A group publishes itself into it; feeds come in by `sameboat import`.

Two rooms more than other apps (docs/decisions/0002): `feeds/` reads and writes other programs' formats,
`search/` is the read-only index beside the database.
"""
