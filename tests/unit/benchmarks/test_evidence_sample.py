"""The sample for a second reader, and what is made of the verdicts."""

from __future__ import annotations

import tomllib

from benchmarks.quality.evidence_sample import accepted, entries, form, sample, verdicts
from tests.unit.benchmarks.worlds import case, document, gold, row_event, row_relation, row_scene, row_transfer, span


def story():
    a, b = span("She")
    return case(
        gold(),
        document(
            relations=[row_relation("the kiss", "c1", "c2", "couple", "begins")],
            transfers=[row_transfer("Ilse gave", "the key", "given", giver="c1", receiver="c2", score=0.5)],
            events=[row_event("laughed", agent=["c1"], lemma="laugh"), row_event("kiss")],
            scenes=[row_scene("Ilse gave", "been happier.", "start", present=["c1"])],
            chains=[{"id": "e1", "character": "c1"}],
            mentions=[{"chain": "e1", "start": a, "end": b}],
            producer={"min_score": 0.4},
        ),
    )


def test_every_entry_has_a_claim_in_names_and_the_words_that_show_it():
    found = {entry.kind: entry for entry in entries(story())}
    assert found["relation"].claim == "Ilse is couple of Odd; this begins, says the narrator"
    assert found["relation"].evidence == ("At noon the twins saw >>the kiss<< by the mill.",)
    assert found["transfer"].claim == "'the key' is given: from Ilse to Odd"
    assert found["event"].claim == "laugh (actual): agent Ilse"
    assert found["presence"].evidence == (">>She<< laughed at him.",)
    assert len(list(entries(story()))) == 4


def test_what_views_do_not_show_is_not_read():
    made = story()
    made.document["producer"]["min_score"] = 0.6
    assert "transfer" not in {entry.kind for entry in entries(made)}


def test_the_sample_is_the_same_for_a_seed_and_balanced():
    population = [
        entry
        for words in ("Ilse", "Odd", "bakery", "noon", "mill", "twins")
        for entry in entries(case(gold(), document(events=[row_event(words, agent=["c1"], lemma=words)])))
    ] + list(entries(story()))
    assert sample(population, n=4) == sample(reversed(population), n=4)
    assert sample(population, n=4) != sample(population, n=4, seed=8) or len(population) < 5
    assert sorted(entry.kind for entry in sample(population, n=4)) == ["event", "presence", "relation", "transfer"]
    assert len(sample(population, n=100)) == len(population)


def test_a_rejected_entry_lowers_the_share(tmp_path):
    chosen = sample(entries(story()), n=4)
    path = tmp_path / "verdicts.toml"
    tables = [form(entry) for entry in chosen]
    assert tomllib.loads("\n".join(tables))["verdict"][0]["key"] == chosen[0].key
    filled = [table.replace('"?"', word) for table, word in zip(tables, ("true", "false", "true", '"?"'), strict=True)]
    path.write_text("\n".join(filled), encoding="utf-8")
    said = verdicts(path)
    assert len(said) == 3
    row = accepted(chosen, said)
    assert row["all"] == {"accepted": 2 / 3, "judged": 3}
    assert row[chosen[1].kind]["accepted"] == 0
    assert row["not_judged"] == 1
    assert verdicts(tmp_path / "none.toml") == {}
