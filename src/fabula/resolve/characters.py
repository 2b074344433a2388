"""The cast by rule: name clusters, persons known by a noun, the narrator; and a cast that the user gives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from fabula.lang.en.person_nouns import KIN_NAMES, PERSON_NOUNS
from fabula.resolve.answers import join_answers
from fabula.resolve.bands import Band, with_bands
from fabula.resolve.bearers import Cluster, Form
from fabula.resolve.cast_file import GivenCast
from fabula.resolve.cast_layers import cast_layers
from fabula.resolve.casting import Casting
from fabula.resolve.clusters import cluster_names
from fabula.resolve.company import Company
from fabula.resolve.contexts import Contexts, read_contexts
from fabula.resolve.couples import settle_sets, with_pairs
from fabula.resolve.epithets import settle_epithets
from fabula.resolve.given import give_names, with_given_mentions
from fabula.resolve.identities import join_identities, part_copies, with_bynames
from fabula.resolve.kin import settle_kin
from fabula.resolve.names import parse_name
from fabula.resolve.naming import best_name, printed_form, with_article
from fabula.resolve.narrator import (
    YOU,
    Section,
    is_blank,
    is_first_person,
    is_second_person,
    narrator_owner,
    pov_sections,
)
from fabula.resolve.once_named import with_once_named
from fabula.resolve.person import FEW, NARRATOR, NEAR, READER, SHORT, Person
from fabula.resolve.pronouns import gender_of, pronoun_set, vote
from fabula.resolve.reveals import reveal
from fabula.resolve.roles import find_roles, holders_of, phrase_of
from fabula.resolve.short_roles import Known, find_short_roles, tie_epithets
from fabula.story.layer import Layer
from fabula.story.story import Story

__all__ = ["Cast"]

_SELF = frozenset(("i", "me", "my", "myself", "mine"))


class Cast:
    """Makes the cast of a story.

    Args:
        given: characters and aliases that the user gives; results repeat their names. Others are added only where
            ``given.extend`` is set.
    """

    needs: frozenset[str] = frozenset(
        {"blocks", "paratext", "tokens", "sentences", "quotations", "embedded", "mentions"}
    )
    makes: frozenset[str] = frozenset({"mentions", "chains", "characters"})

    def __init__(self, given: GivenCast | None = None) -> None:
        self._given = given

    def __call__(self, story: Story) -> Sequence[Layer]:
        """Give the mentions with their chains, the chains, and the characters."""
        if self._given is not None:
            story = with_given_mentions(story, self._given.characters)
        bands: list[Band] = []
        if len(story.text) < SHORT:
            story, bands = with_bands(with_pairs(with_bynames(with_once_named(story))))
        contexts = read_contexts(story)
        mentions = story.layer("mentions")
        forms, families = _forms(contexts)
        key_of: list[str | int | None] = [None] * len(contexts.forms)
        for key, form in forms.items():
            for row in form.rows:
                key_of[row] = key
        votes = vote(contexts, key_of)
        genders = {str(key): gender_of(pronoun_set(counts, "")) for key, counts in votes.items()}
        company = Company(contexts)
        names = cluster_names(forms, company, genders=genders, is_short=len(story.text) < SHORT)
        owner = _owners(contexts, names.clusters, names.open_forms)
        _attach_titles(contexts, names.clusters, owner)
        is_short = len(story.text) < SHORT and len(names.clusters) <= FEW
        casting = Casting(contexts, names.clusters, owner, _genders_of(names.clusters, genders))
        _join_blanks(casting)
        join_identities(casting)
        join_answers(casting, company)
        part_copies(casting)
        settle_epithets(story, casting)
        if is_short:
            tie_epithets(contexts, owner)
            settle_kin(casting)
            settle_sets(casting)
        people = _people(casting, is_short=is_short)
        people.extend(_families(contexts, families, names.clusters, people))
        sections = pov_sections(story, _names_of(contexts, people) if is_first_person(contexts) else ())
        narrator = None if sections else self._add_narrator(story.text, contexts, people)
        if self._given is not None:
            people = give_names(contexts, people, self._given, narrator)
        if sections:
            _tell_sections(story, contexts, people, sections)
        _set_pronouns(contexts, people)
        people.extend(Person(name=band.name, is_group=True, pronouns="they/them", spans=band.spans) for band in bands)
        people = [person for person in people if person.rows or person.is_given or person.spans]
        people.sort(key=lambda person: (not person.rows, person.rows[0] if person.rows else 0))
        return cast_layers(contexts, _widened(mentions, casting), people)

    def _add_narrator(self, text: str, contexts: Contexts, people: list[Person]) -> Person | None:
        is_you = not is_first_person(contexts) and is_second_person(contexts)
        if not is_you and not is_first_person(contexts):
            return None
        owner: list[int | None] = [None] * len(contexts.forms)
        for i, person in enumerate(people):
            for row in person.rows:
                owner[row] = i
        blank = next((who for row, who in enumerate(owner) if is_blank(contexts.texts[row]) and who is not None), None)
        found = (blank, 1.0) if is_you and blank is not None else narrator_owner(text, contexts, owner)
        own = [
            row
            for row, form in enumerate(contexts.forms)
            if form == "pronominal"
            and not contexts.is_quoted[row]
            and contexts.texts[row].lower() in (YOU if is_you else _SELF)
        ]
        if found is None:
            person = Person(name=READER if is_you else NARRATOR)
            people.append(person)
        else:
            person = people[found[0]]
        if found is not None and not is_you and len(text) < SHORT:
            _join_calls_of(contexts, people, person)
        person.is_narrator = not is_you
        person.rows = sorted([*person.rows, *own])
        return None if is_you else person


def _join_calls_of(contexts: Contexts, people: list[Person], narrator: Person) -> None:
    """Let the only name that is but called out be the narrator's where it is what his lacks: "Dot" of Miss Hall, or the reverse."""
    known = [parse_name(contexts.texts[row]) for row in narrator.rows if contexts.forms[row] == "proper"]
    if not known or any(name.is_full for name in known):
        return
    is_titled = any(name.titles for name in known)
    called: list[Person] = []
    for person in people:
        names = [parse_name(contexts.texts[row]) for row in person.rows if contexts.forms[row] == "proper"]
        is_called = bool(names) and all(contexts.is_address[row] for row in person.rows)
        is_single = all(len(name.words) == 1 and name.key not in KIN_NAMES for name in names)
        is_other = all(bool(name.titles) != is_titled for name in names)
        if person is not narrator and is_called and is_single and is_other:
            called.append(person)
    if len(called) == 1:
        narrator.rows = sorted([*narrator.rows, *called[0].rows])
        called[0].rows = []


