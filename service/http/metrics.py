"""`/metrics`: what Prometheus reads, for this process or, where several workers share a folder, for all of them."""

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from service.http.edition import Edition
from service.http.observing import Served
from service.http.operation import Answer, Asked, Operation
from service.http.variables import METRICS_FOLDER

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})
Label = tuple[str, str, int]
BUCKETS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)


class Counts:
    """The metrics of one application."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        by = ("method", "route", "status")
        self._requests = Counter("waiver_rules_requests", "Requests answered.", by, registry=registry)
        self._seconds = Counter("waiver_rules_request_seconds", "Seconds spent on them.", by, registry=registry)
        self._durations = Histogram(
            "waiver_rules_request_duration_seconds",
            "Seconds that a request took.",
            ("route",),
            buckets=BUCKETS,
            registry=registry,
        )
        self._refused = Counter(
            "waiver_rules_refused", "Requests refused, by sort of problem.", ("route", "sort"), registry=registry
        )
        self._gauges: dict[str, Gauge] = {}
        self._of_label: dict[Label, tuple[Counter, Counter, Histogram]] = {}

    def add(self, served: Served) -> None:
        """Counts one request, with its route, never its address."""
        requests, seconds, durations = self._labelled(
            (served.method if served.method in METHODS else "other", served.route, served.status)
        )
        requests.inc()
        seconds.inc(served.seconds)
        durations.observe(served.seconds)
        if served.notes.refused is not None:
            self._refused.labels(served.route, served.notes.refused).inc()

    def _labelled(self, label: Label) -> tuple[Counter, Counter, Histogram]:
        # looking a label up costs prometheus-client more than counting does; there are few labels
        found = self._of_label.get(label)
        if found is None:
            found = self._requests.labels(*label), self._seconds.labels(*label), self._durations.labels(label[1])
            self._of_label[label] = found
        return found

    def tell(self, edition: Edition | None, is_well: bool) -> None:
        """Sets the gauges of the store after a look at it; of several workers, the one set last is shown."""
        self._show("waiver_rules_store_ready", "Whether the last look at the store was well.", is_well)
        if edition is not None:
            ledger = edition.first.ledger
            self._show("waiver_rules_ledger_entries", "Entries of the ledger.", ledger.seq)
            self._show("waiver_rules_candidates", "Facts that wait for a ruling.", len(ledger.candidates))
            self._show("waiver_rules_facts", "Facts that count.", len(edition.release.evidence.facts))

    def _show(self, name: str, about: str, value: float) -> None:
        if name not in self._gauges:
            self._gauges[name] = Gauge(name, about, registry=self._registry, multiprocess_mode="mostrecent")
        self._gauges[name].set(value)

    def text(self) -> bytes:
        """All of it in the text format."""
        if not os.environ.get(METRICS_FOLDER):
            return generate_latest(self._registry)
        of_all = CollectorRegistry()
        MultiProcessCollector(of_all)  # type: ignore[no-untyped-call]
        return generate_latest(of_all)


def operations(counts: Counts) -> tuple[Operation, ...]:
    """The operation that shows the metrics."""

    def shown(asked: Asked) -> Answer:
        return Answer(body=counts.text(), media=MEDIA)

    return (
        Operation(
            id="metrics",
            path="/metrics",
            tag="service",
            summary="Requests, seconds, refusals and the state of the store, for Prometheus",
            answer=shown,
            example=lambda _: "/metrics",
            schema={"type": "string"},
            media=MEDIA,
            state=True,
        ),
    )
