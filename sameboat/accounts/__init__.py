"""Accounts: a person without a name. Log-in handle, ways to come back, sessions, keepers.

Owns the words: account, handle, passphrase, recovery sheet, session, keeper.
Stands on: evidence, base.
Never does: ask for a name, an e-mail address or a phone; learn the passphrase; show the handle to anybody else.
"""