def _join_blanks(casting: Casting) -> None:
    """Let all signs for the reader's own name be one person's."""
    blanks = [who for row, who in enumerate(casting.owner) if who is not None and is_blank(casting.contexts.texts[row])]
    for other in dict.fromkeys(blanks[1:]):
        if other != blanks[0]:
            casting.merge(other, blanks[0])


def _widened(mentions: Layer, casting: Casting) -> Layer:
    """Give the mentions with the words before a name in those that are of somebody else than the name's bearer."""
    if not casting.wider:
        return mentions
    starts, ends = mentions.ints("start").copy(), mentions.ints("end")
    cores = mentions.spans("core").copy() if "core" in mentions else np.stack([starts, ends], axis=1)
    for row, start in casting.wider.items():
        at = casting.contexts.rows[row]
        if at and (starts[at - 1], -ends[at - 1]) >= (start, -ends[at]):
            continue  # mentions keep their order, and no two are one
        starts[at] = min(starts[at], start)
        cores[at] = start, casting.contexts.ends[row]
    return mentions.replace(start=starts, core=cores)


def _names_of(contexts: Contexts, people: list[Person]) -> set[str]:
    return {contexts.texts[row].lower() for person in people for row in person.rows if contexts.forms[row] == "proper"}


def _tell_sections(story: Story, contexts: Contexts, people: list[Person], sections: Sequence[Section]) -> None:
    """Let the "I" of each section be the person whose point of view its header names.

    A single teller is the narrator where his sections make up most of the story; of several none is.
    """
    named = {
        parse_name(contexts.texts[row]).key: p for p in people for row in p.rows if contexts.forms[row] != "pronominal"
    }
    tellers: dict[int, Person] = {}
    n_told = 0
    for section in sections:
        person = named.get(parse_name(section.name).key)
        rows = [
            row
            for row, form in enumerate(contexts.forms)
            if form == "pronominal"
            and section.start <= contexts.starts[row] < section.end
            and not contexts.is_quoted[row]
            and contexts.texts[row].lower() in _SELF
        ]
        if person is None and rows:
            person = Person(name=section.name)
            people.append(person)
            named[parse_name(section.name).key] = person
        if person is not None and rows:
            person.rows = sorted({*person.rows, *rows})
            tellers[id(person)] = person
            n_told += section.end - section.start
    if len(tellers) == 1:
        next(iter(tellers.values())).is_narrator = 2 * n_told > len(story.text)


