"""From an entity's two colours, every colour of the portal: light, dark and high contrast.

The main colour is used as it is in the light scheme; the rest is its hue at the lightness that each thing needs. What
tells good from bad (information, success, warning, danger) is not the entity's: it means the same in every portal.
"""

from dataclasses import dataclass

from nucleo.tema.color import Tono, contraste
from nucleo.tema.parejas import Falta, faltas

#: The schemes, in the order in which they are shown.
ESQUEMAS = ("claro", "oscuro", "alto-claro", "alto-oscuro")
Paletas = dict[str, dict[str, str]]

NEGRO, BLANCO = "#000000", "#ffffff"
_GOVCO = {"govco": "#3366cc", "sobre-govco": BLANCO, "papel": BLANCO}
_GOVCO_OSCURO = {"govco": "#2a52a3", "sobre-govco": BLANCO, "papel": BLANCO}
_AVISOS = {
    "claro": {
        "info": "#1c4f7c", "info-fondo": "#e5eff7", "exito": "#1a6436", "exito-fondo": "#e3f2e7",
        "alerta": "#774800", "alerta-fondo": "#fcf0d3", "peligro": "#9d2029", "peligro-fondo": "#fbe8e6",
        "foco": "#b5430c", "foco-inverso": "#ffd166", "sombra": "#0000001a", **_GOVCO,
    },
    "oscuro": {
        "info": "#9cc8ee", "info-fondo": "#14283a", "exito": "#8fd6a5", "exito-fondo": "#122c1b",
        "alerta": "#f0c56a", "alerta-fondo": "#322508", "peligro": "#f5a5a2", "peligro-fondo": "#3a1719",
        "foco": "#ffb27a", "foco-inverso": "#ffd166", "sombra": "#00000066", **_GOVCO_OSCURO,
    },
    "alto-claro": {
        "info": "#0a3357", "info-fondo": "#f4f9fd", "exito": "#0a4220", "exito-fondo": "#f3faf5",
        "alerta": "#523100", "alerta-fondo": "#fef9ec", "peligro": "#7a0c15", "peligro-fondo": "#fef5f4",
        "foco": "#8a2f00", "foco-inverso": "#ffe08a", "sombra": "#00000000", **_GOVCO,
    },
    "alto-oscuro": {
        "info": "#bfe0fb", "info-fondo": "#04121f", "exito": "#b4eec5", "exito-fondo": "#04160b",
        "alerta": "#ffdc94", "alerta-fondo": "#1a1200", "peligro": "#ffc9c6", "peligro-fondo": "#210708",
        "foco": "#ffc79c", "foco-inverso": "#ffe08a", "sombra": "#00000000", **_GOVCO_OSCURO,
    },
}  # fmt: skip


@dataclass(frozen=True)
class Reparo:
    """Why a main colour is refused, and the nearest one that is read everywhere."""

    falta: Falta
    cercano: str


def derivar(principal: str, acento: str) -> Paletas:
    """The four schemes of a main colour and an accent, each ``#rrggbb``."""
    marca = Tono.de(principal)
    sobre_acento = _sobre(acento)
    comunes = {"acento": acento, "sobre-acento": sobre_acento}
    alto_acento = _acento_alto(acento)
    return {
        "claro": {**_claro(marca, principal), **comunes, **_AVISOS["claro"]},
        "oscuro": {**_oscuro(marca), **comunes, **_AVISOS["oscuro"]},
        "alto-claro": {**_alto_claro(marca), **alto_acento, **_AVISOS["alto-claro"]},
        "alto-oscuro": {**_alto_oscuro(marca), **alto_acento, **_AVISOS["alto-oscuro"]},
    }


def reparo(principal: str, acento: str) -> Reparo | None:
    """None when every pair of every scheme is read well; else the worst pair and the nearest main colour, with the same
    hue, that has none."""
    fallan = _todas(principal, acento)
    if not fallan:
        return None
    return Reparo(fallan[0], _cercano(principal, acento))


def _todas(principal: str, acento: str) -> list[Falta]:
    paletas = derivar(principal, acento)
    return [falta for esquema in ESQUEMAS for falta in faltas(esquema, paletas[esquema])]


def _cercano(principal: str, acento: str) -> str:
    """A darker tone, by steps that the eye hardly tells: only being too light can fail."""
    tono = Tono.de(principal)
    for paso in range(1, 201):
        candidato = tono.con(tono.luz - paso * 0.005).hex
        if not _todas(candidato, acento):
            return candidato
    return NEGRO


def _sobre(color: str) -> str:
    """Words over a colour: a very dark tone of itself where it is read, else white."""
    oscuro = Tono.de(color).con(0.22, 0.04).hex
    return max((oscuro, BLANCO, NEGRO), key=lambda tinta: (contraste(tinta, color) >= 4.5, tinta == oscuro,
                                                          contraste(tinta, color)))  # fmt: skip


