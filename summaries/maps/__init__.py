"""Maps of incidents as PNG pictures, drawn offline.

    places → view (what part of the world) → ground (land, borders) → markers → words → legend

`data/borders.npz` is Natural Earth made small by `build` (data/README.md tells where it comes from).
"""

from __future__ import annotations

from summaries.maps.picture import MapWords, draw_map

__all__ = ["MapWords", "draw_map"]
