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
    print(_last_line(must=len(todo), advice=sum(not finding.well for finding in findings) - len(todo)))
    return 1 if todo else 0


def _last_line(*, must: int, advice: int) -> str:
    """What it comes to. Advice is no fault, and yet not everything is well then."""
    if must:
        return f"{must} to do."
    return "It runs. Look at what stands after “attention” above." if advice else "All is well."
