"""Sets of numbered things as the bits of one integer."""


def bits_of(mask: int) -> list[int]:
    """Each bit that is set, as a mask of its own, the lowest first."""
    return [1 << place for place in range(mask.bit_length()) if mask >> place & 1]
