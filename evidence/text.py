"""Text that can be printed: no control characters, no marks that turn writing round, nothing but characters."""

from unicodedata import category

PRINTED = frozenset("\n\t")
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_plain(text: str) -> bool:
    """Whether every sign of the text can be printed; lone surrogates cannot."""
    # nearly every text is printable throughout, and is told so without a look at each sign
    return text.isprintable() or not any(is_control(sign) for sign in text)


def is_control(sign: str) -> bool:
    """Whether a sign steers a terminal or reader instead of being read."""
    # Cc: control characters; Cf would take soft hyphens with it, so the marks that turn writing round are named
    return (category(sign) in ("Cc", "Cs") and sign not in PRINTED) or sign in TURNING
