"""`python -m sameboat …` is the same as `sameboat …`."""

import sys

from sameboat.site.doors import main

if __name__ == "__main__":
    sys.exit(main())
