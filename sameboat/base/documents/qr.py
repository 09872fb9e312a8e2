"""An address as a picture that a telephone reads."""

from __future__ import annotations

import io

import segno


def qr(*, address: str) -> str:
    """The address as SVG text, for a sheet (`picture(d.qr, alt: …)`) and for a page."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        border=2,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        omitsize=True,
        dark="#000",
        light="#fff",
    )
    return out.getvalue().decode()
