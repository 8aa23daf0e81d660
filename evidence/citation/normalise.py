"""Legal cites in whatever spelling they were written, brought into one.

| class | form | after |
|---|---|---|
| session laws | Pub. L. No. 102-511, § 907; 106 Stat. 3357 | Bluebook rule 12.4 |
| code | 22 U.S.C. § 5812 note; a range takes §§ | Bluebook rule 12.3 |
| bills, resolutions | S. 3000; H.R. Res. 735; 118th Cong. | Bluebook rule 13.2 |
| reports of committees | H.R. Rep. No. 117-84 | Bluebook rule 13.4 |
| debates | 169 Cong. Rec. S5531 | Bluebook rule 13.5 |
| regulations, notices | 22 C.F.R. § 126.1; 3 C.F.R. 678; 87 Fed. Reg. 39,886 | Bluebook rule 14 |
| orders, determinations | Exec. Order No. 12,884; Presidential Determination No. 2003-12 | Bluebook rule 14 |
| United Nations, world courts, Council of Europe | S.C. Res. 822, U.N. Doc. S/RES/822 | Bluebook rule 21 |

Numbers of orders and of pages in the Federal Register and the Congressional Record have a thousands
comma from five digits on (Bluebook rule 6.2(a)): 87 Fed. Reg. 39,886, but 68 Fed. Reg. 3803.
"""

from collections.abc import Callable
from re import Match, Pattern
from re import compile as pattern

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)"
SECTION = r"\d+[a-z]*(?:-\d+[a-z]*)?(?:\([0-9A-Za-z]+\))*"
START = r"(?<![\w.])"  # not inside a longer abbreviation: the S. of U.S. is no bill
BARE = r"(?<![\w/])"
GROUPS = pattern(r"\B(?=(?:\d{3})+$)")
PAGES = pattern(NUMBER)
RANGE = pattern(r"(\d+)[a-z]*-(\d+)[a-z]*")

PASSES = 8  # one is enough but for cites run together without a space; a rule may then open the way for another

Rule = tuple[Pattern[str], str | Callable[[Match[str]], str]]


def normalise(text: str) -> str:
    """The text with every recognised cite in its one form, all other text untouched.

    Loses no digit, and is idempotent: normalising what it returns changes nothing.
    """
    for _ in range(PASSES):
        before, text = text, _once(text)
        if text == before:
            break
    return text


def thousands(number: str) -> str:
    """A number with commas from five digits on, and without them below (Bluebook rule 6.2(a))."""
    digits = number.replace(",", "")
    return GROUPS.sub(",", digits) if len(digits) > 4 else digits


def _once(text: str) -> str:
    for found, form in RULES:
        text = found.sub(form, text)
    return text


def _with_pages(form: str) -> Callable[[Match[str]], str]:
    def write(found: Match[str]) -> str:
        pages = PAGES.sub(lambda page: thousands(page[0]), found["pages"])
        return form.format(volume=found["volume"], pages=pages)

    return write


def _code(found: Match[str]) -> str:
    ends = RANGE.match(found["section"])
    ranging = ends is not None and len(ends[1]) == len(ends[2])  # 2296-2296f; but 2000e-5 is one section
    several = ranging or found["mark"] in ("§§", "sections", "Sections")
    return f"{found['title']} U.S.C. {'§§' if several else '§'} {found['section']}"


def _order(found: Match[str]) -> str:
    return f"Exec. Order No. {thousands(found['number'])}"


def _resolution(found: Match[str]) -> str:
    chamber = "H.R." if found["chamber"] == "H" else "S."
    sort = {"J": "J. Res.", "Con": " Con. Res."}.get(found["sort"] or "", " Res.")
    return f"{chamber}{sort} "


