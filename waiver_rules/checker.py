"""Checks a certificate of waiver-rules with Python's standard library alone: `python -I checker.py FILE`.
It shares no code with what wrote the certificate. From what is `given` it makes anew what is stated as `derived`, and
refuses the file unless both are the same. Sections as in docs/method.md. Days are ISO text; spans include both ends."""
import ast, hashlib, json, re, sys
from datetime import date, timedelta
SCALES_SHA256 = "cce4dac0461f9b17ad04559b66757c6093f953eada6478e53f4076da7f2bdb8d"  # of the tables of format 1
AND = ("contradicted", "contested", "insufficient", "supported")  # the first of these that a part has is the verdict
OR = ("supported", "contested", "insufficient", "contradicted")
TYPES = {"text": str, "number": int, "flag": bool}
EDTF = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
# 0. READING. What programs may read or write in more than one way is refused, so that one text has one hash.
class Members(dict): __getattr__ = dict.__getitem__  # a JSON object, whose members are read like attributes
def need(holds, why):
    if not holds: raise ValueError(why)
def members(pairs):
    found = Members(pairs)
    holds = len(found) == len(pairs) and all(max(it, default="") <= "\uffff" for it in found)
    return need(holds, "a doubtful or double key") or found
def number(text):
    value = float(text) if "." in text else int(text)
    need(repr(value) == text and abs(value) < 2**53 and text[-2:] != ".0", f"number {text}: not in its one form")
    return value
READER = json.JSONDecoder(object_pairs_hook=members, parse_int=number, parse_float=number, parse_constant=number)
def exact(value, keys, name):  # no key may be missing, and none be there that nothing below reads or hashes
    wrong = [f"{'unknown' if key in value else 'no'} key {key}" for key in sorted(value.keys() ^ {*keys})]
    return need(not wrong, f"{name}: {', '.join(wrong)}") or value
def meet(one, other): return one[0] <= other[1] and other[0] <= one[1]  # whether two spans share a day
def is_law(applies, days): return meet((applies.since or "", applies.until or "9999"), days)
def forms(value): return {canonical(one) for one in (value if isinstance(value, list) else [value])}
def by_id(listed):  # what is declared twice could be read in two ways
    found = {one.id: one for one in listed}
    return need(len(found) == len(listed), "an id is declared twice") or found
def canonical(value): return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
def digest(value): return hashlib.sha256(canonical(value).encode()).hexdigest()
def interval(first, last=None):  # 2. DATES: the span of such as 2020, 199X, 2020-09, 2020-09-27~; else None
    spans = []
    for found in map(EDTF.fullmatch, (first, first if last in (None, "..") else last)):
        if not found or ("X" in found[1] and found[2]): return None
        start = str(date.fromisoformat(f"{found[1].replace('X', '0')}-{found[2] or '01'}-{found[3] or '01'}"))
        months = 0 if found[3] else 1 if found[2] else 12 * 10 ** found[1].count("X")
        spans.append((start, day_before(start, months) if months else start, bool(found[4])))
    return Members(start=spans[0][0], end=max(one[1] for one in spans), flagged=any(one[2] for one in spans))