def _forms(contexts: Contexts) -> tuple[dict[str, Form], list[Form]]:
    """Give the names by their key, and apart from them the family names in the plural ("the Reeds")."""
    forms: dict[str, Form] = {}
    plurals: set[str] = set()
    for row, form in enumerate(contexts.forms):
        if form != "proper":
            continue
        name = parse_name(contexts.texts[row])
        if not name.key:
            continue
        entry = forms.get(name.key)
        if entry is None:
            entry = forms[name.key] = Form(name)
        entry.rows.append(row)
        entry.texts[name.text] += 1
    for form in forms.values():
        # capitals that only ever stand before the lines of a script are how scripts are set, not how the name is spelled
        if all(
            contexts.texts[row].isupper() and contexts.gap(contexts.ends[row], contexts.ends[row] + 1) == ":"
            for row in form.rows
        ):
            form.texts = Counter({text.title(): n for text, n in form.texts.items()})
    lasts = {form.name.lows[-1] for form in forms.values() if form.name.lows}
    for key, form in forms.items():
        lows = form.name.lows
        stems = {lows[-1][:-1], lows[-1][:-2]} if lows and lows[-1].endswith("s") else set[str]()
        is_definite = any(text[:4].lower() == "the " for text in form.texts)
        if stems & lasts and (is_definite or form.name.titles):
            plurals.add(key)
    return {key: form for key, form in forms.items() if key not in plurals}, [forms[key] for key in sorted(plurals)]


def _owners(
    contexts: Contexts, clusters: list[Cluster], open_forms: list[tuple[Form, list[Cluster]]]
) -> list[int | None]:
    """Give the cluster of every mention; an open name goes to the one of its persons who was last on stage."""
    owner: list[int | None] = [None] * len(contexts.forms)
    index = {id(cluster): i for i, cluster in enumerate(clusters)}
    for i, cluster in enumerate(clusters):
        for form in cluster.forms:
            for row in form.rows:
                owner[row] = i
    pending = {row: [index[id(c)] for c in fitting] for form, fitting in open_forms for row in form.rows}
    if pending:
        form_of = {row: form for form, _ in open_forms for row in form.rows}
        seen: dict[int, int] = {}
        for row in range(len(owner)):
            if row in pending:
                owner[row] = _latest(pending[row], seen, contexts.starts[row], clusters)
                continue
            who = owner[row]
            if who is not None:
                seen[who] = contexts.starts[row]
        shares: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for row, form in form_of.items():
            who = owner[row]
            if who is not None:
                shares[id(form), who].append(row)
        for (_, who), rows in shares.items():
            form = form_of[rows[0]]
            part = Form(form.name, sorted(rows), Counter(" ".join(contexts.texts[row].split()) for row in rows))
            clusters[who].forms.append(part)
    return owner


def _latest(fitting: list[int], seen: dict[int, int], at: int, clusters: list[Cluster]) -> int:
    near = [who for who in fitting if who in seen and at - seen[who] <= NEAR]
    if near:
        return max(near, key=lambda who: seen[who])
    return max(fitting, key=lambda who: clusters[who].n)


def _attach_titles(contexts: Contexts, clusters: list[Cluster], owner: list[int | None]) -> None:
    """Let "the colonel" be the colonel who was last on stage."""
    holders = holders_of(clusters)
    seen: dict[int, int] = {}
    for row, form in enumerate(contexts.forms):
        who = owner[row]
        if who is not None:
            seen[who] = contexts.starts[row]
        elif form == "nominal":
            determiner, phrase = phrase_of(contexts.texts[row])
            fitting = holders.get(phrase)
            if fitting and determiner in {"the", "this", "that"}:
                owner[row] = chosen = _latest(fitting, seen, contexts.starts[row], clusters)
                seen[chosen] = contexts.starts[row]


def _genders_of(clusters: list[Cluster], genders: dict[str, str]) -> list[str]:
    """Give for each cluster the gender that pronouns after its names tell, where they agree."""
    found = [{genders.get(form.name.key, "") for form in cluster.forms} - {""} for cluster in clusters]
    return [told.pop() if len(told) == 1 else "" for told in found]


