"""Evidence: what the text says for and against each candidate as the speaker of each turn.

Every rule gives named evidence; what a name is worth stands in the table of weights. A candidate is a character row.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field

from fabula.attribute.anaphora import FIRST_PERSON, agreement, gender_of_mention
from fabula.attribute.beats import Beat, read_beat
from fabula.attribute.cues import Cue, cue_after, cue_before
from fabula.attribute.discourse import NOMINAL, PRONOMINAL, PROPER, Discourse, Item, Turn, split_sentences
from fabula.attribute.vocatives import Calls, read_calls
from fabula.lang.en.attribution_words import ANSWERING, GOING_ON

__all__ = ["Cast", "TurnEvidence", "in_speech_of", "weigh"]

N_RECENT = 7
"""So many of the characters last seen in narration are candidates."""

FORCING = frozenset(
    {
        "verb_subject",
        "subject_verb",
        "voice",
        "passive",
        "before_verb",
        "before_inverted",
        "subject_late",
        "subject_action",
    }
)
"""Patterns of cues that leave no doubt about whom they name."""


@dataclass(frozen=True, slots=True)
class Cast:
    """What is known of each character: ``m``, ``f`` or nothing; the words of its names; and the narrator's row or -1."""

    genders: list[str]
    name_words: list[frozenset[str]]
    narrator: int
    groups: frozenset[int]


@dataclass(slots=True)
class TurnEvidence:
    """Candidates of one turn with the evidence for each, its cue, and the context in which turns change before it."""

    turn: Turn
    calls: Calls
    cue: Cue | None = None
    cue_kind: str = "none"
    forced: int = -1
    context: str = "part"
    candidates: list[int] = field(default_factory=list)
    evidence: list[list[str]] = field(default_factory=list)

    def add(self, name: str, character: int) -> None:
        """Add evidence for one candidate; a character that is no candidate is left alone."""
        if character in self.candidates:
            self.evidence[self.candidates.index(character)].append(name)


def weigh(discourse: Discourse, cast: Cast, in_speech: list[bool]) -> list[TurnEvidence]:
    """Give the evidence for every turn, in order."""
    sweep = _Sweep(discourse, cast, in_speech)
    calls = [read_calls(discourse, turn) for turn in discourse.turns]
    found = [TurnEvidence(turn, calls[t]) for t, turn in enumerate(discourse.turns)]
    for evidence in found:
        evidence.cue = _find_cue(discourse, evidence.turn)
        _judge_cue(evidence, discourse, cast, sweep)
    talk = Counter(evidence.forced for evidence in found)
    made: list[TurnEvidence] = []
    for t, turn in enumerate(discourse.turns):
        evidence = found[t]
        evidence.context = _context(discourse, made[-1] if made else None, evidence)
        sweep.advance(turn.start)
        beats = _beats(discourse, turn, evidence.cue)
        near = [made[-1].calls] if made and turn.first - made[-1].turn.last <= 2 else []
        after = calls[t + 1 : t + 2] if t + 1 < len(calls) and discourse.turns[t + 1].first - turn.last <= 2 else []
        company = _company(found, t)
        _propose(evidence, sweep, beats, near, after, cast, company)
        _collect(evidence, discourse, cast, sweep, beats, near, after)
        if len(evidence.candidates) > 1:
            for character in evidence.candidates:
                evidence.add(f"talks.{_bin_of_talk(talk[character])}", character)
            for character, names in company.items():
                for name in names:
                    evidence.add(name, character)
        made.append(evidence)
    return made


def _company(found: list[TurnEvidence], t: int) -> dict[int, list[str]]:
    """Give who takes part near a turn: characters that a cue names as speakers, and those called by name."""
    company: dict[int, list[str]] = {}
    turn = found[t].turn
    for step, side in ((-1, "past"), (1, "next")):
        heard: set[int] = set()
        called: set[int] = set()
        for k in range(1, COMPANY + 1):
            if not 0 <= t + step * k < len(found):
                break
            other = found[t + step * k]
            apart = turn.first - other.turn.last if step < 0 else other.turn.first - turn.last
            if apart > COMPANY_PARAGRAPHS:
                break
            near = "1" if k == 1 else "3" if k <= 3 else "8"
            if other.forced >= 0 and other.forced not in heard:
                heard.add(other.forced)
                company.setdefault(other.forced, []).insert(0, f"voice.{side}.{near}")
            for character in other.calls.called:
                if k > 1 and character not in called:
                    called.add(character)
                    who = "same" if k % 2 == 0 else "other"
                    company.setdefault(character, []).append(f"called.{side}.{near}.{who}")
    return company


