"""A zip file without days, so that the same content is the same bytes."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def without_days(raw: bytes) -> bytes:
    """The zip file with every member dated the first day that the format knows, in the same order."""
    held = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as old, ZipFile(held, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = ZipInfo(name, FIRST_DAY)
            member.compress_type = ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return held.getvalue()
