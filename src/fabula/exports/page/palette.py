"""The colors of the page, in oklch: paper and ink without hue, eight hues for people, one marker.

The style block is generated from these tables, so that the contrast tests measure what the reader sees.
"""

from __future__ import annotations

HUES: tuple[int, ...] = (258, 32, 158, 328, 78, 212, 292, 118)
"""Degrees, in the order in which they are given away."""

_CHROMA: tuple[float, ...] = (1.0, 1.05, 0.85, 1.0, 0.78, 0.66, 1.0, 0.82)
# Below 1 where screens have less chroma at that lightness: out of gamut each browser would clip in its own way.

Color = tuple[float, float, float]
"""Lightness (0 to 1), chroma, hue in degrees."""

TOKENS: dict[str, dict[str, Color]] = {
    "light": {
        "paper": (0.988, 0.003, 95),
        "panel": (0.971, 0.004, 95),
        "raise": (0.997, 0.001, 95),
        "tint": (0.945, 0.005, 265),
        "ink": (0.235, 0.014, 265),
        "ink2": (0.455, 0.012, 265),
        "rule": (0.900, 0.005, 265),
        "rule2": (0.790, 0.008, 265),
        "mark": (0.930, 0.090, 98),
    },
    "dark": {
        "paper": (0.200, 0.009, 265),
        "panel": (0.232, 0.010, 265),
        "raise": (0.262, 0.011, 265),
        "tint": (0.290, 0.011, 265),
        "ink": (0.905, 0.008, 95),
        "ink2": (0.735, 0.010, 265),
        "rule": (0.325, 0.011, 265),
        "rule2": (0.440, 0.012, 265),
        "mark": (0.410, 0.070, 95),
    },
}

_PERSON: dict[str, dict[str, tuple[float, float]]] = {
    "light": {"ci": (0.43, 0.115), "cf": (0.645, 0.108), "cw": (0.945, 0.025)},
    "dark": {"ci": (0.815, 0.088), "cf": (0.56, 0.085), "cw": (0.30, 0.04)},
}
_NEUTRAL: dict[str, dict[str, Color]] = {
    "light": {"ci": (0.30, 0.012, 265), "cf": (0.64, 0.01, 265), "cw": (0.935, 0.005, 265)},
    "dark": {"ci": (0.87, 0.008, 95), "cf": (0.57, 0.01, 265), "cw": (0.31, 0.011, 265)},
}


def person(theme: str, slot: int) -> dict[str, Color]:
    """Give the three colors of a person: ci (ink), cf (fill of charts), cw (wash).

    Args:
        theme: light or dark.
        slot: row of `HUES`, or -1 for everybody after the eighth.
    Returns:
        One color by name.
    """
    if slot < 0:
        return _NEUTRAL[theme]
    return {
        name: (lightness, round(chroma * _CHROMA[slot], 4), HUES[slot])
        for name, (lightness, chroma) in _PERSON[theme].items()
    }


def css() -> str:
    """Give the style block of all colors, light by default, dark by the system or by the reader's choice.

    Returns:
        CSS text. It is the same for every story: a person's color comes from the class of their hue (`h0` to `h7`).
    """
    return "\n".join(
        (
            _theme("light", ""),
            f"@media screen and (prefers-color-scheme:dark){{\n{_theme('dark', ':root:not([data-theme=light]) ')}\n}}",
            f"@media screen{{\n{_theme('dark', ':root[data-theme=dark] ')}\n}}",
        )
    )


def _theme(theme: str, prefix: str) -> str:
    root = prefix.strip() or ":root"
    rules = [f"{root}{{color-scheme:{theme};{_declare(TOKENS[theme])}}}"]
    rules.append(f"{prefix}.c{{{_declare(person(theme, -1))}}}")
    rules.extend(f"{prefix}.h{slot}{{{_declare(person(theme, slot))}}}" for slot in range(len(HUES)))
    for slot in range(-1, len(HUES)):
        name = "n" if slot < 0 else str(slot)
        wash = _declare({"background-color": person(theme, slot)["cw"]}, prefix="")
        rules.append(f"{prefix}::highlight(thread-{name}){{{wash}}}")
    rules.append(f"{prefix}::highlight(claim){{{_declare({'background-color': TOKENS[theme]['mark']}, prefix='')}}}")
    return "\n".join(rules)


def _declare(colors: dict[str, Color], *, prefix: str = "--") -> str:
    return ";".join(f"{prefix}{name}:oklch({c[0]:g} {c[1]:g} {c[2]:g})" for name, c in colors.items())
