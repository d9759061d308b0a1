"""What a published survey promised to whoever answers, and which changes would break it. Pure."""

from typing import Any

#: What does not change once it is published, and how it is called.
FIJAS = {
    "es_anonima": "si es anónima",
    "audiencia": "quién responde",
    "muestra": "cómo se eligió a quién preguntar",
    "umbral": "el grupo más pequeño que se muestra",
    "proposito": "para qué se pregunta",
    "aviso_de_datos": "el aviso sobre los datos",
    "conservar_hasta": "hasta cuándo se conservan las respuestas",
    "resultados": "cuándo se ven los resultados",
    "es_sondeo": "si es un sondeo",
    "slug": "la dirección",
    "abre_en": "cuándo abre",
    "cierra_en": "cuándo cierra",
}


def rompe(campo: str, antes: Any, despues: Any) -> str:
    """Why a change of one of ``FIJAS`` cannot be made; "" when it can. The threshold may rise and the answers may be
    kept for less time: both protect more. The closing moves with its own verb, that leaves a note."""
    if antes == despues:
        return ""
    if campo == "umbral":
        return (
            ""
            if despues > antes
            else "El grupo más pequeño que se muestra no baja: así se prometió a quien responde."
        )
    if campo == "conservar_hasta":
        return (
            ""
            if antes and despues and despues < antes
            else "Las respuestas no se conservan por más tiempo del que se dijo a quien respondió."
        )
    if campo == "cierra_en":
        return "Para cerrar más tarde use «Cerrar más tarde», que deja dicho por qué."
    return f"La encuesta ya se publicó: {FIJAS[campo]} no cambia, porque se le prometió a quien responde."
