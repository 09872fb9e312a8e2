"""The public directory in other programs' formats. Only what everyone may see leaves through here."""
