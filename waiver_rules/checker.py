"""Checks a certificate of waiver-rules with Python's standard library alone: `python -I checker.py FILE`.

It shares no code with the program that wrote the certificate. From what is given (the resolved query, the statute's
folder, facts, sources) it derives every view, finding, tally, verdict and the decision id anew, and refuses the file
unless what it states as derived is the same. Days are ISO text, which sorts as time does; spans include both ends.
"""
import ast, json, re, sys
from datetime import date, timedelta
from hashlib import sha256
# the tables of forces, grades, caps and standards are data of the certificate; those of format 1 have this hash
SCALES_SHA256 = "3ab193bebb540ca14e1a59428adee3f856f974e775730be64162cc61558550c1"
AND = ("contradicted", "contested", "insufficient", "supported")  # the first of these that a part has is the verdict
OR = ("supported", "contested", "insufficient", "contradicted")
TYPES = {"text": str, "number": int, "flag": bool}
COMPUTED = {"facts": {"span", "open_ended", "about_span"}, "sources": {"attested", "origin", "text", "public_from"}}
COUNTS = {"certificate": 5, "given": 10, "query": 14, "listed": 3, "facts": 27, "sources": 18, "match": 16}
EDTF = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
DAY = timedelta(days=1)
class Members(dict):  # a JSON object, whose members are read like attributes
    __getattr__ = dict.__getitem__
def need(holds, why):
    if not holds: raise ValueError(why)
def members(pairs):
    need(len(dict(pairs)) == len(pairs), "a key is given twice")
    return Members(pairs)
def counted(value, sort):  # every member that an object of the sort has is read or hashed below; it must have no other
    need(len(value) == COUNTS[sort], f"{sort}: unknown or missing keys")
    return value
# The canonical JSON (RFC 8785) of a value. A number that languages may write in more than one way is refused.
def canonical(value):
    if value is None or isinstance(value, bool | str): return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list): return f"[{','.join(map(canonical, value))}]"
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names) + "}"
    need(abs(value) < 2**53 if isinstance(value, int) else value % 1 and 1e-4 <= abs(value) < 1e15, f"number {value}")
    return repr(value)
def digest(value):
    return sha256(canonical(value).encode()).hexdigest()
# The span of dates such as 2020, 199X, 2020-09 or 2020-09-27~; None where one is written in another form.
def interval(first, last=None):
    spans = []
    for found in map(EDTF.fullmatch, (first, first if last in (None, "..") else last)):
        if not found or ("X" in found[1] and found[2]): return None
        start = date(int(found[1].replace("X", "0")), int(found[2] or 1), int(found[3] or 1))
        end = start if found[2] else date(int(found[1].replace("X", "9")), 12, 31)
        if found[2] and not found[3]: end = (start + 31 * DAY).replace(day=1) - DAY
        spans.append((start.isoformat(), end.isoformat(), bool(found[4])))
    return Members(start=spans[0][0], end=max(one[1] for one in spans), flagged=any(one[2] for one in spans))
