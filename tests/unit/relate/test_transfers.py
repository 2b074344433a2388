"""Transfers: who gives what to whom, what is only offered, asked for or meant, and what is no thing at all."""

import pytest
from tests.unit.relate.trees import told

from fabula.relate.things.transfers import Transfers

KAJA, OLE, RUT, NOBODY = 0, 1, 2, -1


def transfers_of(*sentences, **options):
    """Give the rows as (state, giver, receiver, object)."""
    layer = Transfers()(told(*sentences, **options))[0]
    columns = (
        layer.labels("state"),
        layer.ints("giver").tolist(),
        layer.ints("receiver").tolist(),
        layer.texts("object"),
    )
    return list(zip(*columns, strict=True))


NARRATED = {
    "given": (
        [("Kaja__NNP_1_nsubj gave_give_VBD_1_root Ole__NNP_1_iobj a__DT_4_det lamp__NN_1_obj_n.ARTIFACT .__._1_punct")],
        [("given", KAJA, OLE, "a lamp")],
    ),
    "handed_to": (
        [
            (
                "Ole__NNP_1_nsubj handed_hand_VBD_1_root the__DT_3_det ladle__NN_1_obj_n.ARTIFACT to__IN_5_case "
                "Kaja__NNP_1_obl .__._1_punct"
            )
        ],
        [("given", OLE, KAJA, "the ladle")],
    ),
    "idioms": (
        [
            (
                "Kaja__NNP_1_nsubj gave_give_VBD_1_root a__DT_3_det shout__NN_1_obj and__CC_5_cc "
                "took_take_VBD_1_conj a__DT_7_det seat__NN_5_obj .__._1_punct"
            )
        ],
        [],
    ),
    "stolen": (
        [
            (
                "Kaja__NNP_1_nsubj stole_steal_VBD_1_root the__DT_3_det violin__NN_1_obj_n.ARTIFACT "
                "from__IN_5_case Ole__NNP_1_obl .__._1_punct"
            )
        ],
        [("taken", OLE, KAJA, "the violin")],
    ),
    "found": (
        ["Kaja__NNP_1_nsubj found_find_VBD_1_root a__DT_3_det purse__NN_1_obj_n.ARTIFACT .__._1_punct"],
        [("taken", NOBODY, KAJA, "a purse")],
    ),
    "person": (
        ["Ole__NNP_1_nsubj stole_steal_VBD_1_root her_she_PRP_1_obj .__._1_punct"],
        [],
    ),
    "hat_off": (
        [
            (
                "Kaja__NNP_1_nsubj took_take_VBD_1_root off__RP_1_compound:prt her__PRP$_4_nmod:poss "
                "hat__NN_1_obj_n.ARTIFACT .__._1_punct"
            )
        ],
        [],
    ),
    "meant": (
        [
            (
                "Kaja__NNP_1_nsubj wanted_want_VBD_1_root to__TO_3_mark give__VB_1_xcomp Ole__NNP_3_iobj "
                "the__DT_6_det ring__NN_3_obj .__._1_punct"
            )
        ],
        [("intended", KAJA, OLE, "the ring")],
    ),
    "denied": (
        [
            (
                "Kaja__NNP_3_nsubj did_do_VBD_3_aux not__RB_3_advmod give__VB_3_root Ole__NNP_3_iobj "
                "the__DT_6_det ring__NN_3_obj .__._3_punct"
            )
        ],
        [],
    ),
    "would_not": (
        [
            (
                "Kaja__NNP_3_nsubj would__MD_3_aux not__RB_3_advmod give__VB_3_root Ole__NNP_3_iobj the__DT_6_det "
                "ring__NN_3_obj .__._3_punct"
            )
        ],
        [("refused", KAJA, OLE, "the ring")],
    ),
    "pocket": (
        [
            (
                "Kaja__NNP_1_nsubj slipped_slip_VBD_1_root the__DT_3_det note__NN_1_obj into__IN_7_case "
                "Ole__NNP_7_nmod:poss 's__POS_5_case pocket__NN_1_obl_n.ARTIFACT .__._1_punct"
            )
        ],
        [("given", KAJA, OLE, "the note")],
    ),
    "desk": (
        [
            (
                "Kaja__NNP_1_nsubj left_leave_VBD_1_root a__DT_3_det letter__NN_1_obj_n.COMMUNICATION "
                "on__IN_7_case Ole__NNP_7_nmod:poss 's__POS_5_case desk__NN_1_obl_n.ARTIFACT .__._1_punct"
            )
        ],
        [("left", KAJA, OLE, "a letter")],
    ),
    "asked_for": (
        [
            (
                "Ole__NNP_1_nsubj asked_ask_VBD_1_root Kaja__NNP_1_iobj for__IN_5_case the__DT_5_det "
                "ladder__NN_1_obl_n.ARTIFACT .__._1_punct"
            )
        ],
        [("asked", KAJA, OLE, "the ladder")],
    ),
    "traded": (
        [
            (
                "Kaja__NNP_1_nsubj traded_trade_VBD_1_root a__DT_3_det drum__NN_1_obj_n.ARTIFACT to__IN_5_case "
                "Ole__NNP_1_obl for__IN_8_case a__DT_8_det horn__NN_1_obl_n.ARTIFACT .__._1_punct"
            )
        ],
        [("given", OLE, KAJA, "a horn"), ("given", KAJA, OLE, "a drum")],
    ),
    "let": (
        [
            (
                "Kaja__NNP_1_nsubj let__VB_1_root Ole__NNP_1_obj keep__VB_1_xcomp the__DT_5_det "
                "drum__NN_3_obj_n.ARTIFACT .__._1_punct"
            )
        ],
        [("given", KAJA, OLE, "the drum")],
    ),
    "pinned": (
        [
            (
                "Kaja__NNP_1_nsubj pinned_pin_VBD_1_root the__DT_3_det badge__NN_1_obj_n.ARTIFACT on__IN_5_case "
                "Ole__NNP_1_obl .__._1_punct"
            )
        ],
        [("given", KAJA, OLE, "the badge")],
    ),
    "own_bag": (
        [
            (
                "Kaja__NNP_1_nsubj took_take_VBD_1_root the__DT_3_det watch__NN_1_obj_n.ARTIFACT from__IN_6_case "
                "her__PRP$_6_nmod:poss bag__NN_1_obl_n.ARTIFACT .__._1_punct"
            )
        ],
        [],
    ),
    "with_oneself": (
        [
            (
                "Ole__NNP_1_nsubj used_use_VBD_1_root to__TO_3_mark take__VB_1_xcomp the__DT_5_det "
                "medicine__NN_3_obj_n.ARTIFACT .__._1_punct"
            )
        ],
        [],
    ),
    "take_that": (
        [
            (
                "Kaja__NNP_1_nsubj took_take_VBD_1_root it__PRP_1_obj that__IN_6_mark Ole__NNP_6_nsubj "
                "was_be_VBD_6_cop ill__JJ_1_ccomp .__._1_punct"
            )
        ],
        [],
    ),
    "presented": (
        [
            (
                "Kaja__NNP_1_nsubj presented_present_VBD_1_root Ole__NNP_1_obj with__IN_5_case a__DT_5_det "
                "clock__NN_1_obl_n.ARTIFACT .__._1_punct"
            )
        ],
        [("given", KAJA, OLE, "a clock")],
    ),
    "kick": (
        [
            (
                "Kaja__NNP_1_nsubj gave_give_VBD_1_root the__DT_3_det ball__NN_1_obj_n.ARTIFACT a__DT_5_det "
                "kick__NN_1_obj .__._1_punct"
            )
        ],
        [],
    ),
    "that_ring": (
        [
            (
                "Kaja__NNP_1_nsubj gave_give_VBD_1_root him_he_PRP_1_iobj back__RB_1_advmod his__PRP$_5_nmod:poss "
                "ring__NN_1_obj .__._1_punct"
            )
        ],
        [("given", KAJA, OLE, "his ring")],
    ),
}


