"""Memberships: who joins a group, who leaves it, and what changes nothing."""

import pytest
from tests.unit.relate.trees import told

from fabula.relate.events.events import Events
from fabula.relate.things.memberships import Memberships

KAJA, OLE = 0, 1

CASES = {
    "joined": (
        [
            (
                "Kaja__NNP_1_nsubj joined_join_VBD_1_root the__DT_4_det Harbor__NNP_4_compound Guild__NNP_1_obj "
                ".__._1_punct"
            )
        ],
        {KAJA: [("the Harbor Guild", True, False)]},
    ),
    "quit": (
        [
            (
                "Kaja__NNP_1_nsubj left_leave_VBD_1_root the__DT_4_det Harbor__NNP_4_compound Guild__NNP_1_obj "
                ".__._1_punct"
            )
        ],
        {KAJA: [("the Harbor Guild", False, True)]},
    ),
    "expelled": (
        [
            (
                "Ole__NNP_2_nsubj:pass was_be_VBD_2_aux:pass expelled_expel_VBN_2_root from__IN_5_case "
                "the__DT_5_det Academy__NNP_2_obl .__._2_punct"
            )
        ],
        {OLE: [("the Academy", False, True)]},
    ),
    "recruited": (
        [
            (
                "Kaja__NNP_1_nsubj recruited_recruit_VBD_1_root Ole__NNP_1_obj into__IN_6_case the__DT_6_det "
                "Night__NNP_6_compound Watch__NNP_1_obl .__._1_punct"
            )
        ],
        {OLE: [("the Night Watch", True, False)]},
    ),
    "assigned": (
        [
            (
                "Ole__NNP_2_nsubj:pass was_be_VBD_2_aux:pass assigned_assign_VBN_2_root to__IN_6_case "
                "the__DT_6_det Night__NNP_6_compound Watch__NNP_2_obl .__._2_punct"
            )
        ],
        {OLE: [("the Night Watch", True, False)]},
    ),
    "both": (
        [
            (
                "Kaja__NNP_1_nsubj joined_join_VBD_1_root the__DT_4_det Harbor__NNP_4_compound Guild__NNP_1_obj "
                ".__._1_punct"
            ),
            ("Kaja__NNP_1_nsubj quit__VB_1_root the__DT_4_det Harbor__NNP_4_compound Guild__NNP_1_obj .__._1_punct"),
        ],
        {KAJA: [("the Harbor Guild", True, True)]},
    ),
    "wished": (
        [
            (
                "Kaja__NNP_1_nsubj wanted_want_VBD_1_root to__TO_3_mark join__VB_1_xcomp the__DT_6_det "
                "Harbor__NNP_6_compound Guild__NNP_3_obj .__._1_punct"
            )
        ],
        {},
    ),
    "any": (
        ["Kaja__NNP_1_nsubj joined_join_VBD_1_root a__DT_3_det guild__NN_1_obj_n.GROUP .__._1_punct"],
        {},
    ),
    "house": (
        ["Kaja__NNP_1_nsubj left_leave_VBD_1_root the__DT_3_det kitchen__NN_1_obj_n.LOCATION .__._1_punct"],
        {},
    ),
}


@pytest.mark.parametrize(("sentences", "groups"), CASES.values(), ids=CASES)
def test_memberships(sentences, groups):
    story = told(*sentences)
    layer = Memberships()(story.with_layers(Events()(story)))[0]
    made = {
        who: [(entry["name"], "from" in entry, "to" in entry) for entry in entries]
        for who, entries in enumerate(layer.values("groups"))
        if entries
    }
    assert made == groups


def test_memberships_are_vouched_for_by_the_narration_or_oneself():
    heard = "\"__``_2_punct Kaja__NNP_2_nsubj quit__VBD_2_root the__DT_5_det Harbor__NNP_5_compound Guild__NNP_2_obj .__._2_punct \"__''_2_punct"
    assert Memberships()(told(heard, speaker=OLE))[0].values("groups")[KAJA] is None
    assert Memberships()(told(heard, speaker=KAJA))[0].values("groups")[KAJA][0]["to"] > 0
