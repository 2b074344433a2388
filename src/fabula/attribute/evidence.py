"""Evidence: what the text says for and against each candidate as the speaker of each turn.

Every rule gives named evidence; what a name is worth stands in the table of weights. A candidate is a character row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from fabula.attribute.anaphora import FIRST_PERSON, PLURAL, Cast, Topics, agreement, gender_of_mention
from fabula.attribute.bearers import Bearers
from fabula.attribute.beats import Beats, read_beats
from fabula.attribute.between import echoes_between, is_silent, signs_between
from fabula.attribute.bounds import narrow, self_told
from fabula.attribute.clauses import FORCING
from fabula.attribute.cues import find_cue
from fabula.attribute.discourse import NOMINAL, PRONOMINAL, PROPER, Discourse, Person
from fabula.attribute.epithets import Epithets, read_epithets
from fabula.attribute.habits import read_habits
from fabula.attribute.hearers import hearer_of
from fabula.attribute.marks import N_RECENT, add_beats, add_cue, add_presence, add_recency
from fabula.attribute.turns import SOMEBODY, TurnEvidence, company_of, context_of, words_between
from fabula.attribute.vocatives import Calls, read_calls

__all__ = ["weigh"]

BRISK = 120
"""Speech in paragraphs of so many characters on average is brisk: one speaker to a paragraph, beats instead of cues."""
N_AHEAD = 3
AHEAD = 1500
"""Where hardly anybody was named so far, the first few characters named within so many characters ahead are candidates."""


def weigh(discourse: Discourse, cast: Cast, in_speech: list[bool]) -> list[TurnEvidence]:
    """Give the evidence for every turn, in order."""
    topics = Topics(discourse, cast, in_speech)
    calls = [read_calls(discourse, turn) for turn in discourse.turns]
    found = [TurnEvidence(turn, calls[t]) for t, turn in enumerate(discourse.turns)]
    for evidence in found:
        evidence.cue = find_cue(discourse, evidence.turn)
        _judge_cue(evidence, discourse, cast)
        if evidence.cue is None:
            evidence.forced = self_told(discourse, evidence.turn, cast.name_words)
        evidence.hearer = hearer_of(discourse, evidence.turn, evidence.cue)
        evidence.likely = _likely(evidence, discourse, cast)
    epithets = read_epithets(discourse, cast)
    habits = read_habits(discourse, found)
    bearers = Bearers(discourse, cast, epithets, found)
    talk = Counter(evidence.forced for evidence in found)
    is_brisk = _is_brisk(discourse)
    made: list[TurnEvidence] = []
    for t, turn in enumerate(discourse.turns):
        evidence = found[t]
        context = context_of(discourse, made[-1] if made else None, evidence)
        evidence.is_brisk = is_brisk
        evidence.contexts = (context, f"brisk/{context}") if is_brisk else (context,)
        last = made[-1] if made else None
        evidence.contexts += words_between(discourse, last, evidence) + signs_between(discourse, last, evidence)
        evidence.contexts += echoes_between(discourse, last, evidence)
        topics.advance(turn.start)
        beats = read_beats(discourse, turn, evidence.cue)
        near = [made[-1].calls] if made and turn.first - made[-1].turn.last <= 2 else []
        after = calls[t + 1 : t + 2] if t + 1 < len(calls) and discourse.turns[t + 1].first - turn.last <= 2 else []
        company = company_of(found, t)
        ahead = _ahead(discourse, turn.end, in_speech) if len(topics.order) <= N_AHEAD else []
        told = _told_before(made[-1] if near else None, epithets)
        _propose(evidence, topics, beats, near, after, cast, company, ahead)
        maybe = [c for u, calls in ((t - 1, near), (t + 1, after)) if calls for c in bearers.likely(u, company)]
        _propose_more(evidence, epithets, [*told, *(c for calls in near for c in calls.named[:2]), *maybe])
        narrow(evidence, discourse, cast, topics.order)
        silent = is_silent(discourse, last, evidence)
        _collect(evidence, discourse, cast, topics, beats, near, after, "silent." if silent else "")
        _add_hearers(evidence, told, epithets)
        if len(evidence.candidates) > 1:
            for character in evidence.candidates:
                if character == SOMEBODY:
                    evidence.add("somebody", character)
                    continue
                evidence.add(f"talks.{_bin_of_talk(talk[character])}", character)
            for character, names in company.items():
                for name in names:
                    evidence.add(name, character)
            for character, name in habits.evidence(evidence):
                evidence.add(name, character)
            kind = "cued" if evidence.cue_kind != "none" else "bare"
            bearers.add(evidence, t, "calls_maybe", company)
            bearers.add_owners(evidence, t)
            if near and last is not None:
                name = f"called_maybe.{'silent.' if silent else ''}{kind}"
                bearers.add(evidence, t - 1, name, company, last.candidates)
            if after:
                bearers.add(evidence, t + 1, f"called_maybe_after.{kind}", company)
            for rank, character in enumerate(ahead):
                evidence.add(f"ahead{rank}", character)
        made.append(evidence)
    return made


def _judge_cue(evidence: TurnEvidence, discourse: Discourse, cast: Cast) -> None:
    cue = evidence.cue
    if cue is None:
        return
    if cue.person < 0:
        evidence.cue_kind = "crowd" if cue.is_crowd else "unknown"
        words = discourse.text[cue.start : cue.end].replace(",", "").split()
        # a small letter is a name only right beside the verb: "said noelle", not "said a bright voice"
        is_bare = len(words) <= 2
        names = (word.lower() for word in words if is_bare or word[0].isupper())
        owner = next((cast.owners[name] for name in names if name in cast.owners), -1)
        if owner >= 0:
            evidence.cue_kind, evidence.forced = "name", owner
        return
    person = discourse.people[cue.person]
    if person.form == PRONOMINAL:
        if person.word in FIRST_PERSON:
            evidence.cue_kind = "narrator"
            # the "I" of a section that somebody else tells has its own chain
            teller = person.character if person.character >= 0 else cast.narrator
            if teller >= 0 and cue.pattern in FORCING:
                evidence.forced = teller
        else:
            evidence.cue_kind = "pronoun"
        return
    evidence.cue_kind = "name" if person.form == PROPER else "nominal"
    if person.form != PROPER or cue.pattern not in FORCING:
        return
    namesakes = [] if person.character >= 0 else _namesakes(person, discourse, cast)
    evidence.forced = namesakes[0] if len(namesakes) == 1 else person.character


def _likely(evidence: TurnEvidence, discourse: Discourse, cast: Cast) -> int:
    """Give whom a pronoun or noun in the cue means, where that is rather sure, or -1."""
    cue = evidence.cue
    if evidence.forced >= 0 or cue is None or cue.person < 0 or cue.pattern not in FORCING:
        return -1
    person = discourse.people[cue.person]
    if person.character >= 0:
        return person.character
    character, level = cast.meant.get(person.row, (-1, "weak"))
    return character if level != "weak" else -1


def _namesakes(person: Person, discourse: Discourse, cast: Cast) -> list[int]:
    """Give the characters whose names hold all the words of a name, else those who alone have one of them."""
    words = {word.strip(".,").lower() for word in discourse.text[person.start : person.end].split()} - {"the"}
    whole = [c for c, mine in enumerate(cast.name_words) if words and words <= mine]
    return whole or list(dict.fromkeys(cast.owners[word] for word in sorted(words) if word in cast.owners))


def _propose(
    evidence: TurnEvidence,
    topics: Topics,
    beats: Beats,
    near: list[Calls],
    after: list[Calls],
    cast: Cast,
    company: dict[int, list[str]],
    ahead: list[int],
) -> None:
    if evidence.forced >= 0:
        evidence.candidates = [evidence.forced]
        evidence.evidence = [[]]
        return
    people = topics.discourse.people
    chosen: dict[int, None] = {}
    if evidence.cue is not None and evidence.cue.person >= 0 and people[evidence.cue.person].character >= 0:
        chosen[people[evidence.cue.person].character] = None
    for character in topics.latest(topics.order, N_RECENT):
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
        if names[0].startswith(("voice", "likely")):
            chosen[character] = None
    for character in ahead:
        chosen[character] = None
    for character, _name in _meant(evidence, people, beats, cast):
        chosen[character] = None
    if cast.narrator >= 0:
        chosen[cast.narrator] = None
    if _may_be_somebody(evidence, topics.discourse, cast, chosen):
        chosen[SOMEBODY] = None
    evidence.candidates = _only_plural(evidence, people, cast, list(chosen))
    evidence.evidence = [[] for _ in evidence.candidates]


def _propose_more(evidence: TurnEvidence, epithets: Epithets, others: Iterable[int]) -> None:
    """Add the candidates that a noun or an open name in the cue may mean, and those who were spoken to or of."""
    cue = evidence.cue
    people = epithets.discourse.people
    if evidence.forced >= 0:
        return
    person = people[cue.person] if cue is not None and cue.person >= 0 else None
    chosen = list(others)
    if cue is not None and person is not None and person.character < 0:
        if person.form == NOMINAL:
            chosen += epithets.likely(cue.person)
        elif person.form == PROPER:
            namesakes = _namesakes(person, epithets.discourse, epithets.cast)
            if namesakes:
                evidence.candidates, evidence.evidence = namesakes, [[] for _ in namesakes]
                return
    for character in chosen:
        if character not in evidence.candidates:
            evidence.candidates.append(character)
            evidence.evidence.append([])


def _told_before(last: TurnEvidence | None, epithets: Epithets) -> list[int]:
    """Give whom the cue of the turn before names as the one spoken to."""
    if last is None or last.hearer < 0:
        return []
    character, _worth = epithets.meant(last.hearer)
    return [character] if character >= 0 else []


def _add_hearers(evidence: TurnEvidence, told: Iterable[int], epithets: Epithets) -> None:
    """Add who was spoken to in the turn before, whom this cue names as spoken to, and whom a noun in it means."""
    if len(evidence.candidates) < 2:
        return
    kind = "cued" if evidence.cue_kind in {"pronoun", "nominal", "name", "unknown"} else "bare"
    for character in told:
        evidence.add(f"told_before.{kind}", character)
    if evidence.hearer >= 0:
        character, _worth = epithets.meant(evidence.hearer)
        if character >= 0:
            evidence.add("told", character)
    cue = evidence.cue
    if cue is not None and cue.person >= 0:
        person = epithets.discourse.people[cue.person]
        if person.form == NOMINAL and person.character < 0:
            for character, name in epithets.evidence(cue.person, evidence.candidates):
                evidence.add(name, character)


def _collect(
    evidence: TurnEvidence,
    discourse: Discourse,
    cast: Cast,
    topics: Topics,
    beats: Beats,
    near: list[Calls],
    after: list[Calls],
    answer: str,
) -> None:
    if len(evidence.candidates) < 2:
        return
    cue = evidence.cue
    kind = "cued" if cue is not None and evidence.cue_kind in {"pronoun", "nominal", "name", "unknown"} else "bare"
    told = "told" if beats.before is not None or not beats.above_has_speech else "talk"
    add_recency(evidence, topics, f"{kind}.{told}")
    if cue is not None:
        add_cue(evidence, cue, discourse, cast, topics, told)
    add_beats(evidence, beats, topics, cast, kind)
    for character, name in _meant(evidence, discourse.people, beats, cast):
        evidence.add(name, character)
    for character in evidence.calls.called:
        evidence.add("calls", character)
    for character in evidence.calls.named:
        evidence.add("names", character)
    for calls in near:
        for character in calls.called:
            evidence.add(f"called_before.{answer}{kind}", character)
        for character in calls.named:
            evidence.add(f"named_before.{kind}", character)
        _add_called_gender(evidence, "called_gender", calls.gender, cast)
    for calls in after:
        for character in calls.called:
            evidence.add(f"called_after.{kind}", character)
        _add_called_gender(evidence, "calledafter_gender", calls.gender, cast)
    add_presence(evidence, cast, topics, kind)


def _meant(evidence: TurnEvidence, people: Sequence[Person], beats: Beats, cast: Cast) -> Iterable[tuple[int, str]]:
    """Give the characters that the open mentions in the cue and in the beats mean, with the names of the evidence."""
    cue = evidence.cue
    places = [("cue", cue.person)] if cue is not None and cue.person >= 0 else []
    for name, beat in (("before", beats.before), ("after", beats.after), ("below", beats.below)):
        if beat is not None and beat.first_subject >= 0:
            places.append((name, beat.first_subject))
    for name, beat in (("before_last", beats.before), ("middle_last", beats.middle), ("above_last", beats.above)):
        if beat is not None and beat.last_subject >= 0:
            places.append((name, beat.last_subject))
    for name, i in places:
        person = people[i]
        if person.character < 0:
            for character, level in cast.rivals.get(person.row, ()):
                yield character, f"means.{name}.{level}"


def _add_called_gender(evidence: TurnEvidence, name: str, gender: str, cast: Cast) -> None:
    for character in evidence.candidates:
        if gender and character >= 0:
            evidence.add(f"{name}.{agreement(gender, cast.genders[character])}", character)


def _may_be_somebody(evidence: TurnEvidence, discourse: Discourse, cast: Cast, chosen: Iterable[int]) -> bool:
    """Say whether the cue may mean somebody outside the cast: its subject is no character, and no candidate fits a pronoun."""
    cue = evidence.cue
    if cue is None or cue.is_crowd:
        return False
    if cue.person < 0:
        subject = discourse.text[cue.start : cue.end].split()[0].lower()
        return not any(cast.has_pronoun(character, subject) for character in chosen)
    person = discourse.people[cue.person]
    if person.character >= 0:
        return False
    if person.form != PRONOMINAL:
        return True
    gender = gender_of_mention(person)
    return bool(gender) and not any(agreement(gender, cast.genders[c]) != "clash" for c in chosen)


def _only_plural(evidence: TurnEvidence, people: Sequence[Person], cast: Cast, candidates: list[int]) -> list[int]:
    """Leave those who go by "they" where "they said" or "we said" is the cue and there are such."""
    cue = evidence.cue
    if cue is None or cue.person < 0 or gender_of_mention(people[cue.person]) != PLURAL:
        return candidates
    return [c for c in candidates if c >= 0 and cast.genders[c] == PLURAL] or candidates


def _is_brisk(discourse: Discourse) -> bool:
    lengths = [min(1000, p.end - p.start) for p in discourse.paragraphs if p.rows]
    return bool(lengths) and sum(lengths) < BRISK * len(lengths)


def _ahead(discourse: Discourse, start: int, in_speech: list[bool]) -> list[int]:
    """Give the first characters that narration names after a place."""
    found: dict[int, None] = {}
    for i in discourse.people_in(start, start + AHEAD):
        character = discourse.people[i].character
        if character >= 0 and not in_speech[i]:
            found[character] = None
            if len(found) == N_AHEAD:
                break
    return list(found)


def _bin_of_talk(count: int) -> str:
    return "0" if count == 0 else "2" if count <= 2 else "9" if count <= 9 else "40" if count <= 40 else "many"
