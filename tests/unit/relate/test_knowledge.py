"""Knowledge: who is told, sees, reads or realizes what, and what is only ordered, denied or of no account."""

import pytest
from tests.unit.relate.trees import told

from fabula.relate.events.events import Events
from fabula.relate.things.knowledge import Knowledge
from fabula.story.layer import Layer

KAJA, OLE, NOBODY = 0, 1, -1

CASES = {
    "told_clause": (
        [
            (
                "Kaja__NNP_1_nsubj told_tell_VBD_1_root Ole__NNP_1_iobj that__IN_7_mark the__DT_5_det "
                "mill__NN_7_nsubj_n.GROUP had_have_VBD_7_aux burned_burn_VBN_1_ccomp .__._1_punct"
            )
        ],
        [("told", OLE, KAJA, "that the mill had burned")],
    ),
    "told_truth": (
        [
            (
                "Kaja__NNP_1_nsubj told_tell_VBD_1_root Ole__NNP_1_iobj the__DT_4_det truth__NN_1_obj_n.COGNITION "
                ".__._1_punct"
            )
        ],
        [("told", OLE, KAJA, "the truth")],
    ),
    "confessed_to": (
        [
            (
                "Kaja__NNP_1_nsubj confessed_confess_VBD_1_root to__IN_3_case Ole__NNP_1_obl that__IN_6_mark "
                "she__PRP_6_nsubj sank_sink_VBD_1_advcl the__DT_8_det boat__NN_6_obj_n.ARTIFACT .__._1_punct"
            )
        ],
        [("told", OLE, KAJA, "that she sank the boat")],
    ),
    "not_told": (
        [
            (
                "Kaja__NNP_3_nsubj did_do_VBD_3_aux not__RB_3_advmod tell__VB_3_root Ole__NNP_3_iobj "
                "that__IN_9_mark the__DT_7_det mill__NN_9_nsubj_n.ARTIFACT had_have_VBD_9_aux "
                "burned_burn_VBN_3_ccomp .__._3_punct"
            )
        ],
        [],
    ),
    "order": (
        [("Kaja__NNP_1_nsubj told_tell_VBD_1_root Ole__NNP_1_iobj to__TO_4_mark leave__VB_1_xcomp .__._1_punct")],
        [],
    ),
    "saw_somebody": (
        [
            (
                "Kaja__NNP_1_nsubj saw_see_VBD_1_root that__IN_5_mark Ole__NNP_5_nsubj was_be_VBD_5_aux "
                "crying_cry_VBG_1_ccomp .__._1_punct"
            )
        ],
        [("saw", KAJA, NOBODY, "that Ole was crying")],
    ),
    "saw_weather": (
        [
            (
                "Kaja__NNP_1_nsubj saw_see_VBD_1_root that__IN_6_mark the__DT_4_det "
                "rain__NN_6_nsubj_n.NATURALOBJECT had_have_VBD_6_aux stopped_stop_VBN_1_ccomp .__._1_punct"
            )
        ],
        [],
    ),
    "realized": (
        [
            (
                "Ole__NNP_1_nsubj realized_realize_VBD_1_root that__IN_5_mark Kaja__NNP_5_nsubj was_be_VBD_5_cop "
                "gone__JJ_1_ccomp .__._1_punct"
            )
        ],
        [("realized", OLE, NOBODY, "that Kaja was gone")],
    ),
    "found_out": (
        [
            (
                "Ole__NNP_1_nsubj found_find_VBD_1_root out__RP_1_compound:prt that__IN_6_mark Kaja__NNP_6_nsubj "
                "was_be_VBD_6_cop gone__JJ_1_ccomp .__._1_punct"
            )
        ],
        [("realized", OLE, NOBODY, "that Kaja was gone")],
    ),
    "read_letter": (
        ["Kaja__NNP_1_nsubj read__VB_1_root the__DT_3_det letter__NN_1_obj_n.ARTIFACT .__._1_punct"],
        [("read", KAJA, NOBODY, "the letter")],
    ),
    "learned_from": (
        [
            (
                "Ole__NNP_1_nsubj learned_learn_VBD_1_root from__IN_3_case Kaja__NNP_1_obl that__IN_8_mark "
                "the__DT_6_det ship__NN_8_nsubj_n.ARTIFACT was_be_VBD_8_cop late__JJ_1_ccomp .__._1_punct"
            )
        ],
        [("realized", OLE, KAJA, "that the ship was late")],
    ),
    "may": (
        [
            (
                "Kaja__NNP_2_nsubj may__MD_2_aux tell__VB_2_root Ole__NNP_2_iobj that__IN_8_mark the__DT_6_det "
                "mill__NN_8_nsubj_n.GROUP had_have_VBD_8_aux burned_burn_VBN_2_ccomp .__._2_punct"
            )
        ],
        [],
    ),
}


@pytest.mark.parametrize(("sentences", "rows"), CASES.values(), ids=CASES)
def test_knowledge(sentences, rows):
    story = told(*sentences)
    layer = Knowledge()(story.with_layers(Events()(story)))[0]
    columns = (
        layer.labels("how"),
        layer.ints("character").tolist(),
        layer.ints("told_by").tolist(),
        layer.texts("about"),
    )
    assert list(zip(*columns, strict=True)) == rows


def test_knowledge_of_a_letter_is_told_where_it_is_read():
    story = told(
        "Kaja__NNP_1_nsubj unfolded_unfold_VBD_1_root it__PRP_1_obj .__._1_punct",
        "The_the_DT_1_det mill__NN_2_nsubj burns_burn_VBZ_2_root at__IN_4_case noon__NN_2_obl .__._2_punct",
    )
    start = story.text.index("The mill")
    note = Layer("embedded", start=[start], end=[len(story.text) - 1], kind=["note"], author=[OLE], readers=[[]])
    layer = Knowledge()(story.with_layers([note]))[0]
    assert (layer.labels("how"), layer.ints("character").tolist(), layer.ints("told_by").tolist()) == (
        ["read"],
        [KAJA],
        [OLE],
    )
    assert (layer.texts("about")[0], layer.ints("start").tolist()) == (
        "The mill burns at noon .",
        [story.text.index("unfolded")],
    )
