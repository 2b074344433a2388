"""Knowledge from lines of speech and from what comes to mind: news and small talk, those who listen, guesses, what dawns."""

import pytest
from tests.unit.relate.trees import told

from fabula.relate.things.knowledge import Knowledge

KAJA, OLE, RUT, NOBODY = 0, 1, 2, -1

DROWNED = (
    '"__``_3_punct Kaja__NNP_3_nsubj has_have_VBZ_3_aux drowned_drown_VBN_3_root in__IN_6_case the__DT_6_det '
    "lake__NN_3_obl .__._3_punct \"__''_3_punct"
)
SILENCE = "There__EX_1_expl was_be_VBD_1_root silence__NN_1_nsubj .__._1_punct"


def learned(*sentences, speaker=OLE, hearers=(RUT,)):
    layer = Knowledge()(told(*sentences, speaker=speaker, hearers=hearers))[0]
    columns = (
        layer.labels("how"),
        layer.ints("character").tolist(),
        layer.ints("told_by").tolist(),
        layer.texts("about"),
    )
    return list(zip(*columns, strict=True))


def test_a_death_told_to_somebody_is_news():
    assert learned(DROWNED, SILENCE) == [("told", RUT, OLE, "Kaja has drowned in the lake .")]


def test_a_line_to_oneself_tells_nobody_anything():
    assert learned(DROWNED, SILENCE, hearers=(OLE,)) == []


SMALL_TALK = {
    "question": "\"__``_3_punct Has_have_VBZ_3_aux Kaja__NNP_3_nsubj drowned_drown_VBN_3_root ?__._3_punct \"__''_3_punct",
    "order": "\"__``_1_punct Marry_marry_VB_1_root Kaja__NNP_1_obj !__._1_punct \"__''_1_punct",
    "weather": "\"__``_3_punct It__PRP_3_nsubj is_be_VBZ_3_cop cold__JJ_3_root .__._3_punct \"__''_3_punct",
    "opinion": ("\"__``_2_punct I__PRP_2_nsubj hope_hope_VBP_2_root so__RB_2_advmod .__._2_punct \"__''_2_punct"),
}


@pytest.mark.parametrize("line", SMALL_TALK.values(), ids=SMALL_TALK)
def test_small_talk_is_no_news(line):
    assert learned(line, SILENCE) == []


def test_who_listens_at_a_keyhole_overhears_the_news():
    rows = learned(
        DROWNED,
        ("Kaja__NNP_1_nsubj knelt_kneel_VBD_1_root at__IN_4_case the__DT_4_det keyhole__NN_1_obl .__._1_punct"),
    )
    assert ("overheard", KAJA, OLE, "Kaja has drowned in the lake .") in rows


def test_who_kneels_at_an_altar_overhears_nothing():
    rows = learned(
        DROWNED,
        "Kaja__NNP_1_nsubj knelt_kneel_VBD_1_root at__IN_4_case the__DT_4_det altar__NN_1_obl .__._1_punct",
    )
    assert [row for row in rows if row[0] == "overheard"] == []


MINDS = {
    "dawned": (
        (
            "It_it_PRP_1_expl dawned_dawn_VBD_1_root on__IN_3_case Ole__NNP_1_obl that__IN_7_mark the__DT_6_det "
            "ship__NN_7_nsubj left_leave_VBD_1_ccomp .__._1_punct"
        ),
        [("realized", OLE, NOBODY, "that the ship left")],
    ),
    "only_one": (
        (
            "Nobody_nobody_NN_3_nsubj but__CC_2_cc Ole__NNP_0_conj knew_know_VBD_3_root that__IN_7_mark the__DT_6_det "
            "ship__NN_7_nsubj left_leave_VBD_3_ccomp .__._3_punct"
        ),
        [("knew", OLE, NOBODY, "that the ship left")],
    ),
    "at_last": (
        (
            "Now_now_RB_2_advmod Ole__NNP_2_nsubj knew_know_VBD_2_root that__IN_6_mark the__DT_5_det "
            "ship__NN_6_nsubj left_leave_VBD_2_ccomp .__._2_punct"
        ),
        [("realized", OLE, NOBODY, "that the ship left")],
    ),
    "long_known": (
        (
            "Ole__NNP_1_nsubj knew_know_VBD_1_root that__IN_5_mark the__DT_4_det ship__NN_5_nsubj "
            "left_leave_VBD_1_ccomp .__._1_punct"
        ),
        [],
    ),
    "not_known": (
        (
            "Ole__NNP_4_nsubj did_do_VBD_4_aux not__RB_4_advmod now__RB_4_advmod know__VB_4_root that__IN_8_mark "
            "the__DT_7_det ship__NN_8_nsubj left_leave_VBD_4_ccomp .__._4_punct"
        ),
        [],
    ),
}


@pytest.mark.parametrize(("sentence", "rows"), MINDS.values(), ids=MINDS)
def test_what_comes_to_mind(sentence, rows):
    assert learned(sentence) == rows


def test_a_tag_makes_a_guess():
    line = (
        '"__``_2_punct You_you_PRP_2_nsubj sold_sell_VBD_2_root it__PRP_2_obj ,__,_2_punct did_do_VBD_2_parataxis '
        "you__PRP_5_nsubj ?__._2_punct \"__''_2_punct"
    )
    plain = line.replace(",__,_2_punct did_do_VBD_2_parataxis you__PRP_5_nsubj ", "")
    assert learned(line) == [("guessed", OLE, NOBODY, "You sold it")]
    assert learned(plain) == []