COMPANY = 8
COMPANY_PARAGRAPHS = 16


def in_speech_of(discourse: Discourse) -> list[bool]:
    """Say for each of the people whether the mention stands inside speech or thought."""
    spans = sorted((discourse.starts[row], discourse.ends[row]) for turn in discourse.turns for row in turn.rows)
    starts = [start for start, _end in spans]
    made: list[bool] = []
    for person in discourse.people:
        i = bisect_right(starts, person.start) - 1
        made.append(i >= 0 and person.start < spans[i][1])
    return made


class _Sweep:
    """Walks through the narration once; knows at each place who was named and who acted last."""

    def __init__(self, discourse: Discourse, cast: Cast, in_speech: list[bool]) -> None:
        self.discourse = discourse
        self.cast = cast
        self.in_speech = in_speech
        self.at = 0
        self.topics: dict[int, int] = {}
        """Characters in the order in which they were last meant, the last one last, with the place."""
        self.named: dict[int, int] = {}
        self.meant: dict[int, int] = {}
        """Index of a pronoun in narration -> the character it probably means."""
        self.counts: Counter[int] = Counter()
        self.places: dict[int, list[int]] = {}
        for person, is_inside in zip(discourse.people, in_speech, strict=True):
            if person.character >= 0 and not is_inside:
                self.places.setdefault(person.character, []).append(person.start)

    def advance(self, position: int) -> None:
        people = self.discourse.people
        while self.at < len(people) and people[self.at].start < position:
            i = self.at
            self.at += 1
            if not self.in_speech[i]:
                self._see(i)

    def _see(self, i: int) -> None:
        person = self.discourse.people[i]
        character = person.character
        if character >= 0:
            self.named[character] = person.start
            self.counts[character] += 1
        else:
            character = self.resolve(i)
            if character < 0:
                return
            self.meant[i] = character
        self.topics.pop(character, None)
        self.topics[character] = person.start

    def resolve(self, i: int) -> int:
        """Give the character that a pronoun or noun probably means: the last topic of its gender, near enough."""
        person = self.discourse.people[i]
        if person.form == PRONOMINAL and person.word in FIRST_PERSON:
            return self.cast.narrator
        gender = gender_of_mention(person)
        if not gender:
            return -1
        for character in list(reversed(self.topics))[:8]:
            if person.start - self.topics[character] > 2500:
                break
            if agreement(gender, self.cast.genders[character]) == "agree":
                return character
        return -1

    def density(self, character: int, start: int, end: int) -> int:
        """Give how often narration names a character in [start, end)."""
        places = self.places.get(character)
        return bisect_left(places, end) - bisect_left(places, start) if places else 0


def _find_cue(discourse: Discourse, turn: Turn) -> Cue | None:
    """Give the cue of a turn: a clause that runs into it, else one that follows a part of it, else a weaker one."""
    weak: Cue | None = _cue_above(discourse, turn)
    if weak is not None and weak.pattern in FORCING:
        return weak
    for row in turn.rows:
        for cue in (_cue_into(discourse, row, weak), _cue_out_of(discourse, turn, row)):
            if cue is not None and cue.pattern in FORCING:
                return cue
            weak = weak or cue
    return weak


def _cue_into(discourse: Discourse, row: int, known: Cue | None) -> Cue | None:
    start, end = discourse.before[row]
    if known is not None and start < known.end < end:
        start = known.end
    items = discourse.items(start, end) if end > start else []
    sentences = split_sentences(items)
    if not sentences:
        return None
    sentence = sentences[-1]
    is_open = sentence[-1].person >= 0 or sentence[-1].word[-1] not in ".!?…"
    return cue_before(sentence, discourse.people, is_open=is_open)


