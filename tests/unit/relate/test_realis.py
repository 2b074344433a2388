"""Whether what a word tells happens."""

import pytest
from tests.unit.relate.trees import told

from fabula.relate.events.events import Events


def realis_of(sentences, word, **said):
    """Give the realis of the event that a word tells, or None where it tells none."""
    story = told(*sentences, **said)
    layer = Events()(story)[0]
    labels = dict(zip(layer.ints("start").tolist(), layer.labels("realis"), strict=True))
    return labels.get(story.text.index(word))


NARRATED = {
    "told": ("Kaja__NNP_1_nsubj sang_sing_VBD_1_root .__._1_punct", "sang", "actual"),
    "denied": (
        "Kaja__NNP_3_nsubj did_do_VBD_3_aux not__RB_3_advmod sleep__VB_3_root .__._3_punct",
        "sleep",
        "negated",
    ),
    "nobody": ("Nobody_nobody_NN_1_nsubj knocked_knock_VBD_1_root .__._1_punct", "knocked", "negated"),
    "without": (
        "Kaja__NNP_1_nsubj left_leave_VBD_1_root without__IN_3_mark paying_pay_VBG_1_advcl .__._1_punct",
        "paying",
        "negated",
    ),
    "failed": (
        "Ole__NNP_1_nsubj failed_fail_VBD_1_root to__TO_3_mark answer__VB_1_xcomp .__._1_punct",
        "answer",
        "negated",
    ),
    "neg_raising": (
        "She__PRP_3_nsubj did_do_VBD_3_aux not__RB_3_advmod think__VB_3_root he__PRP_5_nsubj knocked_knock_VBD_3_ccomp .__._3_punct",
        "knocked",
        "negated",
    ),
    "condition": (
        (
            "If_if_IN_3_mark Ole__NNP_3_nsubj had_have_VBD_3_aux knocked_knock_VBN_8_advcl ,__,_3_punct Kaja__NNP_8_nsubj "
            "would__MD_8_aux have__VB_8_aux answered_answer_VBN_8_root .__._8_punct"
        ),
        "knocked",
        "hypothetical",
    ),
    "what_would_have_been": (
        (
            "If_if_IN_3_mark Ole__NNP_3_nsubj had_have_VBD_3_aux knocked_knock_VBN_8_advcl ,__,_3_punct Kaja__NNP_8_nsubj "
            "would__MD_8_aux have__VB_8_aux answered_answer_VBN_8_root .__._8_punct"
        ),
        "answered",
        "hypothetical",
    ),
    "inverted_condition": (
        (
            "Had_have_VBD_2_aux Ole__NNP_2_nsubj knocked_knock_VBN_7_advcl ,__,_2_punct Kaja__NNP_7_nsubj would__MD_7_aux "
            "have__VB_7_aux answered_answer_VBN_7_root .__._7_punct"
        ),
        "knocked",
        "hypothetical",
    ),
    "wanted": (
        "Kaja__NNP_1_nsubj wanted_want_VBD_1_root to__TO_3_mark sing__VB_1_xcomp .__._1_punct",
        "sing",
        "hypothetical",
    ),
    "promised": (
        "Kaja__NNP_1_nsubj promised_promise_VBD_1_root to__TO_3_mark sing__VB_1_xcomp .__._1_punct",
        "sing",
        "future",
    ),
    "will": ("Kaja__NNP_2_nsubj will__MD_2_aux sing__VB_2_root .__._2_punct", "sing", "future"),
    "going_to": (
        "Kaja__NNP_2_nsubj was_be_VBD_2_aux going_go_VBG_2_root to__TO_4_mark sing__VB_2_xcomp .__._2_punct",
        "sing",
        "future",
    ),
    "used_to": (
        "Kaja__NNP_1_nsubj used_use_VBD_1_root to__TO_3_mark sing__VB_1_xcomp .__._1_punct",
        "sing",
        "habitual",
    ),
    "every_evening": (
        "Every_every_DT_1_det evening__NN_3_obl:unmarked_n.TIME Kaja__NNP_3_nsubj sang_sing_VBD_3_root .__._3_punct",
        "sang",
        "habitual",
    ),
    "whenever": (
        (
            "Whenever_whenever_WRB_5_advmod Ole__NNP_2_nsubj knocked_knock_VBD_0_advcl:relcl ,__,_2_punct Kaja__NNP_5_nsubj "
            "sang_sing_VBD_5_root .__._5_punct"
        ),
        "knocked",
        "habitual",
    ),
    "before": ("Kaja__NNP_2_nsubj had_have_VBD_2_aux sung_sing_VBN_2_root .__._2_punct", "sung", "reported_past"),
    "before_too": (
        (
            "She__PRP_2_nsubj had_have_VBD_2_aux opened_open_VBN_2_root the__DT_4_det door__NN_2_obj and__CC_6_cc "
            "emptied_empty_VBD_2_conj the__DT_8_det safe__NN_6_obj .__._2_punct"
        ),
        "emptied",
        "reported_past",
    ),
    "as_if": (
        (
            "Ole__NNP_1_nsubj stared_stare_VBD_1_root as__IN_6_mark if__IN_6_mark Kaja__NNP_6_nsubj had_have_VBD_6_aux "
            "slapped_slap_VBN_1_advcl him_he_PRP_6_obj .__._1_punct"
        ),
        "slapped",
        "hypothetical",
    ),
    "nearly": ("Ole__NNP_2_nsubj nearly__RB_2_advmod fell_fall_VBD_2_root .__._2_punct", "fell", "negated"),
    "perhaps": (
        "Perhaps_perhaps_RB_2_advmod Ole__NNP_2_nsubj knocked_knock_VBD_2_root .__._2_punct",
        "knocked",
        "hypothetical",
    ),
    "not_only": (
        "Not_not_RB_4_advmod only__RB_4_advmod did_do_VBD_4_aux Kaja__NNP_4_nsubj sing__VB_4_root .__._4_punct",
        "sing",
        "actual",
    ),
    "could": ("Kaja__NNP_2_nsubj could__MD_2_aux sing__VB_2_root .__._2_punct", "sing", "hypothetical"),
    "could_hear": (
        "Kaja__NNP_2_nsubj could__MD_2_aux hear__VB_2_root him_he_PRP_2_obj .__._2_punct",
        "hear",
        "actual",
    ),
    "presupposed": (
        "She__PRP_3_nsubj did_do_VBD_3_aux not__RB_3_advmod mind__VB_3_root the__DT_5_det murder__NN_3_obj .__._3_punct",
        "murder",
        "actual",
    ),
    "none": (
        "There_there_EX_1_expl was_be_VBD_1_root no__DT_3_det wedding__NN_1_nsubj .__._1_punct",
        "wedding",
        "negated",
    ),
    "would_after_a_habit": (
        (
            "Every_every_DT_1_det evening__NN_3_obl:unmarked_n.TIME Kaja__NNP_3_nsubj sang_sing_VBD_3_root and__CC_7_cc Ole__NNP_7_nsubj "
            "would__MD_7_aux whistle__VB_3_conj .__._3_punct"
        ),
        "whistle",
        "habitual",
    ),
    "would_alone": ("Ole__NNP_2_nsubj would__MD_2_aux whistle__VB_2_root .__._2_punct", "whistle", "future"),
    "thanked_for": (
        "Kaja__NNP_1_nsubj thanked_thank_VBD_1_root Ole__NNP_1_obj for__IN_4_mark singing_sing_VBG_1_advcl .__._1_punct",
        "singing",
        "reported_past",
    ),
    "not_a_day": (
        (
            "Not_not_RB_2_advmod a__DT_2_det day__NN_3_nsubj_n.TIME passed_pass_VBD_3_root that__IN_8_mark she__PRP_8_nsubj "
            "did_do_VBD_8_aux not__RB_8_advmod write__VB_3_ccomp .__._3_punct"
        ),
        "write",
        "habitual",
    ),
    "until": (
        "Kaja__NNP_2_nsubj would__MD_2_aux wait__VB_2_root until__IN_5_mark Ole__NNP_5_nsubj came_come_VBD_2_advcl .__._2_punct",
        "came",
        "future",
    ),
}


