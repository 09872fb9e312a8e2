"""`sameboat doctor`: looks at the set-up and says, line by line, what is well and what to do."""

from __future__ import annotations

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing can be said after `sameboat doctor`."""


def main(given: argparse.Namespace) -> int:
    """Returns 0 when all is well, 1 when something must be done."""
    from sameboat.site import checkup

    findings = list(checkup.findings())
    for finding in findings:
        print(f"{'ok       ' if finding.well else 'attention'}  {finding.about}: {finding.told}")
        if not finding.well:
            print(f"           -> {finding.to_do}")
    todo = [finding for finding in findings if finding.must]
    print("All is well." if not todo else f"{len(todo)} to do.")
    return 1 if todo else 0
