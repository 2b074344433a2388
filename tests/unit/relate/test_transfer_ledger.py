"""The ledger of transfers: what a clause means by what was offered, asked for, held and sent before it."""

import pytest
from tests.unit.relate.test_transfers import KAJA, NOBODY, OLE, RUT, transfers_of

CASES = {
    "stolen_passive": (
        [
            (
                "The_the_DT_1_det ring__NN_3_nsubj:pass_n.ARTIFACT was_be_VBD_3_aux:pass stolen_steal_VBN_3_root "
                "from__IN_5_case Kaja__NNP_3_obl .__._3_punct"
            )
        ],
        [("taken", KAJA, NOBODY, "The ring")],
    ),
    "lost_and_found": (
        [
            (
                "Kaja__NNP_2_nsubj had_have_VBD_2_aux lost_lose_VBN_2_root the__DT_4_det "
                "umbrella__NN_2_obj_n.ARTIFACT .__._2_punct"
            ),
            "Ole__NNP_1_nsubj found_find_VBD_1_root it__PRP_1_obj .__._1_punct",
        ],
        [("lost", KAJA, NOBODY, "the umbrella"), ("taken", NOBODY, OLE, "it")],
    ),
    "offered_taken": (
        [
            (
                "Kaja__NNP_1_nsubj held_hold_VBD_1_root out__RP_1_compound:prt a__DT_4_det plum__NN_1_obj_n.FOOD "
                "to__IN_6_case Ole__NNP_1_obl .__._1_punct"
            ),
            "Ole__NNP_1_nsubj took_take_VBD_1_root it__PRP_1_obj .__._1_punct",
        ],
        [("offered", KAJA, OLE, "a plum"), ("accepted", KAJA, OLE, "it")],
    ),
    "offered_other_words": (
        [
            (
                "Kaja__NNP_1_nsubj held_hold_VBD_1_root out__RP_1_compound:prt a__DT_4_det bowl__NN_1_obj_n.FOOD "
                "to__IN_6_case Ole__NNP_1_obl .__._1_punct"
            ),
            "Ole__NNP_1_nsubj took_take_VBD_1_root the__DT_3_det spoon__NN_1_obj_n.FOOD .__._1_punct",
        ],
        [("offered", KAJA, OLE, "a bowl"), ("accepted", KAJA, OLE, "the spoon")],
    ),
    "pushed_back": (
        [
            (
                "Kaja__NNP_1_nsubj offered_offer_VBD_1_root Ole__NNP_1_iobj a__DT_4_det plum__NN_1_obj_n.FOOD "
                ".__._1_punct"
            ),
            "Ole__NNP_1_nsubj pushed_push_VBD_1_root it__PRP_1_obj back__RB_1_advmod .__._1_punct",
        ],
        [("offered", KAJA, OLE, "a plum"), ("refused", KAJA, OLE, "it")],
    ),
    "head_shaken": (
        [
            (
                "Kaja__NNP_1_nsubj offered_offer_VBD_1_root Ole__NNP_1_iobj a__DT_4_det plum__NN_1_obj_n.FOOD "
                ".__._1_punct"
            ),
            "Ole__NNP_1_nsubj shook_shake_VBD_1_root his__PRP$_3_nmod:poss head__NN_1_obj_n.BODY .__._1_punct",
        ],
        [("offered", KAJA, OLE, "a plum"), ("refused", KAJA, OLE, "a plum")],
    ),
    "wrong_pronoun": (
        [
            (
                "Kaja__NNP_1_nsubj offered_offer_VBD_1_root Ole__NNP_1_iobj a__DT_4_det plum__NN_1_obj_n.FOOD "
                ".__._1_punct"
            ),
            "She_she_PRP_1_nsubj took_take_VBD_1_root it__PRP_1_obj .__._1_punct",
        ],
        [("offered", KAJA, OLE, "a plum"), ("accepted", KAJA, OLE, "it")],
    ),
    "holder": (
        [
            (
                "Kaja__NNP_1_nsubj gave_give_VBD_1_root Rut__NNP_1_iobj a__DT_4_det lamp__NN_1_obj_n.ARTIFACT "
                ".__._1_punct"
            ),
            "Ole__NNP_1_nsubj snatched_snatch_VBD_1_root the__DT_3_det lamp__NN_1_obj_n.ARTIFACT .__._1_punct",
        ],
        [("given", KAJA, RUT, "a lamp"), ("taken", RUT, OLE, "the lamp")],
    ),
    "came_back": (
        [
            (
                "Kaja__NNP_1_nsubj sent_send_VBD_1_root the__DT_3_det bracelet__NN_1_obj_n.ARTIFACT to__IN_5_case "
                "Ole__NNP_1_obl .__._1_punct"
            ),
            (
                "It_it_PRP_1_nsubj came_come_VBD_1_root back__RB_1_advmod by__IN_6_case the__DT_6_det "
                "next__JJ_6_amod post__NN_1_obl_n.COMMUNICATION .__._1_punct"
            ),
        ],
        [("given", KAJA, OLE, "the bracelet"), ("refused", KAJA, OLE, "It")],
    ),
    "not_come_back": (
        [
            (
                "Kaja__NNP_1_nsubj sent_send_VBD_1_root the__DT_3_det bracelet__NN_1_obj_n.ARTIFACT to__IN_5_case "
                "Ole__NNP_1_obl .__._1_punct"
            ),
            ("It_it_PRP_3_nsubj did_do_VBD_3_aux not__RB_3_advmod come__VB_3_root back__RB_3_advmod .__._3_punct"),
        ],
        [("given", KAJA, OLE, "the bracelet"), ("accepted", KAJA, OLE, "It")],
    ),
    "pushed_back_unoffered": (
        [
            (
                "Kaja__NNP_1_nsubj laid_lay_VBD_1_root the__DT_3_det check__NN_1_obj in__IN_5_case "
                "front__NN_1_obl_n.LOCATION of__IN_7_case Ole__NNP_5_nmod .__._1_punct"
            ),
            (
                "Ole__NNP_1_nsubj pushed_push_VBD_1_root the__DT_3_det check__NN_1_obj back__RB_1_advmod "
                "over__IN_7_case the__DT_7_det table__NN_1_obl_n.ARTIFACT .__._1_punct"
            ),
        ],
        [("offered", KAJA, OLE, "the check"), ("refused", KAJA, OLE, "the check")],
    ),
    "own_pocket": (
        [
            (
                "Kaja__NNP_1_nsubj handed_hand_VBD_1_root Ole__NNP_1_iobj the__DT_4_det "
                "ticket__NN_1_obj_n.ARTIFACT .__._1_punct"
            ),
            (
                "Ole__NNP_1_nsubj put__VBD_1_root it__PRP_1_obj in__IN_5_case his__PRP$_5_nmod:poss "
                "pocket__NN_1_obl_n.ARTIFACT .__._1_punct"
            ),
        ],
        [("given", KAJA, OLE, "the ticket"), ("accepted", KAJA, OLE, "it")],
    ),
    "other_him": (
        [
            "Rut__NNP_1_nsubj looked_look_VBD_1_root up__RP_1_compound:prt .__._1_punct",
            (
                "Ole__NNP_1_nsubj lent_lend_VBD_1_root him_he_PRP_1_iobj forty__CD_4_nummod "
                "pounds_pound_NNS_1_obj_n.QUANTITY .__._1_punct"
            ),
        ],
        [("given", OLE, RUT, "forty pounds")],
    ),
}


@pytest.mark.parametrize(("sentences", "rows"), CASES.values(), ids=CASES)
def test_transfer_ledger(sentences, rows):
    assert transfers_of(*sentences) == rows
