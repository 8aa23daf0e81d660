"""The words of a text in one form, so that memory and both databases find the same."""

from collections.abc import Iterable
from functools import lru_cache
from re import compile as pattern
from unicodedata import combining, normalize

from evidence.model import Fact

WORD = pattern(r"[^\W_]+")


def words_in(text: str) -> list[str]:
    """The words of a text, letters and digits alone, without accents or capitals."""
    plain = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    return WORD.findall(plain.casefold())


def text_words(fact: Fact) -> list[str]:
    """The words of a fact's statement, place and id."""
    return words_in(_text(fact))


def begin_words(fact: Fact, words: Iterable[str]) -> bool:
    """Whether each of the words, in the form of `words_in`, begins a word of the fact's statement, place or id."""
    held = _spaced(_text(fact))
    return all(f" {word}" in held for word in words)


def _text(fact: Fact) -> str:
    return f"{fact.statement} {fact.location or ''} {fact.id}"


@lru_cache(maxsize=32_768)
def _spaced(text: str) -> str:
    """The words of a text, a blank before each."""
    return "".join(f" {word}" for word in words_in(text))
