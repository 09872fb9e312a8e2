"""The pages of the directory, one function each."""

from __future__ import annotations
