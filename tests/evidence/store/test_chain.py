"""The hash of an entry is taken of everything that it says, in a form that anybody can make again."""

import json
from hashlib import sha256
from typing import Any

import msgspec
import pytest

from evidence.store.chain import breaks, chained, entry_hash
from evidence.store.entry import GENESIS, Entry

ENTRY = Entry(
    seq=1,
    kind="superseded",
    fact="2020-10-01-one",
    successor="2020-10-01-two",
    body='{"fact":{},"sources":[]}',
    author="A. Reader",
    day="2026-11-22",
    instant="2026-11-22T10:00:00.000000Z",
    reason="the place was missing",
    key_name="office",
    previous=GENESIS,
    hash="",
)
OTHERS: dict[str, Any] = {
    "seq": 2,
    "kind": "retracted",
    "fact": "2020-10-01-three",
    "successor": None,
    "body": "{}",
    "author": "B. Reader",
    "day": "2026-11-23",
    "instant": "2026-11-22T10:00:00.000001Z",
    "reason": "another",
    "key_name": None,
    "previous": "1" * 64,
}


def test_it_is_the_sha256_of_the_canonical_json_of_every_other_field() -> None:
    plain = {name: getattr(ENTRY, name) for name in Entry.__struct_fields__ if name != "hash"}
    # for ASCII and small numbers the canonical form of RFC 8785 is this one
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    assert entry_hash(ENTRY) == sha256(text.encode()).hexdigest()


def test_every_field_is_tried_here() -> None:
    assert {*OTHERS, "hash"} == set(Entry.__struct_fields__)


@pytest.mark.parametrize("name", OTHERS)
def test_no_field_can_be_altered_unseen(name: str) -> None:
    altered = msgspec.structs.replace(chained(ENTRY, GENESIS), **{name: OTHERS[name]})
    assert entry_hash(altered) != altered.hash
    assert [one.says for one in breaks([altered])][-1] == "is not what its hash was taken of"


def test_entries_that_follow_one_another_have_no_break_and_one_left_out_has() -> None:
    first = chained(ENTRY, GENESIS)
    second = chained(msgspec.structs.replace(ENTRY, seq=2), first.hash)
    third = chained(msgspec.structs.replace(ENTRY, seq=3), second.hash)
    assert [*breaks([first, second, third])] == []
    assert [one.row for one in breaks([first, third])] == ["3"]
    assert [one.row for one in breaks([first, chained(second, GENESIS)])] == ["2"]
