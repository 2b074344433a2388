"""English words for what people wear."""

from __future__ import annotations

__all__ = ["DRESSED", "GARMENTS", "MATERIALS", "PUT_ON"]

GARMENTS = frozenset(
    """
    coat overcoat greatcoat raincoat trenchcoat jacket blazer cardigan sweater jumper pullover hoodie sweatshirt shirt
    t-shirt tshirt tee blouse vest waistcoat tunic jerkin doublet dress gown frock skirt kilt petticoat robe cloak cape
    mantle shawl stole scarf kerchief neckerchief bandanna bandana necktie cravat collar ruff sash belt apron pinafore
    smock overall dungarees jumpsuit boilersuit coverall uniform livery suit tuxedo trouser trousers jeans breeches
    shorts leggings tights stocking sock boot shoe sneaker trainer sandal slipper clog moccasin heels glove mitten
    gauntlet hat cap beret bonnet hood helmet helm crown tiara turban veil headscarf headband ribbon fedora bowler
    beanie fez wig mask goggles spectacles glasses monocle eyepatch visor sunglasses earring necklace bracelet locket
    pendant brooch ring choker armor armour chainmail breastplate mail kimono yukata haori hakama obi sari salwar
    hanbok cheongsam qipao toga poncho parka anorak windbreaker bathrobe nightgown nightshirt pajamas pyjamas bikini
    swimsuit leotard tutu cassock surplice cowl corset bodice stays spat garter gaiter suspenders braces muffler
    spacesuit wetsuit costume outfit clothes garb attire fatigues scrubs sari dungaree cuff
    """.split()
)
"""Lemmas of things that are worn; plural-only nouns as they stand."""

MATERIALS = frozenset(
    """
    leather silk cotton velvet wool woolen woollen linen tweed denim satin lace fur flannel corduroy tartan plaid
    checked striped spotted embroidered knitted canvas rubber oilskin suede muslin calico sheepskin fleece cashmere
    sequined patched quilted ragged tattered threadbare shabby flight military naval school
    """.split()
)
"""Words before a garment that tell it from others, beside colors."""

DRESSED = frozenset("dress clothe clad garb attire robe swathe costume".split())
"""Lemmas of verbs in "dressed in"."""

PUT_ON = frozenset("put pull slip throw tug draw take shrug strip peel yank have keep".split())
"""Lemmas of verbs that with "on" or "off" tell of putting on or taking off."""
