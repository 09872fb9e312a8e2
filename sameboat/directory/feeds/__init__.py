"""Reading and writing other programs' formats.

Reading touches no database: bytes in, plain rows out. Writing reads what is public, and only that.
"""
