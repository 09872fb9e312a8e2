"""What groups print: each sheet is a function that gives a `Document`, and its `.typ` file beside it."""
