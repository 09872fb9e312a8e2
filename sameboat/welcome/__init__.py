"""Welcome: from the first word of somebody who looks for a group to belonging there.

Owns the words: ask, seeker, first contact, volunteer, appointment, companion, arriving together, newcomer evening, buddy, pair.
Stands on: groups, directory, safety, accounts, evidence, base.
Never does: ask for a story, keep who did not come, tell anybody why somebody stopped, keep anything without an end.
"""
