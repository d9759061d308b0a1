"""What each kind of content must have before anybody reads it: pure."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from contenidos import documentos
from nucleo.texto import LARGO_MAXIMO_MARKDOWN, imagenes_en

#: What its body is called for people, by kind, where it cannot be empty.
CUERPOS = {
    "noticia": "la noticia",
    "pagina": "la página",
    "pregunta": "la respuesta",
    "termino": "la definición",
}


@dataclass(frozen=True)
class Palabras:
    """What is about to be published, without tables."""

    clase: str
    titulo: str
    resumen: str = ""
    cuerpo: str = ""
    datos: dict[str, Any] = field(default_factory=dict)
    tiene_archivo: bool = False


def faltan(palabras: Palabras, conocidas: Collection[str], hoy: date) -> dict[str, str]:
    """What is missing or wrong: field and what to do, in words. ``conocidas``: the keys of the pictures that exist."""
    pendientes = {}
    if not palabras.titulo.strip():
        pendientes["titulo"] = "Escriba el título."
    if palabras.clase in CUERPOS and not palabras.cuerpo.strip():
        pendientes["cuerpo"] = f"Escriba {CUERPOS[palabras.clase]}: todavía está vacía."
    if len(palabras.cuerpo) > LARGO_MAXIMO_MARKDOWN:
        pendientes["cuerpo"] = (
            f"El texto tiene {len(palabras.cuerpo):,} letras y el máximo son {LARGO_MAXIMO_MARKDOWN:,}. "
            "Pártalo en dos contenidos o publíquelo como documento."
        ).replace(",", ".")
    if palabras.clase == "noticia" and not palabras.resumen.strip():
        pendientes["resumen"] = (
            "Escriba el resumen: es lo que se lee en la portada, en las listas y en los avisos."
        )
    if imagen := _imagen_que_no_se_vera(palabras.cuerpo, conocidas):
        pendientes["cuerpo"] = imagen
    if palabras.clase == "documento":
        if not palabras.tiene_archivo:
            pendientes["archivo"] = "Adjunte el archivo del documento."
        pendientes |= documentos.faltan(palabras.datos, hoy)
    return pendientes


def _imagen_que_no_se_vera(cuerpo: str, conocidas: Collection[str]) -> str:
    for imagen in imagenes_en(cuerpo):
        if not imagen.clave:
            return (
                f"La imagen «{imagen.direccion[:80]}» no es del portal y no se vería. Súbala en «Imágenes» "
                "y copie de allí cómo se escribe."
            )
        if not imagen.alternativo:
            return (
                f"La imagen {imagen.direccion} no dice qué muestra. Escríbalo entre los corchetes: "
                f"![qué muestra]({imagen.direccion})."
            )
        if imagen.clave not in conocidas:
            return f"La imagen {imagen.direccion} no existe. Búsquela en «Imágenes» y copie de allí cómo se escribe."
    return ""