def _cue_out_of(discourse: Discourse, turn: Turn, row: int) -> Cue | None:
    start, end = discourse.after[row]
    sentences = split_sentences(discourse.items(start, end)) if end > start else []
    if not sentences:
        return None
    sentence = sentences[0]
    runs_on = len(sentences) == 1 and sentence[-1].word in {",", ":"}
    opens_next = runs_on and row == turn.rows[-1] and end < discourse.paragraphs[turn.last].end
    is_joined = _is_joined(discourse.text, discourse.ends[row], sentence)
    return cue_after(sentence, discourse.people, is_joined=is_joined, opens_next=opens_next)


def _cue_above(discourse: Discourse, turn: Turn) -> Cue | None:
    """Give the cue of a paragraph that ends in a colon or comma and stands right before the turn."""
    start, end = discourse.before[turn.rows[0]]
    if turn.first == 0 or end > start and discourse.items(start, end):
        return None
    above = discourse.paragraphs[turn.first - 1]
    low = discourse.ends[above.rows[-1]] if above.rows else above.start
    if low >= above.end or discourse.text[above.end - 1] not in ":,-—–":
        return None
    sentences = split_sentences(discourse.items(low, above.end))
    return cue_before(sentences[-1], discourse.people, is_open=True) if sentences else None


_CLOSING = "\"'”’»›」』 _*"


def _is_joined(text: str, end: int, sentence: list[Item]) -> bool:
    last = text[max(0, end - 4) : end].rstrip(_CLOSING)[-1:]
    if last in {",", "-", "—", "–"}:
        return True
    first = sentence[0]
    is_pronoun = first.end - first.start <= 4 and text[first.start].islower()
    return text[first.start].islower() and (
        first.person < 0 or is_pronoun or text[first.start : first.start + 4] == "the "
    )


def _judge_cue(evidence: TurnEvidence, discourse: Discourse, cast: Cast, sweep: _Sweep) -> None:
    cue = evidence.cue
    if cue is None:
        return
    if cue.person < 0:
        evidence.cue_kind = "crowd" if cue.is_crowd else "unknown"
        return
    person = discourse.people[cue.person]
    if person.form == PRONOMINAL:
        if person.word in FIRST_PERSON:
            evidence.cue_kind = "narrator"
            if cast.narrator >= 0 and cue.pattern in FORCING:
                evidence.forced = cast.narrator
        else:
            evidence.cue_kind = "pronoun"
        return
    evidence.cue_kind = "name" if person.form == PROPER else "nominal"
    if person.character >= 0 and cue.pattern in FORCING and person.form == PROPER:
        evidence.forced = person.character


def _context(discourse: Discourse, last: TurnEvidence | None, now: TurnEvidence) -> str:
    kind = {"none": "none", "pronoun": "pronoun", "nominal": "nominal"}.get(now.cue_kind, "other")
    if kind == "pronoun" and now.cue is not None:
        kind = "goes_on" if now.cue.verb in GOING_ON else "answers" if now.cue.verb in ANSWERING else kind
    if last is None:
        return f"part|{kind}"
    turn, before = now.turn, last.turn
    if turn.first == before.last:
        gap = discourse.text[before.end : turn.start] if before.end <= turn.start else ""
        if last.cue is not None and before.end <= last.cue.start < turn.start:
            where = "same_cue"
        elif not gap.strip():
            where = "same_bare"
        else:
            where = "same_stop" if gap.rstrip()[-1:] in ".!?" else "same_run"
        return f"{where}|{kind}"
    between = range(before.last + 1, turn.first + 1)
    if any(discourse.paragraphs[p].opens_part for p in between):
        return f"part|{kind}"
    n = turn.first - before.last - 1
    if n == 0:
        start, end = discourse.after[before.rows[-1]]
        tail = end - start > 60
        start, end = discourse.before[turn.rows[0]]
        head = end - start > 3
        where = "next" + ("_tail" if tail else "") + ("_head" if head else "")
        if not tail and not head:
            where += "?" if last.calls.is_question else ""
    else:
        where = "gap1" if n == 1 else "gap2" if n <= 3 else "far"
    return f"{where}|{kind}"