def _acento_alto(acento: str) -> dict[str, str]:
    """The accent, lighter if needed, with black words over it at 7 to 1."""
    tono = Tono.de(acento)
    luz = tono.luz
    while contraste(tono.con(luz).hex, NEGRO) < 7.5:
        luz += 0.01
    return {"acento": tono.con(luz).hex, "sobre-acento": NEGRO}


def _claro(marca: Tono, principal: str) -> dict[str, str]:
    return {
        "fondo": marca.con(0.974, 0.006).hex,
        "superficie": BLANCO,
        "superficie-2": marca.con(0.952, 0.010).hex,
        "texto": marca.con(0.24, 0.018).hex,
        "texto-suave": marca.con(0.44, 0.022).hex,
        "borde": marca.con(0.888, 0.014).hex,
        "borde-control": marca.con(0.565, 0.022).hex,
        "marca": principal,
        "marca-fuerte": marca.con(marca.luz - 0.11).hex,
        "marca-tenue": marca.con(0.926, 0.024).hex,
        "sobre-marca": BLANCO,
        "enlace": marca.con(min(marca.luz, 0.44)).hex,
        "enlace-fuerte": marca.con(min(marca.luz - 0.11, 0.33)).hex,
        "banda": marca.con(min(marca.luz, 0.38), 0.11).hex,
        "banda-honda": marca.con(min(marca.luz - 0.08, 0.29), 0.08).hex,
        "sobre-banda": BLANCO,
        "sobre-banda-suave": marca.con(0.905, 0.03).hex,
        "banda-linea": marca.con(0.70, 0.06).hex,
    }


def _oscuro(marca: Tono) -> dict[str, str]:
    return {
        "fondo": marca.con(0.19, 0.012).hex,
        "superficie": marca.con(0.236, 0.014).hex,
        "superficie-2": marca.con(0.277, 0.018).hex,
        "texto": marca.con(0.945, 0.01).hex,
        "texto-suave": marca.con(0.775, 0.02).hex,
        "borde": marca.con(0.363, 0.02).hex,
        "borde-control": marca.con(0.66, 0.025).hex,
        "marca": marca.con(0.795, 0.10).hex,
        "marca-fuerte": marca.con(0.875, 0.065).hex,
        "marca-tenue": marca.con(0.302, 0.042).hex,
        "sobre-marca": marca.con(0.225, 0.04).hex,
        "enlace": marca.con(0.825, 0.08).hex,
        "enlace-fuerte": marca.con(0.895, 0.05).hex,
        "banda": marca.con(0.282, 0.05).hex,
        "banda-honda": marca.con(0.225, 0.034).hex,
        "sobre-banda": marca.con(0.978, 0.005).hex,
        "sobre-banda-suave": marca.con(0.845, 0.03).hex,
        "banda-linea": marca.con(0.63, 0.06).hex,
    }


def _alto_claro(marca: Tono) -> dict[str, str]:
    return {
        "fondo": BLANCO,
        "superficie": BLANCO,
        "superficie-2": marca.con(0.978, 0.006).hex,
        "texto": NEGRO,
        "texto-suave": marca.con(0.29, 0.012).hex,
        "borde": marca.con(0.50, 0.02).hex,
        "borde-control": marca.con(0.36, 0.02).hex,
        "marca": marca.con(min(marca.luz, 0.37)).hex,
        "marca-fuerte": marca.con(min(marca.luz - 0.1, 0.27)).hex,
        "marca-tenue": marca.con(0.965, 0.012).hex,
        "sobre-marca": BLANCO,
        "enlace": marca.con(min(marca.luz, 0.35)).hex,
        "enlace-fuerte": marca.con(min(marca.luz - 0.1, 0.25)).hex,
        "banda": marca.con(min(marca.luz, 0.27), 0.08).hex,
        "banda-honda": marca.con(min(marca.luz, 0.2), 0.05).hex,
        "sobre-banda": BLANCO,
        "sobre-banda-suave": marca.con(0.965, 0.01).hex,
        "banda-linea": marca.con(0.86, 0.04).hex,
    }


def _alto_oscuro(marca: Tono) -> dict[str, str]:
    return {
        "fondo": NEGRO,
        "superficie": NEGRO,
        "superficie-2": marca.con(0.19, 0.012).hex,
        "texto": BLANCO,
        "texto-suave": marca.con(0.92, 0.01).hex,
        "borde": marca.con(0.68, 0.02).hex,
        "borde-control": marca.con(0.80, 0.025).hex,
        "marca": marca.con(0.885, 0.08).hex,
        "marca-fuerte": marca.con(0.94, 0.04).hex,
        "marca-tenue": marca.con(0.215, 0.03).hex,
        "sobre-marca": NEGRO,
        "enlace": marca.con(0.90, 0.07).hex,
        "enlace-fuerte": marca.con(0.95, 0.03).hex,
        "banda": marca.con(0.17, 0.03).hex,
        "banda-honda": NEGRO,
        "sobre-banda": BLANCO,
        "sobre-banda-suave": marca.con(0.94, 0.015).hex,
        "banda-linea": marca.con(0.78, 0.05).hex,
    }