@pytest.mark.parametrize(("sentence", "word", "label"), NARRATED.values(), ids=NARRATED)
def test_realis_of_what_the_narration_tells_in_the_past(sentence, word, label):
    triggers = ("sang", "sing", "hear", "murder", "sung", "emptied")
    assert realis_of([sentence], word, triggers=triggers) == label


SPOKEN = {
    "question": (
        "\"__``_3_punct Did_do_VBD_3_aux Ole__NNP_3_nsubj knock__VB_3_root ?__._3_punct \"__''_3_punct",
        "knock",
        "hypothetical",
    ),
    "past": (
        "\"__``_2_punct Ole__NNP_2_nsubj knocked_knock_VBD_2_root .__._2_punct \"__''_2_punct",
        "knocked",
        "reported_past",
    ),
    "who": (
        "\"__``_2_punct Who_who_WP_2_nsubj knocked_knock_VBD_2_root ?_?_._2_punct \"__''_2_punct",
        "knocked",
        "reported_past",
    ),
    "order": ("\"__``_1_punct Sing_sing_VB_1_root .__._1_punct \"__''_1_punct", "Sing", "hypothetical"),
    "order_not_to": (
        "\"__``_3_punct Do_do_VB_3_aux n't_not_RB_3_advmod sing__VB_3_root .__._3_punct \"__''_3_punct",
        "sing",
        "negated",
    ),
    "have_to": (
        "\"__``_2_punct You_you_PRP_2_nsubj have__VBP_2_root to__TO_4_mark sing__VB_2_xcomp .__._2_punct \"__''_2_punct",
        "sing",
        "hypothetical",
    ),
    "performed": (
        "\"__``_2_punct I__PRP_2_nsubj promise__VBP_2_root it__PRP_2_obj .__._2_punct \"__''_2_punct",
        "promise",
        "actual",
    ),
    "habit": (
        "\"__``_2_punct Ole__NNP_2_nsubj sings_sing_VBZ_2_root at__IN_4_case weddings_wedding_NNS_2_obl .__._2_punct \"__''_2_punct",
        "sings",
        "habitual",
    ),
    "now": (
        "\"__``_3_punct Ole__NNP_3_nsubj is_be_VBZ_3_aux singing_sing_VBG_3_root .__._3_punct \"__''_3_punct",
        "singing",
        "actual",
    ),
    "tomorrow": (
        "\"__``_2_punct We_we_PRP_2_nsubj sail__VBP_2_root tomorrow__NN_2_obl:unmarked_n.TIME .__._2_punct \"__''_2_punct",
        "sail",
        "future",
    ),
}


