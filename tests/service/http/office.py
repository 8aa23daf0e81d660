"""An office: an application over the packaged release and a store, with keys for whoever writes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
from starlette.testclient import TestClient

from evidence.store.keys import Scope
from evidence.store.store import Store, open_store
from service.http.app import create_app
from service.http.schemas import example_fact
from service.http.settings import Settings
from waiver_rules.release import Release

KEYS: Mapping[str, tuple[Scope, ...]] = {
    "intern": ("submit",),
    "reviewer": ("review",),
    "editor": ("submit", "review"),
    "leaver": ("submit", "review"),
}


class Office(msgspec.Struct):
    """A client of the application, the store beneath, and the secrets of its keys by name."""

    client: TestClient
    store: Store
    secrets: dict[str, str]
    release: Release

    def post(self, path: str, body: object, key: str | None = "editor", **headers: str) -> Any:
        """The answer to a write with a key."""
        named = {"X-API-Key": self.secrets[key]} if key else {}
        return self.client.post(path, json=body, headers={**named, **headers})

    def submit(self, name: str = "an-example", **changes: Any) -> str:
        """Submits a fact that the record would take; its id."""
        answer = self.post("/v1/facts", {"fact": fact(self.release, name, **changes), "why": "for review"})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["fact"])

    def rule(self, verb: str, fact_id: str, why: str = "read against its source") -> Any:
        """The answer to an acceptance, rejection or retraction."""
        answer = self.post(f"/v1/facts/{fact_id}/{verb}", {"why": why})
        assert answer.status_code == 200, answer.text
        return answer.json()


def fact(release: Release, name: str = "an-example", **changes: Any) -> dict[str, Any]:
    """A fact that the record would take, under a name."""
    example = example_fact(release)
    return {**example, "id": f"{example['occurred']}-{name}", **changes}


def key_ring(store: Store) -> dict[str, str]:
    """A key of each sort, one of them revoked; the secrets by name."""
    secrets = {name: store.add_key(name, scopes) for name, scopes in KEYS.items()}
    store.revoke_key("leaver", "has left the office")
    return secrets


@contextmanager
def office(database: str, release: Release, **settings: Any) -> Iterator[Office]:
    """An office whose application looks at the store by itself only every hour, and after its own writes."""
    store = open_store(database, release.evidence)
    secrets = key_ring(store)
    told = {"db": database, "refresh_seconds": 3_600.0, **settings}
    with TestClient(create_app(release, settings=Settings(**told)), raise_server_exceptions=False) as client:
        yield Office(client, store, secrets, release)
    store.close()
