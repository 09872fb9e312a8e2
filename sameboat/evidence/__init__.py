"""Evidence: what studies found, each figure with its design, its year and its source.

Owns the words: figure, design, population.
Stands on: base.
Never does: know a person (it cannot import one).
"""