@pytest.mark.parametrize(("sentences", "rows"), NARRATED.values(), ids=NARRATED)
def test_transfers_narrated(sentences, rows):
    assert transfers_of(*sentences) == rows


SPOKEN = {
    "ordered": (
        [
            (
                '"__``_1_punct Give_give_VB_7_ccomp me_I_PRP_1_iobj the__DT_4_det rope__NN_1_obj_n.ARTIFACT '
                ",__,_1_punct \"__''_1_punct said_say_VBD_7_root Kaja__NNP_7_nsubj .__._7_punct"
            )
        ],
        [("asked", OLE, KAJA, "the rope")],
    ),
    "may_i": (
        [
            (
                '"__``_3_punct May_may_MD_3_aux I__PRP_3_nsubj borrow__VB_8_ccomp a__DT_5_det spade__NN_3_obj '
                "?__._3_punct \"__''_3_punct said_say_VBD_8_root Kaja__NNP_8_nsubj .__._8_punct"
            )
        ],
        [("asked", OLE, KAJA, "a spade")],
    ),
    "take_this": (
        [
            (
                '"__``_1_punct Take_take_VB_6_ccomp this__DT_3_det apple__NN_1_obj_n.FOOD ,__,_1_punct '
                "\"__''_1_punct said_say_VBD_6_root Kaja__NNP_6_nsubj .__._6_punct"
            )
        ],
        [("offered", KAJA, OLE, "this apple")],
    ),
    "i_will": (
        [
            (
                '"__``_3_punct I__PRP_3_nsubj will__MD_3_aux lend__VB_9_ccomp you__PRP_3_iobj a__DT_6_det '
                "drum__NN_3_obj_n.ARTIFACT ,__,_3_punct \"__''_3_punct said_say_VBD_9_root Kaja__NNP_9_nsubj "
                ".__._9_punct"
            )
        ],
        [("offered", KAJA, OLE, "a drum")],
    ),
    "will_you": (
        [
            (
                '"__``_3_punct Do_do_VBP_3_aux you__PRP_3_nsubj want__VB_8_ccomp a__DT_5_det '
                "plum__NN_3_obj_n.FOOD ?__._3_punct \"__''_3_punct said_say_VBD_8_root Kaja__NNP_8_nsubj "
                ".__._8_punct"
            )
        ],
        [("offered", KAJA, OLE, "a plum")],
    ),
    "not_taken": (
        [
            (
                '"__``_4_punct I__PRP_4_nsubj can__MD_4_aux not__RB_4_advmod accept__VB_9_ccomp the__DT_6_det '
                "ring__NN_4_obj ,__,_4_punct \"__''_4_punct said_say_VBD_9_root Kaja__NNP_9_nsubj .__._9_punct"
            )
        ],
        [("refused", OLE, KAJA, "the ring")],
    ),
    "where": (
        [
            (
                '"__``_1_punct Where_where_WRB_7_ccomp is_be_VBZ_1_cop my__PRP$_4_nmod:poss '
                "kettle__NN_1_nsubj_n.ARTIFACT ?__._1_punct \"__''_1_punct said_say_VBD_7_root Kaja__NNP_7_nsubj "
                ".__._7_punct"
            )
        ],
        [("asked", OLE, KAJA, "my kettle")],
    ),
    "condition": (
        [
            (
                '"__``_9_punct If_if_IN_3_mark you__PRP_3_nsubj steal__VBP_9_advcl the__DT_5_det '
                "drum__NN_3_obj_n.ARTIFACT ,__,_3_punct I__PRP_9_nsubj will__MD_9_aux cry__VB_12_ccomp "
                ",__,_9_punct \"__''_9_punct said_say_VBD_12_root Kaja__NNP_12_nsubj .__._12_punct"
            )
        ],
        [],
    ),
}


@pytest.mark.parametrize(("sentences", "rows"), SPOKEN.values(), ids=SPOKEN)
def test_transfers_spoken_by_kaja_to_ole(sentences, rows):
    assert transfers_of(*sentences, speaker=KAJA, hearers=[OLE]) == rows
