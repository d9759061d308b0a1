"""The questions of differential approach: optional, with their purpose, and counted apart from whoever answers
(R1.13, R4.17; Ley 1581 de 2012, arts. 5 and 6). Pure."""

from dataclasses import dataclass

#: A cell with fewer people is not shown: somebody could be recognised in it.
MINIMO = 5
NO_DICE = "no_dice"


@dataclass(frozen=True, slots=True)
class Pregunta:
    """``opciones``: value and words, in order."""

    nombre: str
    rotulo: str
    opciones: tuple[tuple[str, str], ...]


PREGUNTAS = (
    Pregunta(
        "pertenencia_etnica",
        "¿Pertenece a un pueblo o comunidad étnica?",
        (
            ("indigena", "Indígena"),
            ("afro", "Negra, afrocolombiana, raizal o palenquera"),
            ("rrom", "Rrom o gitana"),
            ("ninguna", "Ninguna"),
            (NO_DICE, "Prefiero no decirlo"),
        ),
    ),
    Pregunta(
        "tiene_discapacidad",
        "¿Tiene alguna discapacidad?",
        (("si", "Sí"), ("no", "No"), (NO_DICE, "Prefiero no decirlo")),
    ),
    Pregunta(
        "genero",
        "¿Con qué género se identifica?",
        (
            ("mujer", "Mujer"),
            ("hombre", "Hombre"),
            ("otro", "Otro"),
            (NO_DICE, "Prefiero no decirlo"),
        ),
    ),
)
POR_NOMBRE = {una.nombre: una for una in PREGUNTAS}


def validas(respuestas: dict[str, str]) -> dict[str, str]:
    """Those that were answered with one of their options; the rest says nothing."""
    return {
        nombre: respuestas[nombre]
        for nombre, una in POR_NOMBRE.items()
        if respuestas.get(nombre) in dict(una.opciones)
    }
