"""MP3: the frames of sound, and nothing between, before or after them.

Owns: MPEG audio layers I to III.  Refuses: every tag (ID3, APE, Lyrics3), which are all outside the frames.
"""

from __future__ import annotations

from bot.storage.clean.model import Cleaned, Uncleanable

_HEADER = 4
_V1, _V2, _V25 = 3, 2, 0  # the version's two bits; 1 is reserved
_LAYER_1, _LAYER_2, _LAYER_3 = 3, 2, 1
# ISO/IEC 11172-3, 2.4.2.3 and 13818-3: kilobits a second by index; 0 is "free", 15 is forbidden
_RATES = {
    (True, _LAYER_1): (0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, _LAYER_2): (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, _LAYER_3): (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, _LAYER_1): (0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, _LAYER_2): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, _LAYER_3): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLE_RATES = {_V1: (44100, 48000, 32000), _V2: (22050, 24000, 16000), _V25: (11025, 12000, 8000)}


def clean_mp3(data: bytes) -> Cleaned:
    """The frames of sound alone.  Raises Uncleanable when there are none."""
    kept, at = bytearray(), _after_id3(data, 0)
    while at + _HEADER <= len(data):
        length = frame_length(data, at)
        follows = at + length
        # Four bytes may look like a header by chance: one counts when another follows it, or the file's end or a tag.
        if length and (follows >= len(data) or frame_length(data, follows) or _is_tag(data, follows)):
            kept += data[at:follows]
            at = follows
            continue
        next_sync = data.find(b"\xff", at + 1)
        skipped = _after_id3(data, at)
        at = skipped if skipped > at else (len(data) if next_sync < 0 else next_sync)
    if not kept:
        raise Uncleanable("broken")
    return Cleaned(data=bytes(kept), removed=frozenset({"tags"}) if len(kept) < len(data) else frozenset())


def frame_length(data: bytes, at: int) -> int:
    """The bytes of the frame that begins at `at`, or 0 when none does."""
    header = int.from_bytes(data[at : at + _HEADER], "big")
    version, layer = header >> 19 & 3, header >> 17 & 3
    rate_index, sample_index, padding = header >> 12 & 15, header >> 10 & 3, header >> 9 & 1
    if header >> 21 != 0x7FF or version not in _SAMPLE_RATES or layer == 0:  # noqa: PLR2004  eleven bits set
        return 0
    if rate_index in {0, 15} or sample_index == 3:  # noqa: PLR2004  reserved
        return 0
    is_first = version == _V1
    bits = _RATES[is_first, layer][rate_index] * 1000
    samples = _SAMPLE_RATES[version][sample_index]
    if layer == _LAYER_1:
        return (12 * bits // samples + padding) * 4
    factor = 72 if layer == _LAYER_3 and not is_first else 144
    return factor * bits // samples + padding


def _after_id3(data: bytes, at: int) -> int:
    """Where an ID3v2 tag at `at` ends; `at` itself when there is none."""
    if data[at : at + 3] != b"ID3" or len(data) < at + 10:
        return at
    size = 0
    for byte in data[at + 6 : at + 10]:
        size = size << 7 | byte & 0x7F
    has_footer = bool(data[at + 5] & 0x10)
    return at + 10 + size + (10 if has_footer else 0)


def _is_tag(data: bytes, at: int) -> bool:
    return data[at : at + 8].startswith((b"TAG", b"ID3", b"APETAGEX", b"LYRICSBE"))
