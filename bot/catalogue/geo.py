"""From a point on the map to the governorates it may belong to.

Owns: point in polygon, nearness to borders, and restraint where a border is disputed or the map too coarse.
Refuses: deciding: what it finds is a suggestion that the person confirms.

Plain ray casting with bounding boxes: 6,700 corners need no geometry library.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeAlias

from bot.catalogue.areas import AREAS, DATA

#: Closer than this to another governorate, both are offered: the shapes are simplified to about 800 m, telephones err
#: by some hundred metres, and people near a border may belong to either side.
BORDER_KM = 3.0
#: Farther than this outside of Iraq is abroad.
EDGE_KM = 5.0
#: Where three governorates meet, three are offered; more would be a list, not a suggestion.
MOST_CANDIDATES = 3

_KM_PER_DEGREE = 111.2  # of latitude; the error over Iraq is below half a per cent

Ring: TypeAlias = list[tuple[float, float]]  # longitude, latitude, as GeoJSON has them


class Whereabouts(StrEnum):
    """How a point lies to Iraq."""

    INSIDE = "inside"  #: in one governorate, beyond doubt
    BETWEEN = "between"  #: near a border between governorates, or in a disputed district
    EDGE = "edge"  #: outside Iraq, but so near that the map or the telephone may err
    ABROAD = "abroad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A governorate that the point may belong to."""

    governorate: str
    kilometres: float  #: 0 inside it
    districts: tuple[str, ...] = ()  #: likeliest first; several where the map lacks a newer district


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """What the map says about a point."""

    where: Whereabouts
    candidates: tuple[Candidate, ...] = ()  #: nearest first; none abroad
    is_disputed: bool = False  #: in a district that several governorates look after

    @property
    def governorate(self) -> str | None:
        """The governorate to suggest, where only one comes into question."""
        return self.candidates[0].governorate if self.where is Whereabouts.INSIDE else None

    @property
    def district(self) -> str | None:
        """The district to suggest, where only one comes into question."""
        if self.where is not Whereabouts.INSIDE or len(self.candidates[0].districts) != 1:
            return None
        return self.candidates[0].districts[0]


@dataclass(frozen=True, slots=True)
class _Shape:
    code: str
    rings: tuple[Ring, ...]
    box: tuple[float, float, float, float]  # west, south, east, north

    def contains(self, longitude: float, latitude: float) -> bool:
        west, south, east, north = self.box
        if not (west <= longitude <= east and south <= latitude <= north):
            return False
        return sum(_crossings(ring, longitude, latitude) for ring in self.rings) % 2 == 1

    def kilometres(self, longitude: float, latitude: float, *, within: float) -> float | None:
        """How far the nearest point of its outline is; None if farther than `within`."""
        if not self._is_near(longitude, latitude, within):
            return None
        nearest = min(_to_outline(ring, longitude, latitude) for ring in self.rings)
        return nearest if nearest <= within else None

    def _is_near(self, longitude: float, latitude: float, within: float) -> bool:
        west, south, east, north = self.box
        up = within / _KM_PER_DEGREE
        across = up / math.cos(math.radians(latitude))
        return west - across <= longitude <= east + across and south - up <= latitude <= north + up


def _edges(ring: Ring) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    return zip(ring, ring[1:] + ring[:1], strict=True)


def _crossings(ring: Ring, longitude: float, latitude: float) -> int:
    # How often a ray towards the east crosses the ring.
    crossings = 0
    for (x1, y1), (x2, y2) in _edges(ring):
        if (y1 > latitude) != (y2 > latitude) and longitude < x1 + (latitude - y1) * (x2 - x1) / (y2 - y1):
            crossings += 1
    return crossings


def _to_outline(ring: Ring, longitude: float, latitude: float) -> float:
    # On a plane that touches the earth at the point: exact enough for some kilometres.
    wide = _KM_PER_DEGREE * math.cos(math.radians(latitude))
    nearest = math.inf
    for (x1, y1), (x2, y2) in _edges(ring):
        ax, ay = (x1 - longitude) * wide, (y1 - latitude) * _KM_PER_DEGREE
        dx, dy = (x2 - x1) * wide, (y2 - y1) * _KM_PER_DEGREE
        length = dx * dx + dy * dy
        along = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
        nearest = min(nearest, math.hypot(ax + along * dx, ay + along * dy))
    return nearest


