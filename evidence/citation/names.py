"""Names of publishers, authors and languages as a footnote has them."""

from collections.abc import Mapping
from re import compile as pattern
from types import MappingProxyType

INSTITUTIONS: Mapping[str, str] = MappingProxyType(
    {
        "Congressional Research Service": "Cong. Rsch. Serv.",
        "European Court of Human Rights": "Eur. Ct. H.R.",
        "House Committee on Appropriations": "H. Comm. on Appropriations",
        "International Court of Justice": "I.C.J.",
        "National Nuclear Security Administration": "Nat'l Nuclear Sec. Admin.",
        "Parliamentary Assembly of the Council of Europe": "Eur. Parl. Ass.",
        "Senate Committee on Foreign Relations": "S. Comm. on Foreign Rels.",
        "US Coast Guard": "U.S. Coast Guard",
        "US Congress": "U.S. Congress",
        "US Department of Defense": "U.S. Dep't of Def.",
        "US Department of State": "U.S. Dep't of State",
        "US Government Accountability Office": "U.S. Gov't Accountability Off.",
        "US executive": "U.S. executive branch",
        "Unidentified publication": "unidentified publication",
    }
)
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "ar": "Arabic", "az": "Azerbaijani", "bg": "Bulgarian", "da": "Danish", "de": "German",
        "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French",
        "he": "Hebrew", "hy": "Armenian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
        "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
        "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
    }
)  # fmt: skip
WITH_ARTICLE = pattern(
    r"(?:U\.S\. |Embassy of|Government of|Ministry of|President|Prime Minister|Office of"
    r"|Delegation of|Council of|United Nations|OSCE |Armenian (?:Assembly|Council|National Committee) of)"
)
BETWEEN_AUTHORS = pattern(r"\s*;\s*|,?\s+and\s+|,\s+(?!Jr|Sr|I)")
ACRONYM = pattern(r" \([A-Z]+\)$")


def institution(name: str) -> str:
    """The abbreviated name of an official body (Bluebook T6, T13); any other as it is, without '(APA)'."""
    return INSTITUTIONS.get(name) or ACRONYM.sub("", name)


def with_article(name: str) -> str:
    """The name inside a sentence: 'the U.S. Congress', but 'Eurasianet'."""
    short = institution(name)
    return f"the {short}" if WITH_ARTICLE.match(short) else short


def authors(text: str) -> str:
    """All authors, the last joined by '&' (Bluebook rule 15.1), however the record joins them."""
    *first, last = BETWEEN_AUTHORS.split(text)
    return f"{', '.join(first)} & {last}" if first else last


def language(code: str) -> str:
    """The English name of an ISO 639-1 code; a code that is not known, or a name, as it is."""
    return LANGUAGES.get(code, code)