def day_before(text, months=0):  # the day before the day so many months later (or the last of a shorter month)
    day = date.fromisoformat(text)
    month = day.year * 12 + day.month - 1 + months
    first, following = (date(one // 12, one % 12 + 1, 1) for one in (month, month + 1))
    return (min(first + timedelta(day.day - 1), following - timedelta(1)) - timedelta(1)).isoformat()
# 3. FACTS AND SOURCES as they are written: the hash of each, and what is computed from it
def check_records(given, tables):
    for sort in ("facts", "sources"):
        keys, listed, computed = tables["keys"][sort], tables["keys"].listed, tables.computed[sort]
        ids = [exact(exact(one, listed, sort).record, keys, one.record.id).id for one in given[sort]]
        need(ids == sorted(set(ids)), f"{sort}: not each once, in order of id")
        for record, stated in ((one.record, one.sha256) for one in given[sort]):
            kept = {key: record[key] for key in {*keys} - {*computed} if record[key] not in (None, False, [], {})}
            need(stated == digest(kept), f"{record.id}: its content has another hash")
            follows = of_fact(record) if sort == "facts" else of_source(record, given.publishers)
            for key in follows: need(canonical(record[key]) == canonical(follows[key]), f"{record.id}: another {key}")
def of_fact(fact):  # dates in other forms stand as they are given
    return {"span": interval(fact.occurred, fact.occurred_to) or fact.span, "open_ended": fact.occurred_to == "..",
            "about_span": (interval(fact.about, fact.about_to) or fact.about_span) if fact.about else None}
def of_source(source, publishers):  # whose word it is: after relays and control
    span, whose = interval(source.published or ""), source.relays or source.publisher
    need(not span or source.public_from <= span.end, f"{source.id}: public too late")
    return {"origin": publishers[whose] or whose,
            "attested": span.start if span else source.attested if source.published else None}
def first_of(order, verdicts): return next((verdict for verdict in order[:3] if verdict in verdicts), order[3])
def combine(node, verdicts, steps):  # the verdict of a formula as written; every step of it, from the inside out
    if isinstance(node, ast.Name): return verdicts[node.id]
    values = [combine(part, verdicts, steps) for part in getattr(node, "values", None) or [node.operand]]
    word = type(node.op).__name__.lower()  # and, or, not
    verdict = OR[AND.index(values[0])] if word == "not" else first_of(AND if word == "and" else OR, values)
    steps.append({"word": word, "of": values, "verdict": verdict})
    return verdict
class Case:  # what a certificate gives, and what follows from it
    def __init__(self, given):
        self.given, self.query, self.scales, self.known_on = given, given.query, given.scales, given.query.known_on
        self.statute, self.parts, self.book = given.statute.statute, given.statute.conditions, given.statute.rulebook
        self.answers = by_id(given.statute.readings.readings)[given.query.reading].answers
        self.facts, self.sources = ({one.record.id: one.record for one in given[sort]} for sort in ("facts", "sources"))
        self.actors, self.words = given.vocabulary.actors, self.statute.instruments
        self.bases, tells = by_id(self.statute.bases), self.words.reads.signed or ""
        self.signed = {it.id: interval(it.attributes[tells]) if type(it.attributes.get(tells)) is str else it.span
                       for it in self.facts.values() if any(self.matches(one, it) for one in self.words.match)}
        self.span, self.asked = (self.query.period["from"], self.query.period["to"]), self.query.determination
        self.check_period(given.query.period, self.asked and self.signed[self.asked])
        self.views = {name: self.view(fact) for name, fact in self.facts.items()}
        seen = [name for name, one in self.views.items() if one.in_view or (name == self.asked and "grade" in one)]
        self.terms = list(self.terms_of(seen))
        self.over = [self.facts[one.fact] for one in self.terms if meet((one["from"], one["to"]), self.span)]
    def days(self, basis, year):  # the twelve months of a year on a basis
        start = f"{year + self.bases[basis].offset:04d}-{self.bases[basis].starts}"
        return start, day_before(start, 12)
    def year(self, fact):  # the year that a fact states, which is then its only one
        told = [(fact.attributes.get(name), more) for name, more in self.statute.stated_years.items()]
        return next((year + more for year, more in told if type(year) is int), None)
    def holds(self, guard): return all(self.answers[question] in answers for question, answers in guard.items())
    def check_period(self, period, day):  # 2. the year on its basis; where a term ends early the decision id binds it
        basis, (start, end) = period.basis, self.days(period.basis, period.year)
        if basis == "certification": start, end = f"{period.year:04d}-01-01", day.start
        if basis == "term": start, end = day.start, min(self.span[1], self.runs(self.facts[self.asked], day.start)[1])
        need((start, end) == self.span, "the period is not that of its year and basis")
        of_year = day and (self.year(self.facts[self.asked]) or int(day.start[:4])) == period.year
        asked = not day or (of_year and day.start in (start, end, self.known_on))
        need(asked, "the instrument has nothing to do with the year or the query")
    def terms_of(self, seen):  # the days in force: to the next instrument, a lapse surely begun, or the anniversary
        order = {name: (one.start, one.end, one.flagged, name) for name, one in self.signed.items() if name in seen}
        lapses = [(self.views[one.id]["from"], interval(one.occurred).end) for one in map(self.facts.get, seen)
                  if not self.year(one) and any(self.matches(match, one) for match in self.words.lapses)]
        for name, following in zip(names := sorted(order, key=order.get), [*names[1:], None], strict=False):
            day, ends = order[name][0], [order[following][0]] if following and self.words.replaces else []
            first, last = self.runs(self.facts[name], day)
            end = min([last, *map(day_before, [*ends, *(begun_by for start, begun_by in lapses if start > day)])])
            if end >= first: yield Members({"fact": name, "from": first, "to": end})
    def runs(self, fact, day):  # the days of an instrument by itself: of its own year, of so many months, without end
        start, end = self.days(self.words.over, year) if self.words.over and (year := self.year(fact)) else (day, None)
        return max(day, start), end or (day_before(day, self.words.months) if self.words.months else "9999-12-31")
    # 3. FACTS IN VIEW: a fact as the days and exclusions of the query show it; its grade made anew, its weight
    def view(self, fact):
        query, known_on = self.query, self.known_on
        cited = [self.sources[one.source] for one in fact.sources]
        left = [one for one in cited if one.id not in query.exclude_source and one.kind not in query.exclude_kind
                and one.perspective not in query.exclude_perspective]
        if not left or fact.recorded_on > query.recorded_by or fact.id in query.strike:
            return Members(fact=fact.id, in_view=False)
        near = [one for one in left if one.public_from <= known_on]
        origins, digit = sorted({one.origin for one in near}), fact.grade.credibility
        letter = min(one.reliability for one in near) if near else max(one.reliability for one in cited)
        grade = f"{letter}{2 if digit == 1 and len(origins) < 2 else digit}"
        disputed_later = fact.attribution == "disputed" and ((fact.contested or {}).get("public_from") or "") > known_on
        attribution = "alleged" if disputed_later else fact.attribution
        start, end = self.days_shown(fact, [one.attested for one in near if one.attested])
        return Members({
            "fact": fact.id, "in_view": fact.public_from <= known_on and bool(near or fact.public_basis == "event"),
            "from": start, "to": end, "attribution": attribution, "grade": grade, "origins": origins,
            "weight": min(self.scales.weights.get(grade, 0), self.scales.caps[attribution]),
            "sources": [one.id for one in near]})
    def days_shown(self, fact, attested):
        if fact.about_span: return fact.about_span.start, fact.about_span.end
        start, end = fact.span.start, fact.span.end
        if fact.open_ended: return start, max([end, *attested])
        if not fact.occurred_to or self.known_on >= max(end, fact.public_from_end or ""): return start, end
        # it was going on: an event does so in public; what only sources tell of, as far as they attest
        reached = max([start, self.known_on if fact.public_basis == "event" else "", *attested])
        return start, max(start, min(end, self.known_on, reached))
    # 4. FINDINGS: which rules match a fact, with which force and weight
    def passes(self, fact, name, test):
        value = fact.attributes.get(name)
        fits = type(value) is TYPES[self.statute.attributes[name]] and 0 < len(str(value).encode()) <= 900
        if not fits or not isinstance(test, dict): return fits and canonical(value) in forms(test)
        number = value if isinstance(value, int) else 0
        return number >= (test.at_least or number) and number <= (number if test.at_most is None else test.at_most)
    def matches(self, match, fact):  # the claims through which a rule matches; [""] where it matches the fact itself
        fits = all(not match[key] or fact[key] in match[key] for key in ("kind", "attribution", "location"))
        fits &= (match.began_since or "") <= fact.span.start < (match.began_before or "9999")
        for side in ("by", "to"):
            words = {*fact[side], *(self.actors[code] for code in fact[side])}
            if self.query.subject in fact[side]: words.add("subject")
            fits &= words.issuperset(match[f"{side}_all"]) and words.isdisjoint(match[f"{side}_not"])
            fits &= not match[side] or not words.isdisjoint(match[side])
        fits &= all(self.passes(fact, *one) for one in match.attributes.items()) and fact.kind not in match.kind_not
        if not fits or any(self.passes(fact, *one) for one in match.attributes_not.items()): return []
        if not match.claim: return [""] if match.kind and not match.stance else []
        return sorted({one.proposition for one in fact.claims if match.stance in (None, one.stance)} & {*match.claim})
    def speaker(self, fact, claim):  # the first row that fits who speaks, in which kind of fact, with which interest
        classes = {self.actors[code] for code in fact.by}
        stances = {one.stance for one in fact.claims if one.proposition == claim and one.stance != "questions"}
        gains = {self.given.vocabulary.interests[claim].get(one) for one in classes} - {None} if stances else set()
        interest = "own" if gains & {"either", *stances} else "against" if gains else "none"
        rows = (row for row in self.book.speakers if row.interest in (None, interest))
        return next(row for row in rows if fact.kind in (row.kinds or [fact.kind]) and classes & set(row.by or classes))
    def force(self, rule, fact, claim):  # the force, where it comes from, and why the reading does not count it
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
    def finding(self, rule, fact, claim, element, start, end):
        view, (force, because, refusal) = self.views[fact.id], self.force(rule, fact, claim)
        weight, asked = min(force, view.weight), {*rule.given, *(rule.force if isinstance(rule.force, dict) else ())}
        if not refusal and not weight: refusal = f"a fact graded {view.grade} weighs nothing"
        if not refusal and element.public_within and fact.public_from > end: refusal = "not public by then"
        return Members({
            "rule": rule.id, "fact": fact.id, "claim": claim, "effect": rule.effect, "force": force,
            "force_because": because, "fact_weight": view.weight, "weight": 0 if refusal else weight,
            "counted": not refusal, "not_counted": refusal, "from_certification": bool(asked & set(self.words.settled)),
            "dated": ("possible", "certain")[bool(self.year(fact)) or (start <= view["from"] and view["to"] <= end)]})
    # 5. ELEMENTS (the tally of both sides against the standard; settled, vacuous, presumed), CONDITIONS, THE WHOLE
    def tally(self, findings):  # for, against: the heaviest counted finding, and how many origins what weighs 3 has
        for effect in ("supports", "opposes"):
            own = [one for one in findings if one.counted and one.effect == effect]
            origins = {origin for one in own if one.weight == 3 for origin in self.views[one.fact].origins}
            yield max((one.weight for one in own), default=0), len(origins)
    def judged(self, element, findings, settled, vacuous):  # settled: verdict, marks, whether an instrument does it
        if settled or vacuous: return settled[:2] if settled else ("supported", ["vacuous"])
        (pro, con), bar = self.tally(findings), self.scales.standards[self.query.standard]
        for (own, origins), (other, _), verdict in ((pro, con, "supported"), (con, pro, "contradicted")):
            if own >= bar.at_least and own > other <= bar.other_at_most and origins >= bar.origins: return verdict, []
        if min(pro[0], con[0]) >= bar.contested_at: return "contested", []
        presumed = con[0] == 0 and element.presumed is not None and self.holds(element.presumed)
        return ("supported", ["presumed"]) if presumed else ("insufficient", [])
    def element(self, element, asked, settled=None, vacuous=False):
        rules = [rule for rule in self.book.rules if rule.element == element.id]
        days = self.days(element.over, self.query.period.year) if element.over else self.span
        asked = asked and is_law(element.applies, days)
        facts = [self.facts[one.fact] for one in self.views.values() if one.in_view and self.falls(one, days)]
        every = [self.finding(rule, fact, claim, element, *days) for rule in rules for fact in facts
                 for claim in self.matches(rule.match, fact)]
        heaviest = {(one.rule, one.fact): one for one in sorted(every, key=lambda it: -it.weight)[::-1]}
        for one in heaviest.values() if settled else ():
            reason = "the certification settles it" if settled[2] else "only a certification counts"
            one |= {"weight": 0, "counted": False, "not_counted": f"under this reading {reason}"}
        found = sorted(heaviest.values(), key=lambda it: (-it.weight, self.facts[it.fact].span.start, it.fact, it.rule))
        verdict, marks = self.judged(element, found, settled, vacuous) if asked else (None, [])
        others = self.judged(element, [one for one in found if not one.from_certification], settled, vacuous)[0]
        (pro, pro_origins), (con, con_origins) = self.tally(found)
        return Members({
            "id": element.id, "applicable": asked, "joined": self.holds(element.joined), "pro": pro, "con": con,
            "pro_origins": pro_origins, "con_origins": con_origins, "verdict": verdict, "marks": marks,
            "by_certification": asked and (settled[2] if settled else others != verdict), "findings": found})
    def certifies(self, own, wanted):  # whether an instrument has the attributes that certify a condition
        scope, of_kind = self.words.reads.scope, self.words.reads.scope_of_kind.get(own.kind)
        known = own.attributes | ({scope: of_kind} if of_kind else {})
        return all(forms(it) & forms(known.get(key)) for key, it in wanted.items())
    def falls(self, view, days):  # a fact that states its year falls in that, others by their days
        year = self.year(self.facts[view.fact])
        return year == self.query.period.year if year else meet((view["from"], view["to"]), days)
    def condition(self, condition):
        asked, settled, made = is_law(condition.applies, self.span), None, {}
        certified, untold = condition.certified_when, condition.presumed_when
        if asked and self.holds(self.words.settled) and (certified or untold):
            stated, presumed = (any(self.certifies(own, it) for own in self.over if it) for it in (certified, untold))
            marks = ["settled", *["text_unseen"][:not stated]] if stated or presumed else ["not_settled"]
            settled = "supported" if stated or presumed else "insufficient", marks, stated or presumed
        for one in by_id(condition.elements).values():
            vacuous = (rule := one.vacuous) and self.holds(rule.given) and made[rule.element].verdict == "contradicted"
            made[one.id] = self.element(one, asked, settled, vacuous)
        joined = [one for one in made.values() if one.joined and one.verdict]
        verdict = first_of(AND, [one.verdict for one in joined]) if joined else None
        without = first_of(AND, ["insufficient" if one.by_certification else one.verdict for one in joined])
        return Members({
            "id": condition.id, "applicable": bool(joined), "verdict": verdict, "elements": list(made.values()),
            "by_certification": bool(joined) and without != verdict,
            "marks": list(dict.fromkeys(mark for one in joined for mark in one.marks))})
    def whole(self, conditions):
        formula = next(one.formula for one in self.statute.formulas if self.holds(one.given))
        tree, steps, verdict, rests = ast.parse(formula.strip(), mode="eval").body, [], None, False
        joined = [one for one in conditions if one.id in re.findall(r"\w+", formula)]
        if all(one.verdict for one in joined):
            without = {one.id: "insufficient" if one.by_certification else one.verdict for one in joined}
            verdict = combine(tree, {one.id: one.verdict for one in joined}, steps)
            rests = combine(tree, without, []) != verdict
        parts = [part for one in joined for part in one.elements if verdict == "contested" and part.joined]
        return {"formula": formula, "steps": steps, "verdict": verdict, "by_certification": rests,
                "insufficient_too": [part.id for part in parts if part.verdict == "insufficient"]}
    def derived(self):
        rest, given = self.parts.restriction, self.given
        conditions = [self.condition(one) for one in by_id(self.parts.conditions).values()]
        added = [canonical({of: it.record}) for of in ("fact", "source") for it in given[of + "s"] if it.hypothetical]
        return {
            "decision_id": f"sha256:{digest(self.query | {'added': sorted(added)})}",
            "views": list(self.views.values()), "in_force": self.terms, "conditions": conditions,
            "restriction": [self.element(it, is_law(rest.applies, self.span)) for it in by_id(rest.elements).values()],
            "overall": self.whole(conditions)}
def check_given(whole):  # THE CHECK: the hashes bind what is given; the derivation is made anew, then compared
    given, tables, keys = whole.given, whole.given.scales, whole.given.scales["keys"]
    need(digest(tables) == SCALES_SHA256, "other tables of force, grade or standard")
    for it, sort in ((whole, "certificate"), (given, "given"), (given.query, "query")): exact(it, keys[sort], sort)
    need(canonical([whole.certificate, given.query.format]) == "[1,1]" and given.evidence, "another format than 1")
    need(whole.given_sha256 == digest(given), "what is given has another hash")
    need(given.rulebook == f"sha256:{digest(given.statute)}", "the statute has another fingerprint")
    for rule in by_id(given.statute.rulebook.rules).values(): exact(rule.match, keys.match, rule.id)
    check_records(given, tables)
def compare(derived, stated):
    wrong = [part for part in derived | stated if canonical(derived.get(part)) != canonical(stated.get(part))]
    return [f"derived/{part}: something else follows" for part in wrong]
def check(raw: bytes) -> tuple[dict | None, list[str]]:  # the certificate, if its hashes bind it; why it is refused
    try:
        whole = READER.decode(raw.decode())
        check_given(whole)
        return whole, compare(Case(whole.given).derived(), whole.derived)
    except Exception as error:
        return None, [f"{type(error).__name__}: {error}"]
def main(words):
    if len(words) != 1: sys.exit("usage: python -I checker.py FILE")
    try:
        with open(words[0], "rb") as file: whole, faults = check(file.read())
    except OSError as error: sys.exit(f"cannot read {words[0]}: {error.strerror}")
    if faults: return print(*(f"refused: {fault}" for fault in faults), sep="\n") or 1
    verdicts = [f"{one.id} {one.verdict}," for one in whole.derived.conditions]
    print("accepted:", whole.derived.decision_id, *verdicts, "overall", whole.derived.overall.verdict)
    added = [one.record.id for one in whole.given.facts if one.hypothetical] or ["none"]
    print("It proves the derivation from the facts listed; hypothetical among them:", ", ".join(added))
    return print("It does not prove that the list is complete, nor that the facts are true.") or 0
if __name__ == "__main__": sys.exit(main(sys.argv[1:]))
