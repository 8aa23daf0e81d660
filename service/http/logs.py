"""The log: a JSON object a line for programs, or a plain line for people; never a secret, a query or a body."""

import logging
import sys
from datetime import UTC, datetime
from typing import Any, TextIO

import msgspec

from service.http.observing import Served
from service.http.settings import LogFormat, Settings

LOG = logging.getLogger("waiver_rules.http")
OURS = "waiver_rules"
OF_SERVER = ("uvicorn", "uvicorn.error")
LEVELS = {"info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
FIELDS = "fields"


class JsonLines(logging.Formatter):
    """A record as one JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = self.line(record.created, record.levelno, record.getMessage(), getattr(record, FIELDS, {}))
        if not record.exc_info:
            return line
        return msgspec.json.encode(
            msgspec.json.decode(line) | {"trace": self.formatException(record.exc_info)}
        ).decode()

    def line(self, created: float, level: int, event: str, fields: dict[str, Any]) -> str:
        """The line of an event."""
        told = {"at": _moment(created), "level": logging.getLevelName(level).lower(), "event": event, **fields}
        return msgspec.json.encode(told).decode()


class PlainLines(logging.Formatter):
    """A record as people read it: a moment, what happened, and the fields that have a value."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the trace of a failure below it."""
        line = self.line(record.created, record.levelno, record.getMessage(), getattr(record, FIELDS, {}))
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line

    def line(self, created: float, level: int, event: str, fields: dict[str, Any]) -> str:
        """The line of an event."""
        told = " ".join(f"{name}={value}" for name, value in fields.items())
        return f"{_moment(created)} {logging.getLevelName(level).lower()} {event} {told}".rstrip()


class Lines(logging.StreamHandler[TextIO]):
    """Writes the lines of one process. A request is written without a record, which would cost more than its answer."""

    def __init__(self, stream: TextIO, lines: JsonLines | PlainLines) -> None:
        super().__init__(stream)
        self._lines = lines
        self.setFormatter(lines)

    def write_request(self, served: Served, level: int) -> None:
        """Writes one line."""
        line = self._lines.line(served.ended, level, "request", _fields(served))
        with self.lock:  # type: ignore[union-attr]
            self.stream.write(line + self.terminator)
            self.flush()


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Sets up the log of a process that serves, that of the server beneath included."""
    into = stream or sys.stderr
    handler = Lines(into, _lines(settings.log_format, into))
    for name in (OURS, *OF_SERVER):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(LEVELS[settings.log_level])
    for name in OF_SERVER:
        # what a server says while all goes well is said by our own lines
        logging.getLogger(name).setLevel(max(logging.WARNING, LEVELS[settings.log_level]))


def log_request(served: Served) -> None:
    """One line a request, where a log is set up."""
    level = _level(served.status)
    if LOG.isEnabledFor(level):
        for handler in logging.getLogger(OURS).handlers:
            if isinstance(handler, Lines):
                handler.write_request(served, level)


def _fields(served: Served) -> dict[str, Any]:
    notes = served.notes
    fields: dict[str, Any] = {
        "request_id": notes.request_id,
        "method": served.method,
        "route": served.route,
        "status": served.status,
        "seconds": round(served.seconds, 6),
        "decision_id": notes.decision_id,
        "release": notes.release,
        "key": notes.key,
        "refused": notes.refused,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _level(status: int) -> int:
    if status >= 500:
        return logging.ERROR
    return logging.WARNING if status >= 400 else logging.INFO


def _lines(wanted: LogFormat, stream: TextIO) -> JsonLines | PlainLines:
    for_people = wanted == "text" or (wanted == "auto" and stream.isatty())
    return PlainLines() if for_people else JsonLines()


def _moment(created: float) -> str:
    return datetime.fromtimestamp(created, UTC).isoformat(timespec="milliseconds")