@dataclass(frozen=True, slots=True)
class _Beats:
    before: Beat | None
    after: Beat | None
    above: Beat | None
    below: Beat | None
    above_has_speech: bool
    below_has_speech: bool


def _beats(discourse: Discourse, turn: Turn, cue: Cue | None) -> _Beats:
    first, last = turn.rows[0], turn.rows[-1]
    start, end = discourse.before[first]
    before = read_beat(discourse, start, end)
    start, end = discourse.after[last]
    if cue is not None and start <= cue.start < end:
        start = cue.end
    after = read_beat(discourse, start, end)
    above = below = None
    above_has = below_has = False
    paragraphs = discourse.paragraphs
    if turn.first > 0 and discourse.before[first][0] == paragraphs[turn.first].start:
        p = paragraphs[turn.first - 1]
        above_has = bool(p.rows)
        above = read_beat(discourse, discourse.ends[p.rows[-1]] if p.rows else max(p.start, p.end - 600), p.end)
    if turn.last + 1 < len(paragraphs) and discourse.after[last][1] == paragraphs[turn.last].end:
        p = paragraphs[turn.last + 1]
        below_has = bool(p.rows)
        stop = discourse.starts[p.rows[0]] if p.rows else min(p.end, p.start + 300)
        below = read_beat(discourse, p.start, stop)
    return _Beats(before, after, above, below, above_has, below_has)


def _propose(
    evidence: TurnEvidence,
    sweep: _Sweep,
    beats: _Beats,
    near: list[Calls],
    after: list[Calls],
    cast: Cast,
    company: dict[int, list[str]],
) -> None:
    if evidence.forced >= 0:
        evidence.candidates = [evidence.forced]
        evidence.evidence = [[]]
        return
    people = sweep.discourse.people
    chosen: dict[int, None] = {}
    if evidence.cue is not None and evidence.cue.person >= 0 and people[evidence.cue.person].character >= 0:
        chosen[people[evidence.cue.person].character] = None
    for character in list(reversed(sweep.topics))[:N_RECENT]:
        chosen[character] = None
    for beat in (beats.after, beats.below):
        if beat is not None:
            for i in (*beat.subjects, *beat.others)[:3]:
                if people[i].character >= 0:
                    chosen[people[i].character] = None
    for calls in (*near, *after):
        for character in calls.called[:2]:
            chosen[character] = None
    for character, names in company.items():
        if names[0].startswith("voice"):
            chosen[character] = None
    if cast.narrator >= 0:
        chosen[cast.narrator] = None
    evidence.candidates = list(chosen)
    evidence.evidence = [[] for _ in chosen]


def _collect(
    evidence: TurnEvidence,
    discourse: Discourse,
    cast: Cast,
    sweep: _Sweep,
    beats: _Beats,
    near: list[Calls],
    after: list[Calls],
) -> None:
    if len(evidence.candidates) < 2:
        return
    cue = evidence.cue
    kind = "cued" if cue is not None and evidence.cue_kind in {"pronoun", "nominal", "name", "unknown"} else "bare"
    _add_recency(evidence, sweep, kind)
    if cue is not None and cue.person >= 0:
        _add_cue(evidence, cue, discourse, cast, sweep)
    for name, beat in (("before", beats.before), ("after", beats.after)):
        _add_beat(evidence, f"{name}.{kind}", beat, sweep, cast)
    _add_beat(evidence, ("above_spoken." if beats.above_has_speech else "above.") + kind, beats.above, sweep, cast)
    _add_beat(evidence, ("below_spoken." if beats.below_has_speech else "below.") + kind, beats.below, sweep, cast)
    for character in evidence.calls.called:
        evidence.add("calls", character)
    for character in evidence.calls.named:
        evidence.add("names", character)
    for calls in near:
        for character in calls.called:
            evidence.add(f"called_before.{kind}", character)
        for character in calls.named:
            evidence.add(f"named_before.{kind}", character)
        if calls.gender:
            for character in evidence.candidates:
                evidence.add("called_gender." + agreement(calls.gender, cast.genders[character]), character)
    for calls in after:
        for character in calls.called:
            evidence.add(f"called_after.{kind}", character)
        if calls.gender:
            for character in evidence.candidates:
                evidence.add("calledafter_gender." + agreement(calls.gender, cast.genders[character]), character)
    for character in evidence.candidates:
        if character == cast.narrator:
            evidence.add(f"narrator.{kind}", character)
        if character in cast.groups:
            evidence.add("group", character)
        before = sweep.density(character, evidence.turn.start - 2500, evidence.turn.start)
        after_it = sweep.density(character, evidence.turn.end, evidence.turn.end + 1500)
        evidence.add(f"dense_before.{_bin(before)}", character)
        evidence.add(f"dense_after.{_bin(after_it)}", character)
        count = sweep.counts[character]
        evidence.add("count." + ("0" if count == 0 else "1" if count < 5 else "2" if count < 50 else "3"), character)