@pytest.mark.parametrize(("sentence", "word", "label"), SPOKEN.values(), ids=SPOKEN)
def test_realis_of_what_somebody_says(sentence, word, label):
    assert realis_of([sentence.replace("?__._", "?_?_._")], word, speaker=0) == label


def test_realis_in_a_narration_in_the_present_has_the_past_before_it():
    present = "Kaja__NNP_1_nsubj sings_sing_VBZ_1_root .__._1_punct"
    past = "Ole__NNP_1_nsubj knocked_knock_VBD_1_root .__._1_punct"
    assert realis_of([present] * 4 + [past], "knocked") == "reported_past"
    assert realis_of([present] * 4 + [past], "sings", triggers=("sings",)) == "actual"


def test_a_plain_statement_that_the_model_did_not_take_is_no_event():
    assert realis_of(["Kaja__NNP_1_nsubj sang_sing_VBD_1_root .__._1_punct"], "sang") is None


def test_a_glance_that_murders_is_no_deed():
    murder = "The_the_DT_1_det glance__NN_2_nsubj murdered_murder_VBD_2_root Ole__NNP_2_obj .__._2_punct"
    assert realis_of([murder], "murdered", triggers=("murdered",)) == "hypothetical"
    assert realis_of([murder.replace("glance", "thief")], "murdered", triggers=("murdered",)) == "actual"


def test_what_is_true_of_a_kind_of_things_is_no_event():
    kind = "\"__``_2_punct Ferries_ferry_NNS_2_nsubj leave__VBP_2_root at__IN_4_case dawn__NN_2_obl .__._2_punct \"__''_2_punct"
    assert realis_of([kind], "leave") is None
    assert realis_of([kind.replace("Ferries_ferry_NNS", "Ole__NNP")], "leave") == "habitual"


def test_an_order_to_stop_tells_that_it_happened():
    order = "\"__``_3_punct Do_do_VB_3_aux n't_not_RB_3_advmod sing__VB_3_root again__RB_3_advmod .__._3_punct \"__''_3_punct"
    assert realis_of([order], "sing") == "reported_past"
