"""What may be written: facts submitted, and accepted, rejected, superseded or retracted by whoever reviews them."""

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from evidence.bundle import resolve_bundle
from evidence.fault_list import describe
from evidence.faults import Fault, FaultsError, nearest
from evidence.model import Evidence
from evidence.placed import json_pointer, renamed
from evidence.plain_words import check_plain
from evidence.store.entry import Act, Entry
from evidence.store.errors import UnknownFactError
from evidence.store.keys import Key
from evidence.store.states import State
from evidence.store.writing import Writing
from service.http.ledger import STATES

Verb = Literal["submit", "accept", "reject", "supersede", "retract"]
WITH_FACT: frozenset[Verb] = frozenset({"submit", "supersede"})
OF_ACT = ("why", "author")
OF_FACT = ("fact", "sources")
SUBMITTED = "submitted for review"
PLACE = renamed(json_pointer, {("facts", 0): ("fact",), ("facts",): ("fact",)})


class EntryShown(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the ledger: what was done, by whom, with which API key, when and why.

    `day` and `instant` are in UTC; `hash` chains it to the entry before.
    """

    seq: int
    what: str
    by: str
    key: str | None
    day: str
    instant: str
    why: str
    hash: str


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What a write has done: the state of the fact now, the fact that superseded it if one did, and the entry."""

    fact: str
    state: State
    successor: str | None
    entry: EntryShown


class Submission(msgspec.Struct, frozen=True):
    """A checked body: who acts and why, and the fact with its sources as the store takes them, if there is one."""

    act: Act
    bundle: dict[str, Any]


def submission_in(body: object, verb: Verb, key: Key, record: Evidence) -> Submission:
    """What a body asks to be written, with every fault at once. Raises FaultsError.

    The store checks a bundle against all it holds; where a fault is found here, it is checked against `record`, so
    that its faults are told beside the others.
    """
    members = body if isinstance(body, dict) else {}
    faults = [] if isinstance(body, dict) else [_fault((), "wrong-type", describe(body), "a mapping")]
    names = (*OF_FACT, *OF_ACT) if verb in WITH_FACT else OF_ACT
    faults += [_unknown(str(name), names) for name in members if name not in names]
    faults += check_plain({name: members[name] for name in names if name in members})
    act = Act(
        author=_text(members, "author", key.name, faults),
        why=_text(members, "why", SUBMITTED if verb == "submit" else None, faults),
        key_name=key.name,
    )
    if not faults:
        faults += _faults_of(act.checked)
    bundle = _bundle(members, faults) if verb in WITH_FACT else {}
    if faults and bundle:
        faults += _faults_of(lambda: resolve_bundle(bundle, record, PLACE))
    if faults:
        raise FaultsError(faults)
    return Submission(act.checked(), bundle)


def write(writing: Writing, verb: Verb, fact_id: str, submission: Submission) -> Entry:
    """Does it, in a transaction. Raises FaultsError, ConflictError, UnknownFactError, StoreError."""
    act, bundle = submission.act, submission.bundle
    if verb != "submit" and not (fact_id.isascii() and fact_id.isprintable()):
        # no id has such signs, and not every database can be asked for them
        raise UnknownFactError(fact_id)
    if verb == "submit":
        return writing.submit(bundle, act, PLACE)[0]
    if verb == "supersede":
        return writing.supersede(fact_id, bundle, act, PLACE)
    rule: Callable[[str, Act], Entry] = {
        "accept": writing.accept,
        "reject": writing.reject,
        "retract": writing.retract,
    }[verb]
    return rule(fact_id, act)


def written(entry: Entry) -> Written:
    """What an entry has done."""
    return Written(fact=entry.fact, state=STATES[entry.kind], successor=entry.successor, entry=shown(entry))


def shown(entry: Entry) -> EntryShown:
    """An entry as it is shown."""
    return EntryShown(
        seq=entry.seq,
        what=entry.kind,
        by=entry.author,
        key=entry.key_name,
        day=entry.day,
        instant=entry.instant,
        why=entry.reason,
        hash=entry.hash,
    )


def _text(members: dict[str, Any], name: str, default: str | None, faults: list[Fault]) -> str:
    value = members.get(name)
    if value is None and default is not None:
        return default
    if value is None:
        faults.append(_fault((name,), "missing-key", f"no {name}", f"the key {name}"))
    elif not isinstance(value, str):
        faults.append(_fault((name,), "wrong-type", describe(value), "text"))
    return value if isinstance(value, str) else ""


def _bundle(members: dict[str, Any], faults: list[Fault]) -> dict[str, Any]:
    if "fact" not in members:
        faults.append(_fault(("fact",), "missing-key", "no fact", "the key fact"))
    facts = [members["fact"]] if "fact" in members else []
    return {"facts": facts, "sources": members.get("sources", [])}


def _faults_of(check: Callable[[], object]) -> tuple[Fault, ...]:
    """The faults that a check raises, those of an act at their place in the body."""
    try:
        check()
    except FaultsError as error:
        return tuple(pointed(fault) for fault in error.faults)
    return ()


def pointed(fault: Fault) -> Fault:
    """The fault at its JSON pointer."""
    return msgspec.structs.replace(fault, place=f"/{fault.place}") if fault.place in OF_ACT else fault


def _unknown(name: str, names: tuple[str, ...]) -> Fault:
    return _fault((name,), "unknown-key", name, f"one of the keys {', '.join(names)}", nearest(name[:120], names))


def _fault(path: tuple[str, ...], code: str, found: str, expected: str, near: str | None = None) -> Fault:
    return Fault(place=json_pointer(path), code=code, found=found[:120], expected=expected, nearest=near)
