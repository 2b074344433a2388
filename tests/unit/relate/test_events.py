"""Events: their roles, their kinds, who tells them, and which are added to those of the event model."""

import pytest
from tests.unit.relate.trees import told

from fabula.relate.events.events import Events
from fabula.story.layer import Layer

KAJA, OLE, RUT = 0, 1, 2


def event_of(story, word):
    """Give the event that a word tells: agents, patients and recipients, and the row of the layer."""
    layer = Events()(story)[0]
    row = layer.ints("start").tolist().index(story.text.index(word))
    roles = tuple(layer.ragged(role)[row].tolist() for role in ("agent", "patient", "recipient"))
    return roles, layer, row


ROLES = {
    "participle": (
        (
            "Kaja__NNP_1_nsubj rose_rise_VBD_1_root and__CC_7_cc taking_take_VBG_1_advcl the__DT_5_det hat__NN_3_obj ,__,_7_punct "
            "left_leave_VBD_1_conj .__._1_punct"
        ),
        "taking",
        ([KAJA], [], []),
    ),
    "shared_subject": (
        (
            "Kaja__NNP_1_nsubj rose_rise_VBD_1_root and__CC_7_cc taking_take_VBG_1_advcl the__DT_5_det hat__NN_3_obj ,__,_7_punct "
            "left_leave_VBD_1_conj .__._1_punct"
        ),
        "left",
        ([KAJA], [], []),
    ),
    "control_by_object": (
        "Ole__NNP_1_nsubj asked_ask_VBD_1_root Kaja__NNP_1_iobj to__TO_4_mark sing__VB_1_xcomp .__._1_punct",
        "sing",
        ([KAJA], [], []),
    ),
    "asked": (
        "Ole__NNP_1_nsubj asked_ask_VBD_1_root Kaja__NNP_1_iobj to__TO_4_mark sing__VB_1_xcomp .__._1_punct",
        "asked",
        ([OLE], [], [KAJA]),
    ),
    "control_by_subject": (
        "Kaja__NNP_1_nsubj promised_promise_VBD_1_root Ole__NNP_1_iobj to__TO_4_mark sing__VB_1_xcomp .__._1_punct",
        "sing",
        ([KAJA], [], []),
    ),
    "passive": (
        "Kaja__NNP_2_nsubj:pass was_be_VBD_2_aux:pass robbed_rob_VBN_2_root by__IN_4_case Ole__NNP_2_obl:agent .__._2_punct",
        "robbed",
        ([OLE], [KAJA], []),
    ),
    "relative_object": (
        "Rut__NNP_4_nsubj whom__WP_3_obj Kaja__NNP_3_nsubj kissed_kiss_VBD_0_acl:relcl slept_sleep_VBD_4_root .__._4_punct",
        "kissed",
        ([KAJA], [RUT], []),
    ),
    "cleft": (
        "It_it_PRP_2_nsubj was_be_VBD_2_cop Kaja__NNP_2_root who__WP_4_nsubj knocked_knock_VBD_2_advcl .__._2_punct",
        "knocked",
        ([KAJA], [], []),
    ),
    "given_to": (
        "Ole__NNP_1_nsubj gave_give_VBD_1_root the__DT_3_det lamp__NN_1_obj to__IN_5_case Kaja__NNP_1_obl .__._1_punct",
        "gave",
        ([OLE], [], [KAJA]),
    ),
    "into_her_hand": (
        (
            "Ole__NNP_1_nsubj pressed_press_VBD_1_root the__DT_3_det coin__NN_1_obj into__IN_6_case her__PRP$_6_nmod:poss "
            "hand__NN_1_obl_n.BODY .__._1_punct"
        ),
        "pressed",
        ([OLE], [], [KAJA]),
    ),
    "her_cheek": (
        "Ole__NNP_1_nsubj slapped_slap_VBD_1_root her__PRP$_3_nmod:poss cheek__NN_1_obj_n.BODY .__._1_punct",
        "slapped",
        ([OLE], [KAJA], []),
    ),
    "thrown_at": (
        "Kaja__NNP_1_nsubj threw_throw_VBD_1_root a__DT_3_det shoe__NN_1_obj at__IN_5_case Ole__NNP_1_obl .__._1_punct",
        "threw",
        ([KAJA], [OLE], []),
    ),
    "died": ("Ole__NNP_1_nsubj died_die_VBD_1_root .__._1_punct", "died", ([], [OLE], [])),
    "coordinated": (
        "Kaja__NNP_3_nsubj and__CC_2_cc Ole__NNP_0_conj quarreled_quarrel_VBD_3_root .__._3_punct",
        "quarreled",
        ([KAJA, OLE], [], []),
    ),
    "himself": (
        "Ole__NNP_1_nsubj threw_throw_VBD_1_root himself__PRP_1_obj down__RB_1_advmod .__._1_punct",
        "threw",
        ([OLE], [], []),
    ),
}


