"""Marks: the named evidence that cues, beats, order of mention and company give for the candidates of a turn."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.attribute.anaphora import FIRST_PERSON, PLURAL, Cast, Topics, agreement, gender_of_mention
from fabula.attribute.beats import Beat, Beats
from fabula.attribute.clauses import Cue
from fabula.attribute.discourse import NOMINAL, PRONOMINAL, Discourse, Person
from fabula.attribute.turns import SOMEBODY, TurnEvidence
from fabula.lang.en.attribution_words import VOICE_NOUNS

__all__ = ["N_RECENT", "add_beats", "add_cue", "add_presence", "add_recency"]

N_RECENT = 7
"""So many of the characters last seen in narration are candidates."""
N_SUBJECTS = 3
N_ANTECEDENTS = 3
PAIR_SHARE = 0.8
"""Two who have so much of the mentions near a turn are a pair who talk."""


def add_recency(evidence: TurnEvidence, topics: Topics, kind: str) -> None:
    """Add who was named last and who acted last."""
    position = evidence.turn.start
    for rank, character in enumerate(topics.latest(topics.order, N_RECENT)):
        evidence.add(f"recent{rank}.{kind}", character)
        evidence.add(f"age{_age(position - topics.order[character])}.{kind}", character)
    for rank, character in enumerate(topics.latest(topics.subjects, N_SUBJECTS)):
        evidence.add(f"subject{rank}.{kind}", character)


def add_cue(evidence: TurnEvidence, cue: Cue, discourse: Discourse, cast: Cast, topics: Topics, told: str) -> None:
    """Add what the subject of the cue tells."""
    if cue.person < 0:
        _add_unknown(evidence, cue, discourse, cast, topics)
        return
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
        if character == SOMEBODY:
            evidence.add(f"somebody.{label}.{'told' if gender else 'open'}", character)
            continue
        match = agreement(gender, cast.genders[character])
        evidence.add(f"cue_{label}{'_they' if gender == PLURAL else ''}.{match}", character)
        if person.form == NOMINAL and _is_called(person, cast, character):
            evidence.add("cue_nominal.name_word", character)
    if person.form == NOMINAL:
        _add_newness(evidence, "voice" if person.word in VOICE_NOUNS else "noun", topics)
    if not gender:
        return
    agreeing = [c for c in evidence.candidates if c >= 0 and agreement(gender, cast.genders[c]) == "agree"]
    for character in agreeing:
        evidence.add(f"cue_{label}.one_of.{min(len(agreeing), 4)}", character)
    for name, order in (("antecedent", topics.order), ("antecedent_subject", topics.subjects)):
        for rank, character in enumerate(topics.latest(order, N_ANTECEDENTS, gender=gender)):
            evidence.add(f"{name}{rank}.{label}.{told}.{_age(evidence.turn.start - order[character])}", character)


def _add_unknown(evidence: TurnEvidence, cue: Cue, discourse: Discourse, cast: Cast, topics: Topics) -> None:
    """Add what a cue tells whose subject is no mention: words of a name, a voice, "it", somebody not known."""
    words = [word.strip(",.").lower() for word in discourse.text[cue.start : cue.end].split()]
    label = "it" if words[:1] == ["it"] else "voice" if VOICE_NOUNS & set(words) else "unknown"
    if cue.pattern == "hearer":
        label = "hearer"
    evidence.add(f"somebody.{label}", SOMEBODY)
    for character in evidence.candidates:
        if character < 0:
            continue
        if any(cast.has_pronoun(other, words[0]) for other in evidence.candidates):
            match = "agree" if cast.has_pronoun(character, words[0]) else "clash"
            evidence.add(f"cue_pronoun.{match}", character)
        if any(len(word) > 2 and word in cast.name_words[character] for word in words):
            evidence.add(f"cue_{label}.name_word", character)
        if label == "it":
            evidence.add("cue_it." + ("open" if not cast.genders[character] else "clash"), character)
    _add_newness(evidence, label, topics)


def _add_newness(evidence: TurnEvidence, label: str, topics: Topics) -> None:
    """Add whether a candidate was named before: a voice is often that of someone new."""
    for character in evidence.candidates:
        if character >= 0:
            evidence.add(f"cue_{label}." + ("known" if topics.counts[character] else "new"), character)


def _is_called(person: Person, cast: Cast, character: int) -> bool:
    return character >= 0 and person.word in cast.name_words[character]


def add_presence(evidence: TurnEvidence, cast: Cast, topics: Topics, kind: str) -> None:
    """Add how often narration names each candidate near the turn, and their rank by it."""
    start, end = evidence.turn.start, evidence.turn.end
    near: list[tuple[int, int]] = []
    for character in evidence.candidates:
        if character < 0:
            continue
        if character == cast.narrator:
            evidence.add(f"narrator.{kind}", character)
        if character in cast.groups:
            evidence.add(f"group.{kind}", character)
        before = topics.density(character, start - 2500, start)
        after = topics.density(character, end, end + 1500)
        evidence.add(f"dense_before.{_bin(before)}", character)
        evidence.add(f"dense_after.{_bin(after)}", character)
        near.append((before + after, character))
        count = topics.counts[character]
        evidence.add("count." + ("0" if count == 0 else "1" if count < 5 else "2" if count < 50 else "3"), character)
    near.sort(key=lambda pair: -pair[0])
    total = sum(n for n, _character in near) + 1
    is_pair = sum(n for n, _character in near[:2]) / total >= PAIR_SHARE
    for rank, (_n, character) in enumerate(near):
        evidence.add(f"rank{min(rank, 3)}.{'pair' if is_pair else 'many'}", character)


def add_beats(evidence: TurnEvidence, beats: Beats, topics: Topics, cast: Cast, kind: str) -> None:
    """Add what the people do in the narration around the turn."""
    _add_beat(evidence, f"before.{kind}", beats.before, topics, cast)
    _add_beat(evidence, f"middle.{kind}", beats.middle, topics, cast)
    _add_beat(evidence, f"after.{kind}", beats.after, topics, cast)
    _add_beat(evidence, ("above_spoken." if beats.above_has_speech else "above.") + kind, beats.above, topics, cast)
    _add_beat(evidence, ("below_spoken." if beats.below_has_speech else "below.") + kind, beats.below, topics, cast)


def _add_beat(evidence: TurnEvidence, name: str, beat: Beat | None, topics: Topics, cast: Cast) -> None:
    if beat is None:
        return
    people = topics.discourse.people
    seen: set[int] = set()
    roles = (("first", beat.first_subject), ("last", beat.last_subject), ("owner", beat.first_owner))
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
                if character >= 0:
                    evidence.add(f"{name}.{role}.{agreement(gender, cast.genders[character])}", character)
        if person.form == NOMINAL and person.character < 0:
            for character in evidence.candidates:
                if _is_called(person, cast, character):
                    evidence.add(f"{name}.{role}.name_word", character)
    for i in (*beat.subjects, *beat.others):
        character = people[i].character
        if character >= 0 and character not in seen:
            evidence.add(f"{name}.{'subject' if i in beat.subjects else 'other'}", character)
            seen.add(character)
    if len(seen) == 1:
        evidence.add(f"{name}.alone", next(iter(seen)))
    if beat.n_sentences > 1 and not name.startswith(("after", "below")):
        _add_nearest(evidence, name, beat, topics, cast)
    if beat.last_other >= 0:
        evidence.add(f"{name}.last_other", _meant_by(beat.last_other, people, topics, cast))


def _add_nearest(evidence: TurnEvidence, name: str, beat: Beat, topics: Topics, cast: Cast) -> None:
    """Add the subject of the sentence that touches the speech, or of the last that has one, apart from those before."""
    people = topics.discourse.people
    subjects = [_meant_by(i, people, topics, cast) for i in beat.subjects]
    if not subjects:
        return
    form = "named" if people[beat.subjects[-1]].character >= 0 else "meant"
    evidence.add(f"{name}.{'nearest' if beat.last_subject >= 0 else 'late'}.{form}", subjects[-1])
    for character in {*subjects[:-1]} - {subjects[-1]}:
        evidence.add(f"{name}.earlier", character)


def _meant_by(i: int, people: Sequence[Person], topics: Topics, cast: Cast) -> int:
    """Give the character whom a mention of narration names or probably means, or -1."""
    person = people[i]
    if person.character >= 0:
        return person.character
    if person.form == PRONOMINAL and person.word in FIRST_PERSON:
        return cast.narrator
    character, level = cast.meant.get(person.row, (-1, "weak"))
    return character if level != "weak" else topics.meant.get(i, -1)


def _bin(count: int) -> str:
    return "0" if count == 0 else "1" if count == 1 else "3" if count <= 3 else "7" if count <= 7 else "9"


def _age(far: int) -> int:
    return 0 if far < 200 else 1 if far < 600 else 2 if far < 1500 else 3 if far < 4000 else 4