def _bin_of_talk(count: int) -> str:
    return "0" if count == 0 else "2" if count <= 2 else "9" if count <= 9 else "40" if count <= 40 else "many"


def _bin(count: int) -> str:
    return "0" if count == 0 else "1" if count == 1 else "3" if count <= 3 else "7" if count <= 7 else "9"


def _add_recency(evidence: TurnEvidence, sweep: _Sweep, kind: str) -> None:
    position = evidence.turn.start
    for rank, character in enumerate(list(reversed(sweep.topics))[:N_RECENT]):
        evidence.add(f"recent{rank}.{kind}", character)
        far = position - sweep.topics[character]
        age = 0 if far < 200 else 1 if far < 600 else 2 if far < 1500 else 3 if far < 4000 else 4
        evidence.add(f"age{age}.{kind}", character)


def _add_cue(evidence: TurnEvidence, cue: Cue, discourse: Discourse, cast: Cast, sweep: _Sweep) -> None:
    person = discourse.people[cue.person]
    if person.character >= 0:
        label = "noun" if person.form == NOMINAL else "name"
        evidence.add(f"cue.{label}.{cue.pattern}", person.character)
        return
    if person.form == PRONOMINAL and person.word in FIRST_PERSON:
        evidence.add("cue.first_person", cast.narrator)
        return
    gender = gender_of_mention(person)
    label = "nominal" if person.form == NOMINAL else "pronoun"
    rank = 0
    for character in evidence.candidates:
        match = agreement(gender, cast.genders[character])
        evidence.add(f"cue_{label}.{match}", character)
        if person.form == NOMINAL and person.word in cast.name_words[character]:
            evidence.add("cue_nominal.name_word", character)
    if person.form == PRONOMINAL and gender:
        for character in reversed(sweep.topics):
            if agreement(gender, cast.genders[character]) == "agree":
                evidence.add(f"antecedent{rank}", character)
                rank += 1
                if rank == 3:
                    break


def _add_beat(evidence: TurnEvidence, name: str, beat: Beat | None, sweep: _Sweep, cast: Cast) -> None:
    if beat is None:
        return
    people = sweep.discourse.people
    seen: set[int] = set()
    roles = (("first", beat.first_subject), ("last", beat.last_subject))
    for role, i in roles:
        if i < 0:
            continue
        person = people[i]
        if person.character >= 0:
            evidence.add(f"{name}.{role}.named", person.character)
            seen.add(person.character)
        elif person.form == PRONOMINAL and person.word in FIRST_PERSON:
            evidence.add(f"{name}.{role}.narrator", cast.narrator)
            seen.add(cast.narrator)
        elif gender_of_mention(person):
            meant = sweep.meant.get(i, -1)
            if meant >= 0:
                evidence.add(f"{name}.{role}.meant", meant)
            gender = gender_of_mention(person)
            for character in evidence.candidates:
                evidence.add(f"{name}.{role}.{agreement(gender, cast.genders[character])}", character)
    for i in (*beat.subjects, *beat.others):
        character = people[i].character
        if character >= 0 and character not in seen:
            evidence.add(f"{name}.{'subject' if i in beat.subjects else 'other'}", character)
            seen.add(character)
    if len(seen) == 1:
        evidence.add(f"{name}.alone", next(iter(seen)))