@pytest.mark.parametrize(("sentence", "word", "roles"), ROLES.values(), ids=ROLES)
def test_events_have_their_roles(sentence, word, roles):
    assert event_of(told(sentence, triggers=(word,)), word)[0] == roles


def test_an_order_is_for_the_hearer_and_i_is_the_speaker():
    order = "\"__``_1_punct Sing_sing_VB_1_root for__IN_3_case me_I_PRP_1_obl .__._1_punct \"__''_1_punct"
    assert event_of(told(order, speaker=OLE, hearers=[RUT]), "Sing")[0][0] == [RUT]
    promise = "\"__``_2_punct I__PRP_2_nsubj promise__VBP_2_root it__PRP_2_obj .__._2_punct \"__''_2_punct"
    roles, layer, row = event_of(told(promise, speaker=OLE), "promise")
    assert roles[0] == [OLE]
    assert layer.ints("narrated_in")[row] == 0


def test_an_order_to_nobody_known_is_for_the_other_speaker_of_the_conversation():
    one = "\"__``_1_punct Sing_sing_VB_1_root .__._1_punct \"__''_1_punct"
    two = "\"__``_1_punct Dance_dance_VB_1_root .__._1_punct \"__''_1_punct"
    story = told(one, two, speaker=OLE)
    quotations = story.layer("quotations").replace(speaker=[KAJA, OLE])
    assert event_of(story.with_layers([quotations]), "Dance")[0][0] == [KAJA]


KINDS = {
    "attack": ("Ole__NNP_1_nsubj hit__VBD_1_root Kaja__NNP_1_obj .__._1_punct", "hit", "attack"),
    "no_attack": ("Ole__NNP_1_nsubj hit__VBD_1_root the__DT_3_det drum__NN_1_obj .__._1_punct", "hit", None),
    "particle": ("Ole__NNP_1_nsubj gave_give_VBD_1_root up__RP_1_compound:prt .__._1_punct", "gave", "quit"),
    "left_to_her": (
        "Ole__NNP_1_nsubj left_leave_VBD_1_root Kaja__NNP_1_iobj the__DT_4_det lamp__NN_1_obj .__._1_punct",
        "left",
        "give",
    ),
    "lie": ("Ole__NNP_1_nsubj lied_lie_VBD_1_root .__._1_punct", "lied", "lie"),
    "order": (
        "Ole__NNP_1_nsubj told_tell_VBD_1_root Kaja__NNP_1_iobj to__TO_4_mark sing__VB_1_xcomp .__._1_punct",
        "told",
        "order",
    ),
}


@pytest.mark.parametrize(("sentence", "word", "kind"), KINDS.values(), ids=KINDS)
def test_events_have_kinds(sentence, word, kind):
    _, layer, row = event_of(told(sentence, triggers=(word,)), word)
    assert layer.texts("kind")[row] == kind


def test_theme_place_and_time_are_the_words_of_their_phrases():
    story = told(
        "Ole__NNP_1_nsubj hid_hide_VBD_1_root the__DT_4_det old_old_JJ_4_amod lamp__NN_1_obj in__IN_7_case the__DT_7_det "
        "attic__NN_1_obl_n.LOCATION at__IN_9_case dawn__NN_1_obl_n.TIME .__._1_punct",
        triggers=("hid",),
    )
    layer = Events()(story)[0]
    words = [story.slice(*layer.spans(column)[0].tolist()) for column in ("theme", "place", "time")]
    assert words == ["the old lamp", "the attic", "dawn"]


def test_a_cue_of_speech_is_an_event_of_its_speaker():
    story = told(
        "\"__``_1_punct Rain__NN_4_ccomp ,__,_1_punct \"__''_1_punct said_say_VBD_4_root Rut__NNP_4_nsubj .__._4_punct",
        speaker=RUT,
    )
    cue = (story.text.index("said"), story.text.index("Rut") + 3)
    story = story.with_layers([story.layer("quotations").replace(cue=[cue])])
    roles, layer, row = event_of(story, "said")
    assert roles == ([RUT], [], [])
    assert (layer.texts("kind")[row], layer.labels("realis")[row], layer.ints("narrated_in")[row]) == (
        "speak",
        "actual",
        -1,
    )


def test_the_score_of_an_event_falls_with_that_of_its_mentions():
    story = told("Kaja__NNP_1_nsubj kissed_kiss_VBD_1_root Ole__NNP_1_obj .__._1_punct", triggers=("kissed",))
    sure = float(Events()(story)[0].floats("score")[0])
    doubtful = story.with_layers([story.layer("mentions").replace(score=[0.5, 1.0])])
    assert float(Events()(doubtful)[0].floats("score")[0]) < sure


