"""Legal citations in plain text, as a footnote of a memorandum to Congress has them.

The forms follow The Bluebook (21st ed.) and, where that is silent, The Indigo Book (2.0), without
italics and small capitals, and with months spelled out. Nothing is invented: a piece that the source
does not give is left out, and no day of access is written, since none is recorded.
"""

from evidence.citation.cite import at, cite
from evidence.citation.normalise import normalise

__all__ = ["at", "cite", "normalise"]
