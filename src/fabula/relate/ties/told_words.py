"""Whom the words of a story stand for, pronouns and groups among them, and who is with whom."""

from __future__ import annotations

from bisect import bisect_left

from fabula.lang.en.pronouns import FIRST_PERSON, SECOND_PERSON
from fabula.relate.ties.story_words import NARRATOR, UNKNOWN, StoryWords

__all__ = ["NARRATOR", "UNKNOWN", "ToldWords"]

_MAX_DEPTH = 10
_NEAR = 400
"""Characters back within which the two are looked for whom "they" stands for."""
_MAX_MEMBERS = 6
_MANY = 4
_BESIDE = 40
_TWO = 2
_TURNS = 4
_EDGES = frozenset(",.!?;:—–-…\"“”'‘’«»()*_")
_LEADS = frozenset(
    "dear dearest oh o ah my poor old little big sweet yes no aye please sorry well thank you hey hi hello".split()
)
_WE = frozenset("we us our ours ourselves".split())
_HE = {"his": "he/him", "him": "he/him", "he": "he/him", "her": "she/her", "she": "she/her", "hers": "she/her"}
_THEY = frozenset("they them their theirs themselves both two pair couple".split())


class ToldWords(StoryWords):
    """Words and the persons for whom they stand; see ``StoryWords``."""

    def is_call(self, token: int) -> bool:
        """Say whether a word of speech stands by itself between commas or marks, with no more than "my dear" or "yes" before it."""
        quotation = self.quoted[token]
        if quotation < 0:
            return False
        after = token + 1
        while after < self.n and self.quoted[after] == quotation and self.upos(after) == "PROPN":
            after += 1
        if after < self.n and self.quoted[after] == quotation and self.word(after)[:1] not in _EDGES:
            return False
        before = token - 1
        while (
            before >= 0 and self.quoted[before] == quotation and self.low(before) in _LEADS and token - before < _MANY
        ):
            before -= 1
        if before < 0 or self.quoted[before] != quotation:
            return True
        return self.word(before)[:1] in _EDGES and not self.word(before)[-1:].isalpha()  # "nobody's master" calls none

    def persons(self, token: int, *, is_alone: bool = False) -> list[int]:
        """Give the characters that a noun or a pronoun stands for; members stand for their group.

        Args:
            token: head of the phrase.
            is_alone: what is coordinated with it is left out.
        """
        if token < 0:
            return []
        found = self._one(token)
        if not is_alone:
            joined = [token]
            for one in joined:
                for other in self.children(one):
                    is_joined = self.deprel(other) == "conj" and self.upos(other) in {"NOUN", "PROPN", "PRON"}
                    if is_joined and len(joined) < _MAX_DEPTH:
                        joined.append(other)
                        found = [*found, *(who for who in self._one(other) if who not in found)]
        return found

    def _one(self, token: int) -> list[int]:
        low = self.low(token)
        if low in {"who", "that", "which", "whom", "whose"} and self.upos(token) == "PRON" and self.owner[token] < 0:
            return self._antecedent(token)
        teller = self.teller(token)
        if low in FIRST_PERSON:
            if teller >= 0:
                return [teller]
            return self._known(token) or ([self.narrator] if teller == NARRATOR and self.narrator >= 0 else [])
        if low in SECOND_PERSON:
            hearer = self.hearer(token)
            if hearer >= 0:
                return [hearer]
            return [who for who in self._known(token) if who != teller]
        if low in _WE:
            known = self._known(token)
            if len(known) > 1:
                return known
            hearer, teller = self.hearer(token), teller if teller >= 0 else self.narrator
            if self.quoted[token] < 0 and teller >= 0:
                hearer = next(iter(self._last_before(token, [teller])), -1)
            elif self.quoted[token] >= 0 and hearer < 0:
                hearer = self._other_speaker(self.quoted[token], teller)
            return [teller, hearer] if min(teller, hearer) >= 0 else []
        if low in _THEY:
            known = self._known(token)
            if len(known) == 1 and self.pronouns[known[0]] in {"he/him", "she/her"}:
                return self.two_before(token) or known
            return known or self.two_before(token)
        if low in _HE and teller >= 0 and self.owner[token] in {-1, teller}:
            # who speaks is "I", who is spoken to "you"
            return self.other_than(token, [teller, self.hearer(token)], is_any_voice=True)
        if low in _HE and self.owner[token] < 0:
            return self.other_than(token, [])
        appos = self.child(token, "appos")
        if appos >= 0 and self.upos(appos) == "PROPN" and self.upos(token) != "PROPN" and self.owner[appos] >= 0:
            return self.expand(self.owner[appos])
        if self.owner[token] < 0 and self.deprel(token) == "appos":
            return self._known(self.head[token])
        return self._known(token)

    def _other_speaker(self, quotation: int, speaker: int) -> int:
        """Give who else speaks last before a quotation, or else right after it, -1 where nobody near does."""
        start = self.quotation_spans[quotation][0]
        for row in (*range(quotation - 1, max(-1, quotation - _TURNS), -1), quotation + 1, quotation + 2):
            if (
                0 <= row < len(self.speakers)
                and self.speakers[row] not in {-1, speaker}
                and self.kinds[row] == "speech"
            ):
                return self.speakers[row] if abs(self.quotation_spans[row][0] - start) < _NEAR else -1
        return -1

    def _known(self, token: int) -> list[int]:
        who = self.owner[token]
        if who < 0 and token + 1 < self.n and self.upos(token) == self.upos(token + 1) == "PROPN":
            who = self.owner[token + 1] if self.head[token] == self.head[token + 1] else -1  # a title that stands alone
        return self.expand(who) if who >= 0 else []

    def expand(self, who: int) -> list[int]:
        """Give the members of a group that are known, or the one."""
        members = self.members[who] if self.members else []
        return members[:_MAX_MEMBERS] if self.is_group[who] and members else [who]

    def partner(self, token: int, who: int) -> int:
        """Give who is with somebody at a word: the only other in the sentence, or who speaks with him next to it; -1 if open."""
        sentence = self.sentence[token]
        others: list[int] = []
        for t in range(max(0, token - _BESIDE), min(self.n, token + _BESIDE)):
            other = self.owner[t]
            if self.sentence[t] == sentence and other >= 0 and other != who and other not in others:
                others.append(other)
        if others:
            return others[0] if len(others) == 1 else -1
        for t in (*range(token, max(-1, token - _BESIDE), -1), *range(token, min(self.n, token + _BESIDE))):
            if self.quoted[t] >= 0:
                speaker, hearer = self.speakers[self.quoted[t]], self.hearer(t)
                if speaker >= 0 and hearer >= 0 and who in {speaker, hearer}:
                    return hearer if speaker == who else speaker
        return -1

    def other_than(self, token: int, not_these: list[int], *, is_any_voice: bool = False) -> list[int]:
        """Give whom a pronoun of the third person means, if it is none of some: who was meant last before it and fits."""
        wanted = _HE.get(self.low(token))
        return [] if wanted is None else self._last_before(token, not_these, wanted, is_any_voice=is_any_voice)

    def _last_before(
        self, token: int, not_these: list[int], wanted: str | None = None, *, is_any_voice: bool = False
    ) -> list[int]:
        """Give the one meant last before a word who is none of some, and goes by a set of pronouns or by none that is known."""
        quotation, sentence = self.quoted[token], self.sentence[token]
        for t in range(token - 1, -1, -1):
            if self.starts[token] - self.starts[t] > _NEAR or sentence - self.sentence[t] > _TWO:
                break
            who = self.owner[t]
            if who < 0 or self.is_group[who] or who in not_these:
                continue
            if self.quoted[t] != quotation and not is_any_voice:
                continue
            if wanted is None or self.pronouns[who] in {wanted, None}:
                return [who]
        return []

    def _antecedent(self, pronoun: int) -> list[int]:
        if self.deprel(self.head[pronoun]) not in {"acl:relcl", "acl"}:
            before = pronoun - 2 if pronoun > 1 and self.word(pronoun - 1) == "," else pronoun - 1
            if before >= 0 and self.upos(before) in {"NOUN", "PROPN"}:
                while self.deprel(before) == "flat" and self.head[before] < before:
                    before = self.head[before]
                if self.owner[before] >= 0:
                    return self._known(before)
        clause = self.head[pronoun]
        for _ in range(_MAX_DEPTH):
            if self.deprel(clause) in {"acl:relcl", "acl"}:
                above = self.head[clause]
                return self._one(above) if above != pronoun and self.low(above) not in {"who", "that"} else []
            if self.head[clause] == clause:
                return []
            clause = self.head[clause]
        return []

    def two_before(self, token: int, not_these: list[int] | None = None) -> list[int]:
        """Give the two named or meant last, where only two are, in the sentences right before and in the same voice."""
        found: list[int] = []
        left_out = not_these or []
        quotation, sentence = self.quoted[token], self.sentence[token]
        for t in range(token - 1, -1, -1):
            if self.starts[token] - self.starts[t] > _NEAR or sentence - self.sentence[t] > 1:
                break
            if len(found) == _TWO and self.sentence[t] != sentence:
                break
            who = self.owner[t]
            if who < 0 or self.quoted[t] != quotation or self.is_group[who] or who in found or who in left_out:
                continue
            found.append(who)
        if len(found) < _TWO and quotation < 0 and not left_out:
            return self._two_who_talk(token, found)
        return found if len(found) == _TWO else []

    def two_named(self, token: int, not_these: list[int]) -> list[int]:
        """Give the only two people but some whom the text names in any voice in the paragraphs before a word of narration."""
        found: list[int] = []
        if self.quoted[token] >= 0:
            return found
        for t in range(token - 1, -1, -1):
            who = self.owner[t]
            if self.starts[token] - self.starts[t] > _NEAR or len(found) > _TWO:
                break
            if who >= 0 and not self.is_group[who] and who not in found and who not in not_these:
                found.append(who)
        return found if len(found) == _TWO else []

    def _two_who_talk(self, token: int, named: list[int]) -> list[int]:
        """Give the two who speak with one another right before a word of narration, if nobody else is named meanwhile."""
        row = bisect_left(self.quotation_spans, (self.starts[token], 0)) - 1
        if row < 0 or self.starts[token] - self.quotation_spans[row][1] > _NEAR or self.kinds[row] != "speech":
            return []
        speaker, heard = self.speakers[row], self.addressees[row]
        if (
            speaker < 0
            or len(heard) != 1
            or heard[0] == speaker
            or any(who not in {speaker, heard[0]} for who in named)
        ):
            return []
        return [] if self.is_group[speaker] or self.is_group[heard[0]] else [speaker, heard[0]]