def test_the_score_of_an_event_falls_with_the_link_of_a_pronoun_and_not_of_a_name():
    story = told("Kaja__NNP_1_nsubj kissed_kiss_VBD_1_root Ole__NNP_1_obj .__._1_punct", triggers=("kissed",))
    mentions = story.layer("mentions")

    def score(form, link):
        changed = mentions.replace(form=[form, "proper"])
        links = Layer("references", score=[link, 0.9])
        return float(Events()(story.with_layers([changed, links]))[0].floats("score")[0])

    assert score("pronominal", 0.4) < score("pronominal", 0.8) < score("proper", 0.4)
    assert score("proper", 0.4) == score("proper", 0.9)


def test_the_score_of_what_i_do_in_speech_is_that_of_who_speaks():
    story = told("I__PRP_1_nsubj kissed_kiss_VBD_1_root Ole__NNP_1_obj .__._1_punct", triggers=("kissed",))
    for speaker, least, most in ((0.9, 0.6, 1.0), (0.3, 0.0, 0.35)):
        spoken = Layer(
            "quotations",
            start=[0],
            end=[len(story.text)],
            kind=["speech"],
            utterance=[0],
            speaker=[RUT],
            score=[speaker],
        )
        layer = Events()(story.with_layers([spoken]))[0]
        assert layer.ragged("agent")[0].tolist() == [RUT]
        assert least < float(layer.floats("score")[0]) < most


def test_a_story_without_trees_keeps_its_events():
    story = told("Kaja__NNP_1_nsubj sang_sing_VBD_1_root .__._1_punct", triggers=("sang",))
    bare = story.with_layers([story.layer("tokens").replace(head=[-1] * 3)])
    assert Events()(bare)[0] == bare.layer("events")


def test_she_in_speech_is_not_the_speaker():
    said = "\"__``_2_punct She__PRP_2_nsubj sang_sing_VBD_2_root .__._2_punct \"__''_2_punct"
    assert event_of(told(said, speaker=KAJA), "sang")[0][0] == []
    assert event_of(told(said, speaker=OLE), "sang")[0][0] == [KAJA]


def test_the_cue_of_a_thought_is_no_speech():
    story = told(
        "\"__``_1_punct Rain__NN_4_ccomp ,__,_1_punct \"__''_1_punct thought_think_VBD_4_root Rut__NNP_4_nsubj .__._4_punct",
        speaker=RUT,
    )
    cue = (story.text.index("thought"), story.text.index("Rut") + 3)
    story = story.with_layers([story.layer("quotations").replace(cue=[cue], kind=["thought"])])
    roles, layer, row = event_of(story, "thought")
    assert roles == ([RUT], [], [])
    assert layer.texts("kind")[row] is None


def test_an_order_is_for_the_one_who_is_called_by_name():
    order = "\"__``_3_punct Do_do_VB_3_aux n't_not_RB_3_advmod sing__VB_3_root ,__,_3_punct Rut__NNP_3_vocative .__._3_punct \"__''_3_punct"
    assert event_of(told(order, speaker=OLE, hearers=[KAJA]), "sing")[0][0] == [RUT]
    plain = order.replace(",__,_3_punct Rut__NNP_3_vocative ", "")
    assert event_of(told(plain, speaker=OLE, hearers=[KAJA]), "sing")[0][0] == [KAJA]


def test_a_verb_that_hangs_on_a_noun_by_and_has_the_subject_of_its_verb():
    wash = "Rut__NNP_1_nsubj had_have_VBD_1_root a__DT_3_det wash__NN_1_obj and__CC_5_cc whistled_whistle_VBD_3_conj .__._1_punct"
    assert event_of(told(wash, triggers=("whistled",)), "whistled")[0][0] == [RUT]


def test_a_posture_is_no_event_and_getting_up_is_one():
    stood = "Rut__NNP_1_nsubj stood_stand_VBD_1_root there__RB_1_advmod .__._1_punct"
    assert not len(Events()(told(stood, triggers=("stood",)))[0])
    lay = "Ole__NNP_1_nsubj lay_lie_VBD_1_root in__IN_4_case a__DT_4_det boat__NN_1_obl .__._1_punct"
    assert not len(Events()(told(lay, triggers=("lay",)))[0])
    rose = stood.replace("there__RB_1_advmod", "up__RP_1_compound:prt")
    roles, layer, row = event_of(told(rose, triggers=("stood",)), "stood")
    assert (roles[0], layer.texts("kind")[row]) == ([RUT], "move")
