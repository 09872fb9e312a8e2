"""Safety: crisis lines, leaving quickly, concerns, keeping away, pauses, the operators' desk. Names things by (kind, ref).

Owns the words: crisis line, emergency number, leave now, discreet, concern, person of trust, keeping away, pause, trail, conduct.
Stands on: accounts, base.
Never does: guess a country from an address, read private texts, keep who told a concern, tell anybody who keeps them away.
"""
