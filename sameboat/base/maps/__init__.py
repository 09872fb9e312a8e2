"""Maps drawn here from shipped, public-domain geometry (docs/decisions/0009). Pure: no models, no clock, no network."""

from __future__ import annotations

from sameboat.base.maps.picture import Label, Pin, Spot, picture, spots
from sameboat.base.maps.view import View, fit, view_of

__all__ = ["Label", "Pin", "Spot", "View", "fit", "picture", "spots", "view_of"]