# The day before the day `months` later, which is the last of its month where that is shorter.
def shifted(text, months):
    day = date.fromisoformat(text)
    month = day.year * 12 + day.month - 1 + months
    first, following = (date(one // 12, one % 12 + 1, 1) for one in (month, month + 1))
    return (min(first + (day.day - 1) * DAY, following - DAY) - DAY).isoformat()
def first_of(order, verdicts):
    return next((verdict for verdict in order[:3] if verdict in verdicts), order[3])
# The verdict of a formula (`and`, `or`, `not`, parentheses) as written, and its steps from the inside out.
def combine(formula, verdicts):
    steps = []
    def value_of(node):
        if isinstance(node, ast.Name): return node.id, verdicts[node.id]
        parts = [value_of(part) for part in (node.values if isinstance(node, ast.BoolOp) else [node.operand])]
        shown, values = [f"({text})" if " " in text else text for text, _ in parts], [value for _, value in parts]
        word = {ast.And: "and", ast.Or: "or", ast.Not: "not"}[type(node.op)]
        text = f"not {shown[0]}" if word == "not" else f" {word} ".join(shown)
        verdict = OR[AND.index(values[0])] if word == "not" else first_of(AND if word == "and" else OR, values)
        steps.append({"part": text, "verdict": verdict})
        return text, verdict
    return value_of(ast.parse(formula.strip(), mode="eval").body)[1], steps
def check_records(given):  # facts and sources: the hash of what is written of each, and what is computed from it
    for sort, listed in (("facts", given.facts), ("sources", given.sources)):
        ids = [counted(counted(one, "listed").record, sort).id for one in listed]
        need(ids == sorted(set(ids)), f"{sort}: not each once, in order of id")
        for one, record in ((one, one.record) for one in listed):
            kept = {key: value for key, value in record.items() if value not in (None, False, [], {})}
            kept = {key: kept[key] for key in kept.keys() - COMPUTED[sort]}
            need(one.sha256 == digest(kept), f"{record.id}: its content has another hash")
            if sort == "facts":
                made = {"span": interval(record.occurred, record.occurred_to), "open_ended": record.occurred_to == "..",
                        "about_span": interval(record.about, record.about_to) if record.about else "none"}
            else:
                whose, span = record.relays or record.publisher, interval(record.published) if record.published else {}
                made = {"attested": span and span.get("start", "none"), "origin": given.publishers[whose] or whose}
                need(record.public_from <= (span or {}).get("end", "9999-12-31"), f"{record.id}: public too late")
            for key in (key for key in made if made[key] is not None):  # dates in other forms stand as they are given
                need(record[key] == (None if made[key] in ("none", {}) else made[key]), f"{record.id}: another {key}")
class Case:  # what a certificate gives, and what follows from it
    def __init__(self, given):
        self.given, self.query, self.scales, self.known_on = given, given.query, given.scales, given.query.known_on
        self.statute, self.parts, self.book = given.statute.statute, given.statute.conditions, given.statute.rulebook
        self.actors, self.interests = given.vocabulary.actors, given.vocabulary.interests
        self.answers = {one.id: one.answers for one in given.statute.readings.readings}[given.query.reading]
        self.facts, self.sources = ({one.record.id: one.record for one in given[sort]} for sort in ("facts", "sources"))
        self.words, self.asked, period = self.statute.instruments, given.query.determination, given.query.period
        own = {one.id: one.attributes.get("signed") for one in self.facts.values() if one.kind == self.words.kind}
        self.signed = {name: interval(day) if type(day) is str else self.facts[name].span for name, day in own.items()}
        self.start, self.end = period["from"], period["to"]
        self.check_period(period, self.asked and self.signed[self.asked])
        self.views = {name: self.view(fact) for name, fact in self.facts.items()}
        seen = [name for name, one in self.views.items() if one.in_view or (name == self.asked and "grade" in one)]
        self.terms = list(self.terms_of(seen))
        self.over = [one.fact for one in self.terms if self.overlaps(one["from"], one["to"])]
    def holds(self, guard):
        return all(self.answers[question] in answers for question, answers in guard.items())
    def overlaps(self, start, end):
        return start <= self.end and self.start <= end
    def is_law(self, applies):
        return self.overlaps(applies.since or "", applies.until or "9999")
    def check_period(self, period, day):  # the year on its basis. Where a term ends is bound by the decision id alone
        basis, declared = period.basis, {one.id: one for one in self.statute.bases}[period.basis]
        start = f"{period.year + declared.offset:04d}-{declared.starts}"
        end = shifted(start, 12)
        if basis == "certification": start, end = f"{period.year:04d}-01-01", day.start
        if basis == "term": start, end = day.start, min(self.end, shifted(day.start, self.words.months))
        need((start, end) == (self.start, self.end), "the period is not that of its year and basis")
        need(not day or day.start[:4] == str(period.year), "the instrument was signed in another year")
        need(not day or day.start in (start, end, self.known_on), "the instrument has nothing to do with the query")
    def terms_of(self, seen):  # the days in force: to the next, a lapse surely begun, or the anniversary
        order = {name: (one.start, one.end, one.flagged, name) for name, one in self.signed.items() if name in seen}
        stated = {"proposition": self.words.lapse_claim, "stance": self.words.lapse_stance}
        lapses = [one for one in map(self.facts.get, seen) if one.kind == self.words.lapse_kind]
        for index, name in enumerate(names := sorted(order, key=order.get)):
            day, ends = order[name][0], [order[one][0] for one in names[index + 1 : index + 2]]
            after = [one for one in lapses if stated in one.claims and self.views[one.id]["from"] > day]
            ends += [interval(one.occurred).end for one in after]
            end = min([shifted(day, self.words.months), *(shifted(one, 0) for one in ends)])
            if end >= day: yield Members({"fact": name, "from": day, "to": end})
    # The fact as the days and exclusions of the query show it: span, sources in view, grade made anew, weight.
    def view(self, fact):
        query, known_on, about = self.query, self.known_on, fact.about_span
        cited = [self.sources[one.source] for one in fact.sources]
        left = [one for one in cited if one.id not in query.exclude_source and one.kind not in query.exclude_kind
                and one.perspective not in query.exclude_perspective]
        recorded = fact.recorded_on <= query.recorded_by and fact.id not in query.strike
        if not recorded or not left: return Members(fact=fact.id, in_view=False)
        near = [one for one in left if one.public_from <= known_on]
        origins, digit = sorted({one.origin for one in near}), fact.grade.credibility
        letter = min(one.reliability for one in near) if near else max(one.reliability for one in cited)
        grade = f"{letter}{2 if digit == 1 and len(origins) < 2 else digit}"
        disputed_later = fact.attribution == "disputed" and ((fact.contested or {}).get("public_from") or "") > known_on
        attribution = "alleged" if disputed_later else fact.attribution
        start, end = (about or fact.span).start, (about or fact.span).end
        attested = [one.attested for one in near if one.attested]
        ends_later = fact.occurred_to and known_on < max(fact.span.end, fact.public_from_end or "")
        if fact.open_ended and not about: end = max([end, *attested])
        elif ends_later and not about:  # an event goes on in public; what only sources tell of, as far as they attest
            reached = max([start, known_on if fact.public_basis == "event" else "", *attested])
            end = max(start, min(end, known_on, reached))
        return Members({
            "fact": fact.id, "in_view": fact.public_from <= known_on and bool(near or fact.public_basis == "event"),
            "from": start, "to": end, "attribution": attribution, "grade": grade, "origins": origins,
            "weight": min(self.scales.weights.get(grade, 0), self.scales.caps[attribution]),
            "sources": [one.id for one in near]})
    def passes(self, fact, name, test):
        value = fact.attributes.get(name)
        fits = type(value) is TYPES[self.statute.attributes[name]] and 0 < len(str(value).encode()) <= 900
        wanted = [canonical(one) for one in (test if isinstance(test, list) else [test])]
        if not fits or not isinstance(test, dict): return fits and canonical(value) in wanted
        number = value if isinstance(value, int) else 0
        return number >= (test.at_least or number) and number <= (number if test.at_most is None else test.at_most)
    def hits(self, match, fact):
        fits = all(not match[key] or fact[key] in match[key] for key in ("kind", "attribution", "location"))
        fits &= (match.began_since or "") <= fact.span.start < (match.began_before or "9999")
        for side in ("by", "to"):
            words = {*fact[side], *(self.actors[code] for code in fact[side])}
            if self.statute.subject in fact[side]: words.add("subject")
            fits &= words.issuperset(match[f"{side}_all"]) and words.isdisjoint(match[f"{side}_not"])
            fits &= not match[side] or not words.isdisjoint(match[side])
        fits &= all(self.passes(fact, *one) for one in match.attributes.items()) and fact.kind not in match.kind_not
        if not fits or any(self.passes(fact, *one) for one in match.attributes_not.items()): return []
        if not match.claim: return [""] if match.kind and not match.stance else []
        claims = {one.proposition for one in fact.claims if match.stance in (None, one.stance)}
        return sorted(claims.intersection(match.claim))
    def speaker(self, fact, claim):  # the first row that fits who speaks, in which kind of fact, with which interest
        classes = {self.actors[code] for code in fact.by}
        stances = {one.stance for one in fact.claims if one.proposition == claim and one.stance != "questions"}
        gains = {self.interests[claim].get(one) for one in classes} - {None} if stances else set()
        interest = "own" if gains & {"either", *stances} else "against" if gains else "none"
        rows = (row for row in self.book.speakers if row.interest in (None, interest))
        return next(row for row in rows if fact.kind in (row.kinds or [fact.kind]) and classes & set(row.by or classes))
    # The force of a rule on a fact, where it comes from, and why it does not count under the reading, if so.
    def force(self, rule, fact, claim):
        word, because, forces = rule.force, rule.force, self.scales.forces
        of_answer = rule.force if isinstance(rule.force, dict) else {}
        for question, answers in [*sorted(rule.given.items()), *of_answer.items()]:
            says = f"the reading answers {question}: {self.answers[question]}"
            if self.answers[question] not in answers: return 0, "", says
        if of_answer: word, because = answers[self.answers[question]], f"{answers[self.answers[question]]} where {says}"
        if word == "by_speaker": word, because = (row := self.speaker(fact, claim)).force, f"{row.force}: {row.because}"
        if rule.at_most and forces[word] > forces[rule.at_most]:
            word, because = rule.at_most, f"{because}; at most {rule.at_most} for this rule"
        return forces[word], because, None
    def finding(self, rule, fact, claim):
        view, (force, because, refusal) = self.views[fact.id], self.force(rule, fact, claim)
        weight, asked = min(force, view.weight), {*rule.given, *(rule.force if isinstance(rule.force, dict) else ())}
        if not refusal and not weight: refusal = f"a fact graded {view.grade} weighs nothing"
        return Members({
            "rule": rule.id, "fact": fact.id, "claim": claim, "effect": rule.effect, "force": force,
            "force_because": because, "fact_weight": view.weight, "weight": 0 if refusal else weight,
            "counted": not refusal, "not_counted": refusal, "from_certification": bool(asked & set(self.words.settled)),
            "dated": "certain" if self.start <= view["from"] and view["to"] <= self.end else "possible"})
    def tally(self, findings):  # for and against: the heaviest counted finding, and the origins of what weighs 3
        for effect in ("supports", "opposes"):
            own = [one for one in findings if one.counted and one.effect == effect]
            origins = {origin for one in own if one.weight == 3 for origin in self.views[one.fact].origins}
            yield max((one.weight for one in own), default=0), len(origins)
    # Verdict and marks of an element. `settled` are verdict, marks, and whether an instrument settles it.
    def judged(self, element, findings, settled, vacuous):
        if settled or vacuous: return settled[:2] if settled else ("supported", ["vacuous"])
        (pro, con), test = self.tally(findings), self.scales.standards[self.query.standard]
        for (own, origins), (other, _), verdict in ((pro, con, "supported"), (con, pro, "contradicted")):
            outweighs = own >= test.at_least and own > other and other <= test.other_at_most
            if outweighs and origins >= test.origins: return verdict, []
        if min(pro[0], con[0]) >= test.contested_at: return "contested", []
        presumed = con[0] == 0 and element.presumed is not None and self.holds(element.presumed)
        return ("supported", ["presumed"]) if presumed else ("insufficient", [])
    def element(self, element, names, asked, settled=None, vacuous=False):
        found = {}
        rules = [rule for rule in self.book.rules if rule.element == element.id and counted(rule.match, "match")]
        for rule, fact in [(rule, self.facts[name]) for rule in rules for name in names]:
            for one in (self.finding(rule, fact, claim) for claim in self.hits(rule.match, fact)):
                if one.weight > found.get((rule.id, fact.id), {"weight": -1})["weight"]: found[rule.id, fact.id] = one
        for one in found.values() if settled else ():
            reason = "the certification settles it" if settled[2] else "only a certification counts"
            one |= {"weight": 0, "counted": False, "not_counted": f"under this reading {reason}"}
        found = sorted(found.values(), key=lambda it: (-it.weight, self.facts[it.fact].span.start, it.fact, it.rule))
        verdict, marks = self.judged(element, found, settled, vacuous) if asked else (None, [])
        others = self.judged(element, [one for one in found if not one.from_certification], settled, vacuous)[0]
        (pro, pro_origins), (con, con_origins) = self.tally(found)
        return Members({
            "id": element.id, "applicable": asked, "joined": self.holds(element.joined), "pro": pro, "con": con,
            "pro_origins": pro_origins, "con_origins": con_origins, "verdict": verdict, "marks": marks,
            "by_certification": asked and (settled[2] if settled else others != verdict), "findings": found})
    def certifies(self, condition, name, when):  # whether an instrument states, or is presumed to state, that it is met
        own, wanted = self.facts[name].attributes, condition[when]
        return bool(wanted) and all(value in (own[key] if isinstance(own.get(key), list) else [own.get(key)])
                                    for key, value in wanted.items())
    def condition(self, condition, names):
        asked, settled, made = self.is_law(condition.applies), None, {}
        if asked and self.holds(self.words.settled):
            stated = any(self.certifies(condition, name, "certified_when") for name in self.over)
            presumed = any(self.certifies(condition, name, "presumed_when") for name in self.over)
            marks = ["settled"] if stated else ["settled", "text_unseen"] if presumed else ["not_settled"]
            settled = "supported" if stated or presumed else "insufficient", marks, stated or presumed
        for one in condition.elements:
            rule = one.vacuous  # met for want of another element
            vacuous = rule and self.holds(rule.given) and made[rule.element].verdict == "contradicted"
            made[one.id] = self.element(one, names, asked, settled, vacuous)
        joined = [one for one in made.values() if one.joined and one.verdict]
        verdict = first_of(AND, [one.verdict for one in joined]) if joined else None
        without = first_of(AND, ["insufficient" if one.by_certification else one.verdict for one in joined])
        return Members({
            "id": condition.id, "applicable": bool(joined), "verdict": verdict, "elements": list(made.values()),
            "by_certification": bool(joined) and without != verdict,
            "marks": list(dict.fromkeys(mark for one in joined for mark in one.marks))})
    def derived(self):
        names = [name for name, one in self.views.items() if one.in_view and self.overlaps(one["from"], one["to"])]
        conditions, group = [self.condition(one, names) for one in self.parts.conditions], self.parts.restriction
        formula = next(one.formula for one in self.statute.formulas if self.holds(one.given))
        joined = {one.id: one for one in conditions if one.id in re.findall(r"\w+", formula)}
        verdict, steps, rests, parts = None, [], False, [part for one in joined.values() for part in one.elements]
        if all(one.verdict for one in joined.values()):
            verdict, steps = combine(formula, {name: one.verdict for name, one in joined.items()})
            without = {name: "insufficient" if one.by_certification else one.verdict for name, one in joined.items()}
            rests = combine(formula, without)[0] != verdict
        too = [one.id for one in parts if verdict == "contested" and one.joined and one.verdict == "insufficient"]
        added = [canonical({sort: one.record}) for sort in ("fact", "source") for one in self.given[f"{sort}s"]
                 if one.hypothetical]
        return {
            "decision_id": f"sha256:{digest(self.query | {'added': sorted(added)})}", "in_force": self.terms,
            "views": list(self.views.values()), "conditions": conditions,
            "restriction": [self.element(one, names, self.is_law(group.applies)) for one in group.elements],
            "overall": {"formula": formula, "steps": steps, "verdict": verdict, "by_certification": rests,
                        "insufficient_too": too}}
def check(raw: bytes) -> tuple[dict | None, list[str]]:  # every reason to refuse it
    try:
        whole = counted(json.loads(raw.decode(), object_pairs_hook=members), "certificate")
        given = counted(whole.given, "given")
        formats = [whole.certificate, counted(given.query, "query").format]
        need(canonical(formats) == "[1,1]" and given.evidence and "display" in whole, "another format than 1")
        need(whole.given_sha256 == digest(given), "what is given has another hash")
        need(given.rulebook == f"sha256:{digest(given.statute)}", "the statute has another fingerprint")
        need(digest(given.scales) == SCALES_SHA256, "other tables of force, grade or standard")
        check_records(given)
        stated, derived = whole.derived, Case(given).derived()
        wrong = [part for part in derived | stated if canonical(derived.get(part)) != canonical(stated.get(part))]
        return whole, [f"derived/{part}: something else follows" for part in wrong]
    except Exception as error:
        return None, [f"{type(error).__name__}: {error}"]
def main(words):
    if len(words) != 1: return print("usage: python -I checker.py FILE") or 1
    with open(words[0], "rb") as file: whole, faults = check(file.read())
    if faults: return print(*(f"refused: {fault}" for fault in faults), sep="\n") or 1
    verdicts = [f"{one.id} {one.verdict}," for one in whole.derived.conditions]
    print("accepted:", whole.derived.decision_id, *verdicts, "overall", whole.derived.overall.verdict)
    added = [one.record.id for one in whole.given.facts if one.hypothetical]
    print("It proves the derivation from the facts listed; hypothetical among them:", ", ".join(added) or "none")
    return print("It does not prove that the list is complete, nor that the facts are true.") or 0
if __name__ == "__main__": sys.exit(main(sys.argv[1:]))
