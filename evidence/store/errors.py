"""What can go wrong with the store, each told in words that a user can act on."""


class StoreError(RuntimeError):
    """Raised when the store cannot be opened, reached, read or written. Nothing was half-written.

    `plain` says so without a path, an address or a word of the driver, for whoever asks over the network.
    """

    plain = "no answer of the store; the log of the service says why"


class SchemaError(StoreError):
    """Raised where the store is missing, or is not of the schema that this version of the program needs."""

    def __init__(self, message: str, plain: str | None = None) -> None:
        super().__init__(message)
        self.plain = plain or message


class ConflictError(ValueError):
    """Raised for a change that the state of a fact, a key or a request does not allow. Nothing was written."""


class UnknownFactError(LookupError):
    """Raised for the id of a fact that neither the store nor the packaged record holds."""

    def __init__(self, fact_id: str, nearest: str | None = None) -> None:
        self.fact_id, self.nearest = fact_id, nearest
        hint = f" (did you mean {nearest}?)" if nearest else ""
        super().__init__(f"no fact has the id {fact_id}{hint}")


class UnknownKeyError(LookupError):
    """Raised for the name of an API key that there is not."""


class RevokedKeyError(PermissionError):
    """Raised for a write under an API key that was revoked since it was looked up. Nothing was written."""


class RepeatedRequestError(ConflictError):
    """Raised where an idempotency key comes again with another request than the one it was first used for."""