@dataclass(frozen=True, slots=True)
class _Map:
    governorates: tuple[_Shape, ...]
    districts: dict[str, tuple[_Shape, ...]]  # by governorate
    newer: dict[str, tuple[str, ...]]  # by district of the map: districts without a shape whose town lies in it


def _shapes(path: Path) -> Iterator[_Shape]:
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        rings = tuple([(x, y) for x, y in ring] for polygon in polygons for ring in polygon)
        corners = [corner for ring in rings for corner in ring]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        yield _Shape(feature["properties"]["code"], rings, (min(xs), min(ys), max(xs), max(ys)))


@cache
def _map() -> _Map:
    shapes = tuple(_shapes(DATA / "iraq-districts.geojson"))
    districts: dict[str, tuple[_Shape, ...]] = {
        governorate.code: tuple(shape for shape in shapes if AREAS.get(shape.code).parent == governorate.code)
        for governorate in AREAS.governorates()
    }
    newer: dict[str, tuple[str, ...]] = {}
    for area in AREAS:
        if area.is_mapped or area.point is None or area.parent is None:
            continue
        latitude, longitude = area.point
        for shape in districts[area.parent]:
            if shape.contains(longitude, latitude):
                newer[shape.code] = (*newer.get(shape.code, ()), area.code)
    return _Map(tuple(_shapes(DATA / "iraq-governorates.geojson")), districts, newer)


def locate(latitude: float, longitude: float) -> Located:
    """What the map says about a point; never more than a suggestion."""
    if not (math.isfinite(latitude) and abs(latitude) < 90 and math.isfinite(longitude)):  # noqa: PLR2004  the poles
        return Located(where=Whereabouts.ABROAD)
    home = next((shape.code for shape in _map().governorates if shape.contains(longitude, latitude)), None)
    around = _around(latitude, longitude, within=EDGE_KM if home is None else BORDER_KM, apart_from=home)
    if home is None:
        where = Whereabouts.EDGE if around else Whereabouts.ABROAD
        return Located(where=where, candidates=around[:MOST_CANDIDATES])
    districts = _districts(home, latitude, longitude)
    claimed = AREAS.get(districts[0]).also if districts else ()
    candidates = (
        Candidate(governorate=home, kilometres=0.0, districts=districts),
        # Which of its districts would be meant is not on the map: the person says so.
        *(Candidate(governorate=code, kilometres=0.0) for code in claimed),
        *(candidate for candidate in around if candidate.governorate not in claimed),
    )[:MOST_CANDIDATES]
    where = Whereabouts.INSIDE if len(candidates) == 1 else Whereabouts.BETWEEN
    return Located(where=where, candidates=candidates, is_disputed=bool(claimed))


def _around(latitude: float, longitude: float, *, within: float, apart_from: str | None) -> tuple[Candidate, ...]:
    found = [
        Candidate(governorate=shape.code, kilometres=distance, districts=_districts(shape.code, latitude, longitude))
        for shape in _map().governorates
        if shape.code != apart_from and (distance := shape.kilometres(longitude, latitude, within=within)) is not None
    ]
    return tuple(sorted(found, key=lambda candidate: candidate.kilometres))


def _districts(governorate: str, latitude: float, longitude: float) -> tuple[str, ...]:
    # The one that contains the point, else the nearest, and with it what was made out of it since the map was drawn.
    shapes = _map().districts[governorate]
    home = next((shape.code for shape in shapes if shape.contains(longitude, latitude)), None)
    if home is None:
        near = [
            (distance, shape.code)
            for shape in shapes
            if (distance := shape.kilometres(longitude, latitude, within=EDGE_KM + 1)) is not None
        ]
        home = min(near)[1] if near else None
    return () if home is None else (home, *_map().newer.get(home, ()))
