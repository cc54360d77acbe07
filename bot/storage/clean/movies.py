"""MP4, MOV and M4A: everything but pictures and sound made empty in place.

Owns: the atoms of the ISO base media file format and of QuickTime.  Refuses: touching coded pictures and sound.

No byte moves: tables inside the file hold offsets into it.  An atom that is not known to be needed for playing becomes
`free`, its content zeros; so do the tracks that are neither picture nor sound (telephones and dashboard cameras write
where they were, second by second, into a track of its own).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.storage.clean.model import Cleaned, Uncleanable

#: what playing needs, by the atom around it (ISO/IEC 14496-12, 6.2.3; QuickTime File Format)
_NEEDED: dict[bytes, frozenset[bytes]] = {
    b"": frozenset({b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"mfra", b"sidx"}),
    b"moov": frozenset({b"mvhd", b"trak", b"mvex"}),
    b"mvex": frozenset({b"mehd", b"trex"}),
    b"trak": frozenset({b"tkhd", b"edts", b"mdia", b"tapt"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf", b"elng"}),
    b"minf": frozenset({b"vmhd", b"smhd", b"hdlr", b"dinf", b"stbl", b"gmhd", b"nmhd"}),
    b"stbl": frozenset(
        {b"stsd", b"stts", b"ctts", b"cslg", b"stss", b"stps", b"sdtp", b"stsc", b"stsz", b"stz2", b"stco", b"co64"}
        | {b"sgpd", b"sbgp", b"subs", b"saiz", b"saio"}
    ),
    b"moof": frozenset({b"mfhd", b"traf"}),
    b"traf": frozenset({b"tfhd", b"tfdt", b"trun", b"sdtp", b"sgpd", b"sbgp", b"subs", b"saiz", b"saio"}),
}
_DATED = {b"mvhd", b"tkhd", b"mdhd"}
_PLAYED = {b"vide", b"soun"}
_EMPTY = b"free"
_PADDING = {b"free", b"skip", b"wide"}
_SLUGS = {b"udta": "tags", b"meta": "tags", b"uuid": "xmp", b"XMP_": "xmp"}
_MOST_ATOMS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """Where an atom is."""

    name: bytes
    start: int
    body: int  #: where its content begins
    end: int


def clean_movie(data: bytes) -> Cleaned:
    """The film or recording, as long as it was, telling only what is seen and heard.  Raises Uncleanable."""
    film = bytearray(data)
    removed: set[str] = set()
    try:
        top = list(atoms(film, 0, len(film)))
        if not any(atom.name == b"moov" for atom in top):
            raise Uncleanable("broken")
        _drop_other_tracks(film, top, removed)
        _keep_needed(film, b"", 0, len(film), removed)
    except (struct.error, IndexError) as error:
        raise Uncleanable("broken") from error
    return Cleaned(data=bytes(film), removed=frozenset(removed))


def atoms(film: bytes | bytearray, start: int, end: int) -> Iterator[Atom]:
    """The atoms between two places, in their order.  Raises Uncleanable."""
    at = start
    for _ in range(_MOST_ATOMS):
        if end - at < 8:  # noqa: PLR2004  too short for an atom: QuickTime may end a list with four zeros
            return
        size, name = struct.unpack_from(">I4s", film, at)
        body = at + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", film, body)
            body += 8
        elif size == 0:
            size = end - at
        if at + size > end or at + size < body:
            raise Uncleanable("broken")
        yield Atom(name=name, start=at, body=body, end=at + size)
        at += size
    raise Uncleanable("broken")


def _keep_needed(film: bytearray, around: bytes, start: int, end: int, removed: set[str]) -> None:
    """Empty what is not needed between two places, and go on inside what is."""
    last = start
    for atom in list(atoms(film, start, end)):
        last = atom.end
        if atom.name not in _NEEDED[around]:
            _empty(film, atom, removed)
        elif atom.name in _NEEDED:
            _keep_needed(film, atom.name, atom.body, atom.end, removed)
        elif atom.name in _DATED:
            _forget_times(film, atom, removed)
        elif atom.name == b"hdlr":
            film[atom.body + 24 : atom.end] = bytes(atom.end - atom.body - 24)  # the name of who made the track
    film[last:end] = bytes(end - last)


def _empty(film: bytearray, atom: Atom, removed: set[str]) -> None:
    if atom.name not in _PADDING:
        removed.add(_SLUGS.get(atom.name, "other"))
    film[atom.start + 4 : atom.start + 8] = _EMPTY
    film[atom.body : atom.end] = bytes(atom.end - atom.body)


def _forget_times(film: bytearray, atom: Atom, removed: set[str]) -> None:
    width = 16 if film[atom.body] == 1 else 8  # two times of 64 bits, or of 32
    times = slice(atom.body + 4, atom.body + 4 + width)
    if any(film[times]):
        removed.add("dates")
    film[times] = bytes(width)


def _drop_other_tracks(film: bytearray, top: list[Atom], removed: set[str]) -> None:
    for moov in (atom for atom in top if atom.name == b"moov"):
        for track in [atom for atom in atoms(film, moov.body, moov.end) if atom.name == b"trak"]:
            media = _inside(film, track, b"mdia")
            handler = _inside(film, media, b"hdlr") if media else None
            if handler is not None and bytes(film[handler.body + 8 : handler.body + 12]) in _PLAYED:
                continue
            if any(atom.name == b"moof" for atom in top):
                raise Uncleanable("unknown-sort")  # its content is spread over fragments
            if media is not None:
                _empty_samples(film, media)
            _empty(film, track, set())
            removed.add("track")


def _inside(film: bytearray, around: Atom, *path: bytes) -> Atom | None:
    found: Atom | None = around
    for name in path:
        if found is None:
            return None
        found = next((atom for atom in atoms(film, found.body, found.end) if atom.name == name), None)
    return found


def _empty_samples(film: bytearray, media: Atom) -> None:
    """Make what a track says zeros, where it lies among the pictures."""
    table = _inside(film, media, b"minf", b"stbl")
    if table is None:
        return
    per_chunk, sizes = _chunk_counts(film, table), _sample_sizes(film, table)
    firsts = [first for first, _ in per_chunk]
    sample = 0
    for number, place in enumerate(_chunk_places(film, table), start=1):
        row = bisect_right(firsts, number) - 1
        count = per_chunk[row][1] if row >= 0 else 0
        length = sizes(sample, count)
        if place + length > len(film):
            raise Uncleanable("broken")
        film[place : place + length] = bytes(length)
        sample += count


def _chunk_places(film: bytearray, table: Atom) -> list[int]:
    for name, width in ((b"stco", "I"), (b"co64", "Q")):
        atom = _inside(film, table, name)
        if atom is not None:
            (count,) = struct.unpack_from(">I", film, atom.body + 4)
            return list(struct.unpack_from(f">{count}{width}", film, atom.body + 8))
    return []


def _chunk_counts(film: bytearray, table: Atom) -> list[tuple[int, int]]:
    """From which chunk on a chunk holds how many samples."""
    atom = _inside(film, table, b"stsc")
    if atom is None:
        return []
    (count,) = struct.unpack_from(">I", film, atom.body + 4)
    rows = struct.iter_unpack(">III", film[atom.body + 8 : atom.body + 8 + 12 * count])
    return [(first, samples) for first, samples, _ in rows]


def _sample_sizes(film: bytearray, table: Atom) -> Callable[[int, int], int]:
    """The bytes of so many samples from one on, counted from zero."""
    atom = _inside(film, table, b"stsz")
    if atom is None:
        raise Uncleanable("unknown-sort")  # `stz2` packs them: no telephone writes it for such a track
    common, count = struct.unpack_from(">II", film, atom.body + 4)
    listed = () if common else struct.unpack_from(f">{count}I", film, atom.body + 12)

    def length(first: int, samples: int) -> int:
        # A damaged table may name thousands of millions of samples; none is counted that is not there.
        if first + samples > count:
            raise Uncleanable("broken")
        return common * samples if common else sum(listed[first : first + samples])

    return length
