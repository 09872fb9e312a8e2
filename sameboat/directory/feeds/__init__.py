"""Reading and writing other programs' formats. Nothing here touches the database: bytes in, plain rows out, and back."""
