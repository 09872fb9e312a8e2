"""Safety: crisis lines and leaving quickly. Names things by (kind, ref), knows no app above it.

Owns the words: crisis line, emergency number, leave now.
Stands on: base.
Never does: guess a country from an address, read private texts.
"""