SESSION_LAWS: tuple[Rule, ...] = (
    (
        pattern(rf"{START}(?:Pub\.\s*L\.|P\.\s*L\.|Public Law|PL)(?:\s*No\.)?\s*(?=\d{{1,3}}-\d)"),
        "Pub. L. No. ",
    ),
    (pattern(r"\b(\d+)\s+Stat\.?\s+(?=\d)"), r"\1 Stat. "),
    (pattern(r"\b(\d+ Stat\. [\dA-Za-z-]+) at (?=\d)"), r"\1, "),
    (pattern(r"(Pub\. L\. No\. \d+-\d+(?:, [^,;]+)*?),? title (?=[IVXL]+\b)"), r"\1, tit. "),
    (pattern(r"\bsecs\.\s*(?=\d)"), "§§ "),
    (pattern(r"\bsec\.\s*(?=\d)"), "§ "),
    (pattern(r"(Pub\. L\. No\. \d+-\d+) (?=§)"), r"\1, "),
)
CODES: tuple[Rule, ...] = (
    (
        pattern(rf"\b(?P<title>\d+)\s*(?:U\.\s?S\.\s?C\.|USC)\s*(?P<mark>§+|[Ss]ections?)?\s*(?P<section>{SECTION})"),
        _code,
    ),
    (pattern(r"\b3\s*(?:C\.\s?F\.\s?R\.|CFR)\s*(?=\d)"), "3 C.F.R. "),
    (pattern(r"\b(?!3\s)(\d+)\s*(?:C\.\s?F\.\s?R\.|CFR)\s*§?\s*(?=\d)"), r"\1 C.F.R. § "),
    (pattern(r"\b(\d+)\s*(?:C\.\s?F\.\s?R\.|CFR)\s*(?:[Pp]art|pt\.)\s*(?=\d)"), r"\1 C.F.R. pt. "),
    (pattern(r"\b(\d+)\s*CFR\b"), r"\1 C.F.R."),
)
CONGRESS: tuple[Rule, ...] = (
    (
        pattern(rf"{START}(?:H\.?\s?Rept\.|H\.\s?Rep\.|H\.\s?R\.\s?Rept?\.|House Report)(?:\s*No\.)?\s*(?=\d+-\d)"),
        "H.R. Rep. No. ",
    ),
    (
        pattern(rf"{START}(?:S\.?\s?Rept\.|S\.\s?Rep\.|Senate Report)(?:\s*No\.)?\s*(?=\d+-\d)"),
        "S. Rep. No. ",
    ),
    (pattern(rf"{START}S\.\s?Hrg\.(?:\s*No\.)?\s*(?=\d)"), "S. Hrg. "),
    (
        pattern(rf"{START}(?P<chamber>H|S)\.?\s?(?:R\.)?\s?(?:(?P<sort>J|Con)\.?\s?)?Res\.(?:\s*No\.)?\s*(?=\d)"),
        _resolution,
    ),
    (pattern(rf"{START}(?:H\.\s?R\.|HR)\s*(?=\d+\b(?!-))"), "H.R. "),
    (pattern(rf"{START}S\.\s*(?=\d+\b(?!-))"), "S. "),
    (pattern(r"\b(\d+(?:st|nd|rd|th)) Congress\b"), r"\1 Cong."),
    (
        pattern(rf"\b(?P<volume>\d+)\s+(?:Cong\.\s?Rec\.|Congressional Record)\s*(?P<pages>[SHED]?{NUMBER}(?!\d))"),
        _with_pages("{volume} Cong. Rec. {pages}"),
    ),
)
EXECUTIVE: tuple[Rule, ...] = (
    (
        pattern(
            rf"\b(?P<volume>\d+)\s+(?:Fed\.\s?Reg\.|F\.R\.|FR|Federal Register)\s*"
            rf"(?P<pages>{NUMBER}(?:(?:-|, ){NUMBER}(?!\d| \w))*)"
        ),
        _with_pages("{volume} Fed. Reg. {pages}"),
    ),
    (
        pattern(rf"{START}(?:Exec\.\s?Order|Executive Order|E\.\s?O\.|EO)(?:\s*No\.)?\s*(?P<number>{NUMBER})"),
        _order,
    ),
    (
        pattern(rf"{START}(?:Presidential Determination|Pres\. Det\.|PD)(?:\s*No\.)?\s*(?=(?:\d{{4}}|\d{{2}})-\d)"),
        "Presidential Determination No. ",
    ),
    (pattern(r"\bDelegation of Authority(?: No\.)?\s+(?=\d)"), "Delegation of Authority No. "),
    (
        pattern(r"\bCRS (?:Report )?(?:for Congress )?(?=(?:R|RL|RS|IB|IF|IN)\d)"),
        "Cong. Rsch. Serv., ",
    ),
)
INTERNATIONAL: tuple[Rule, ...] = (
    (pattern(rf"(?<!U\.N\. Doc\. ){BARE}S/RES/(\d+)"), r"S.C. Res. \1, U.N. Doc. S/RES/\1"),
    (pattern(rf"(?<!U\.N\. Doc\. ){BARE}A/RES/(\d+/\d+)"), r"G.A. Res. \1, U.N. Doc. A/RES/\1"),
    (
        pattern(rf"(?<!U\.N\. Doc\. )(?<!U\.N\. Press Release ){BARE}(GA|SC)/(?=\d{{3}})"),
        r"U.N. Press Release \1/",
    ),
    (
        pattern(r"\b(?:UNSC |(?:UN |United Nations )?Security Council )[Rr]es(?:olution|\.)\s+(?=\d)"),
        "S.C. Res. ",
    ),
    (pattern(r"\bICJ [Cc]ase(?: [Nn]o\.)?\s+(?=\d)"), "I.C.J. Case No. "),
    (pattern(r"\bECtHR( \[GC\])?, no\.\s+(?=\d)"), r"Eur. Ct. H.R.\1, App. No. "),
    (pattern(r"\bPACE (Res|Doc|Rec)\.(?: No\.)?\s+(?=\d)"), r"Eur. Parl. Ass. \1. "),
    (pattern(r"\bAmnesty index (?=[A-Z]{3} \d)"), "AI Index "),
    (pattern(r"\bNo:\s?(?=\d)"), "No. "),
)
RULES: tuple[Rule, ...] = SESSION_LAWS + CODES + CONGRESS + EXECUTIVE + INTERNATIONAL
