"""Evidence: what the text says for and against each candidate as the speaker of each turn.

Every rule gives named evidence; what a name is worth stands in the table of weights. A candidate is a character row.
"""

from __future__ import annotations

from collections import Counter

from fabula.attribute.anaphora import FIRST_PERSON, Cast, Topics, agreement, gender_of_mention
from fabula.attribute.beats import Beat, Beats, read_beats
from fabula.attribute.cues import FORCING, Cue, find_cue
from fabula.attribute.discourse import NOMINAL, PRONOMINAL, PROPER, Discourse
from fabula.attribute.turns import TurnEvidence, company_of, context_of
from fabula.attribute.vocatives import Calls, read_calls

__all__ = ["weigh"]

N_RECENT = 7
"""So many of the characters last seen in narration are candidates."""
N_SUBJECTS = 3
N_ANTECEDENTS = 3


def weigh(discourse: Discourse, cast: Cast, in_speech: list[bool]) -> list[TurnEvidence]:
    """Give the evidence for every turn, in order."""
    topics = Topics(discourse, cast, in_speech)
    calls = [read_calls(discourse, turn) for turn in discourse.turns]
    found = [TurnEvidence(turn, calls[t]) for t, turn in enumerate(discourse.turns)]
    for evidence in found:
        evidence.cue = find_cue(discourse, evidence.turn)
        _judge_cue(evidence, discourse, cast)
    talk = Counter(evidence.forced for evidence in found)
    made: list[TurnEvidence] = []
    for t, turn in enumerate(discourse.turns):
        evidence = found[t]
        evidence.context = context_of(discourse, made[-1] if made else None, evidence)
        topics.advance(turn.start)
        beats = read_beats(discourse, turn, evidence.cue)
        near = [made[-1].calls] if made and turn.first - made[-1].turn.last <= 2 else []
        after = calls[t + 1 : t + 2] if t + 1 < len(calls) and discourse.turns[t + 1].first - turn.last <= 2 else []
        company = company_of(found, t)
        _propose(evidence, topics, beats, near, after, cast, company)
        _collect(evidence, discourse, cast, topics, beats, near, after)
        if len(evidence.candidates) > 1:
            for character in evidence.candidates:
                evidence.add(f"talks.{_bin_of_talk(talk[character])}", character)
            for character, names in company.items():
                for name in names:
                    evidence.add(name, character)
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
            if cast.narrator >= 0 and cue.pattern in FORCING:
                evidence.forced = cast.narrator
        else:
            evidence.cue_kind = "pronoun"
        return
    evidence.cue_kind = "name" if person.form == PROPER else "nominal"
    if person.character >= 0 and cue.pattern in FORCING and person.form == PROPER:
        evidence.forced = person.character


def _propose(
    evidence: TurnEvidence,
    topics: Topics,
    beats: Beats,
    near: list[Calls],
    after: list[Calls],
    cast: Cast,
    company: dict[int, list[str]],
) -> None:
    if evidence.forced >= 0:
        evidence.candidates = [evidence.forced]
        evidence.evidence = [[]]
        return
    people = topics.discourse.people
    chosen: dict[int, None] = {}
    if evidence.cue is not None and evidence.cue.person >= 0 and people[evidence.cue.person].character >= 0:
        chosen[people[evidence.cue.person].character] = None
    for character in list(reversed(topics.order))[:N_RECENT]:
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
    topics: Topics,
    beats: Beats,
    near: list[Calls],
    after: list[Calls],
) -> None:
    if len(evidence.candidates) < 2:
        return
    cue = evidence.cue
    kind = "cued" if cue is not None and evidence.cue_kind in {"pronoun", "nominal", "name", "unknown"} else "bare"
    _add_recency(evidence, topics, kind)
    if cue is not None and cue.person >= 0:
        _add_cue(evidence, cue, discourse, cast, topics)
    for name, beat in (("before", beats.before), ("after", beats.after)):
        _add_beat(evidence, f"{name}.{kind}", beat, topics, cast)
    _add_beat(evidence, ("above_spoken." if beats.above_has_speech else "above.") + kind, beats.above, topics, cast)
    _add_beat(evidence, ("below_spoken." if beats.below_has_speech else "below.") + kind, beats.below, topics, cast)
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
        before = topics.density(character, evidence.turn.start - 2500, evidence.turn.start)
        after_it = topics.density(character, evidence.turn.end, evidence.turn.end + 1500)
        evidence.add(f"dense_before.{_bin(before)}", character)
        evidence.add(f"dense_after.{_bin(after_it)}", character)
        count = topics.counts[character]
        evidence.add("count." + ("0" if count == 0 else "1" if count < 5 else "2" if count < 50 else "3"), character)


def _bin_of_talk(count: int) -> str:
    return "0" if count == 0 else "2" if count <= 2 else "9" if count <= 9 else "40" if count <= 40 else "many"


def _bin(count: int) -> str:
    return "0" if count == 0 else "1" if count == 1 else "3" if count <= 3 else "7" if count <= 7 else "9"


def _age(far: int) -> int:
    return 0 if far < 200 else 1 if far < 600 else 2 if far < 1500 else 3 if far < 4000 else 4


def _add_recency(evidence: TurnEvidence, topics: Topics, kind: str) -> None:
    position = evidence.turn.start
    for rank, character in enumerate(list(reversed(topics.order))[:N_RECENT]):
        evidence.add(f"recent{rank}.{kind}", character)
        evidence.add(f"age{_age(position - topics.order[character])}.{kind}", character)
    for rank, character in enumerate(list(reversed(topics.subjects))[:N_SUBJECTS]):
        evidence.add(f"subject{rank}.{kind}", character)


def _add_cue(evidence: TurnEvidence, cue: Cue, discourse: Discourse, cast: Cast, topics: Topics) -> None:
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
    for character in evidence.candidates:
        match = agreement(gender, cast.genders[character])
        evidence.add(f"cue_{label}.{match}", character)
        if person.form == NOMINAL and person.word in cast.name_words[character]:
            evidence.add("cue_nominal.name_word", character)
    if not gender:
        return
    agreeing = [c for c in evidence.candidates if agreement(gender, cast.genders[c]) == "agree"]
    for character in agreeing:
        evidence.add(f"cue_{label}.one_of.{min(len(agreeing), 4)}", character)
    for name, order in (("antecedent", topics.order), ("antecedent_subject", topics.subjects)):
        ranked = [c for c in reversed(order) if agreement(gender, cast.genders[c]) == "agree"][:N_ANTECEDENTS]
        for rank, character in enumerate(ranked):
            evidence.add(f"{name}{rank}.{label}.{_age(evidence.turn.start - order[character])}", character)


def _add_beat(evidence: TurnEvidence, name: str, beat: Beat | None, topics: Topics, cast: Cast) -> None:
    if beat is None:
        return
    people = topics.discourse.people
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
            meant = topics.meant.get(i, -1)
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
