"""A report on goldens as JUnit XML: a test suite a year, a test case an answer."""

from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from service.text.regress import difference_lines, part_words
from waiver_rules.regress.answer import Question
from waiver_rules.regress.difference import Difference
from waiver_rules.regress.run import Report

Key = tuple[str, int, str, str, str, str]


def junit(report: Report) -> bytes:
    """The XML, UTF-8."""
    failed: dict[Key, list[Difference]] = {}
    for one in report.differences:
        key = one.statute, one.year, one.subject or "", one.reading, one.basis, one.determination or ""
        failed.setdefault(key, []).append(one)
    tests, failures = str(len(report.questions)), str(len(failed))
    suites = Element("testsuites", name="waiver-rules regress", tests=tests, failures=failures)
    for (statute, year), asked in groupby(report.questions, key=lambda one: (one.statute, one.year)):
        _suite(suites, statute, year, list(asked), failed)
    indent(suites)
    return bytes(tostring(suites, encoding="utf-8", xml_declaration=True)) + b"\n"


def _suite(
    suites: Element, statute: str, year: int, asked: list[Question], failed: dict[Key, list[Difference]]
) -> None:
    own = [_key(one) for one in asked]
    failures = sum(key in failed for key in own)
    suite = SubElement(suites, "testsuite", name=f"{statute} {year}", tests=str(len(own)), failures=str(failures))
    for one in asked:
        case = SubElement(suite, "testcase", classname=f"{statute}.{year}", name=one.words, time="0")
        found = failed.get(_key(one))
        if found:
            message = "; ".join(part_words(each) for each in found)
            failure = SubElement(case, "failure", type="difference", message=_printable(message))
            failure.text = _printable("\n".join(line for each in found for line in difference_lines(each)))


def _key(one: Question) -> Key:
    return one.statute, one.year, one.subject, one.reading, one.basis, one.determination


def _printable(text: str) -> str:
    # XML has no place for control characters, however they are written
    return "".join(sign for sign in text if sign in "\n\t" or sign.isprintable())