def _people(casting: Casting, *, is_short: bool) -> list[Person]:
    contexts, clusters, owner = casting.contexts, casting.clusters, casting.owner
    rows_of: defaultdict[int, list[int]] = defaultdict(list)
    for row, who in enumerate(owner):
        if who is not None:
            rows_of[who].append(row)
    people: list[Person] = []
    made: dict[int, Person] = {}
    for i, cluster in enumerate(clusters):
        rows = rows_of[i]
        n_cues = sum(contexts.is_cue[row] or contexts.is_signed[row] for row in rows)
        first = cluster.forms[0].name
        is_kin = not first.is_full and (first.key in KIN_NAMES)
        if not rows or (is_kin and not n_cues and len(cluster.forms) == 1):
            continue
        is_address = is_short and not n_cues and all(contexts.is_quoted[row] for row in rows)
        if is_address and all(form.name.is_bare_title for form in cluster.forms):
            continue
        titles = Counter({gender: n for gender, n in cluster.genders.items() if n >= 10})
        gender = titles.most_common(1)[0][0] if titles and any(f.name.title_gender for f in cluster.forms) else ""
        name = best_name(cluster)
        people.append(Person(name=name.strip("()[]") if is_blank(name) else name, rows=rows, title_gender=gender))
        made[i] = people[-1]
    for i, extra in enumerate(casting.extras, start=len(clusters)):
        if rows_of[i]:
            person = Person(name=extra.name, rows=rows_of[i], title_gender=extra.gender, is_group=extra.is_group)
            person.is_described = extra.is_described
            person.members = [made[who] for who in extra.members if who in made]
            people.append(person)
            made[i] = person
    if is_short:
        number = {id(person): i for i, person in made.items()}
        known = [Known(p.rows, _gender(contexts, p) or casting.gender(number[id(p)])) for p in people if not p.is_group]
        taken = [-1 if row in casting.settled else who for row, who in enumerate(owner)]
        roles, epithets = find_short_roles(contexts, taken, known)
        for row, who in epithets.items():
            people[who].rows = sorted([*people[who].rows, row])
    else:
        roles = find_roles(contexts, owner)
    unnamed = [Person(name=role.name, rows=role.rows, is_group=role.is_group) for role in roles]
    return [*people, *reveal(contexts, unnamed, people)] if is_short else [*people, *unnamed]


def _gender(contexts: Contexts, person: Person) -> str:
    """Give the gender that title or given name tell."""
    if person.title_gender:
        return person.title_gender
    told = {parse_name(contexts.texts[row]).given_gender for row in person.rows if contexts.forms[row] == "proper"}
    told.discard("")
    return told.pop() if len(told) == 1 else ""


def _families(contexts: Contexts, families: list[Form], clusters: list[Cluster], people: list[Person]) -> list[Person]:
    """Give the families that speak or act together as groups of those who bear the name."""
    made: list[Person] = []
    owner = {row: person for person in people for row in person.rows}
    for form in families:
        if not any(contexts.is_cue[row] or contexts.is_agent[row] for row in form.rows):
            continue
        low = form.name.lows[-1]
        bearers = [c for c in clusters if c.family & {low[:-1], low[:-2]}]
        members = {
            id(owner[c.forms[0].rows[0]]): owner[c.forms[0].rows[0]] for c in bearers if c.forms[0].rows[0] in owner
        }
        text = with_article(printed_form(form))
        made.append(Person(name=text, rows=sorted(form.rows), is_group=True, members=list(members.values())))
    return made


def _noun_gender(contexts: Contexts, person: Person) -> str:
    """Give the gender that the nouns for a named person tell, where they agree: "the woman in the oilskin"."""
    heads = (contexts.cores[row].lower().rpartition(" ")[2] for row in person.rows if contexts.forms[row] == "nominal")
    told = {PERSON_NOUNS.get(head, "") for head in heads} - {""}
    return told.pop() if len(told) == 1 else ""


def _set_pronouns(contexts: Contexts, people: list[Person]) -> None:
    owner: list[str | int | None] = [None] * len(contexts.forms)
    for i, person in enumerate(people):
        for row in person.rows:
            if contexts.forms[row] != "pronominal":
                owner[row] = i
    votes = vote(contexts, owner)
    for i, person in enumerate(people):
        counted = votes.get(i, {})
        if not person.title_gender and not person.is_group:
            person.title_gender = _noun_gender(contexts, person)
        person.pronouns = "they/them" if person.is_group else pronoun_set(counted, person.title_gender)
