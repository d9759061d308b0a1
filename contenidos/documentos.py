"""What is told of a published document (R4.4; Ley 1712/2014 art. 7; Resolución 1519/2020, anexo 2): pure.

They travel in ``Version.datos``; format, size and fingerprint come from the file itself, and the version is its own
number.
"""

from datetime import date
from typing import Any

#: ISO 639 codes: Spanish, English, and the native languages of which the country has most speakers.
IDIOMAS = {
    "es": "Español",
    "en": "Inglés",
    "guc": "Wayuunaiki",
    "pbb": "Nasa yuwe",
    "inb": "Inga",
    "icr": "Criollo sanandresano",
    "pln": "Palenquero",
}
#: Under what terms it may be used again.
LICENCIAS = {
    "cc-by-4.0": "Creative Commons Atribución 4.0 (CC BY 4.0)",
    "cc-by-sa-4.0": "Creative Commons Atribución-CompartirIgual 4.0 (CC BY-SA 4.0)",
    "cc0-1.0": "Dominio público (CC0 1.0)",
    "oficial": "Texto oficial: uso libre si se cita la fuente (Ley 23 de 1982, art. 41)",
    "reservados": "Todos los derechos reservados: solo consulta",
}
PALABRAS_MAXIMAS = 12


def ordenar(
    *, productora: str, expedido_el: date | None, idioma: str, licencia: str, palabras_clave: str
) -> dict[str, Any]:
    """As they are kept: the words parted by commas, without repeating, and the date in ISO 8601."""
    palabras = dict.fromkeys(" ".join(palabra.split()).lower() for palabra in palabras_clave.split(","))
    return {
        "productora": productora,
        "expedido_el": expedido_el.isoformat() if expedido_el else "",
        "idioma": idioma,
        "licencia": licencia,
        "palabras_clave": [palabra for palabra in palabras if palabra][:PALABRAS_MAXIMAS],
    }


def expedido_el(datos: dict[str, Any]) -> date | None:
    """The day on which it was issued, if it says one."""
    try:
        return date.fromisoformat(str(datos.get("expedido_el", "")))
    except ValueError:
        return None


def faltan(datos: dict[str, Any], hoy: date) -> dict[str, str]:
    """What a document still has to say before it is published: field and what to do, in words."""
    pendientes = {}
    if not str(datos.get("productora", "")).strip():
        pendientes["productora"] = "Diga qué dependencia o entidad produjo el documento."
    expedido = expedido_el(datos)
    if expedido is None:
        pendientes["expedido_el"] = "Diga en qué fecha se expidió."
    elif expedido > hoy:
        pendientes["expedido_el"] = "La fecha de expedición no puede ser futura."
    if datos.get("idioma") not in IDIOMAS:
        pendientes["idioma"] = "Elija el idioma del documento."
    if datos.get("licencia") not in LICENCIAS:
        pendientes["licencia"] = "Elija con qué licencia se puede usar."
    if not datos.get("palabras_clave"):
        pendientes["palabras_clave"] = "Escriba al menos una palabra clave: con ellas se encuentra."
    return pendientes
