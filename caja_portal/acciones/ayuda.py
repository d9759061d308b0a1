"""What the search knows of the manuals: each task, by what it is called and by the words of its steps. Its title says
of which manual it is: who reads it knows, and, being longer, it comes after the page where the thing is done."""

from collections.abc import Collection, Iterable

from django.urls import reverse

from busqueda.acciones import DESDE_SIEMPRE, Publico, sustituir
from caja_portal.ayuda.manuales import manuales

AYUDA = "ayuda"


def tareas_de_los_manuales(claves: Collection[str] | None) -> Iterable[Publico]:
    """Source of the search: nothing but a release changes them."""
    publicos = [
        Publico(
            clave=f"{AYUDA}:{manual.slug}:{tarea.slug}",
            clase=AYUDA,
            titulo=f"{tarea.titulo} · {manual.titulo}",
            resumen=tarea.resumen,
            cuerpo=tarea.en_palabras,
            url=reverse("ayuda:tarea", args=[manual.slug, tarea.slug]),
            fecha=DESDE_SIEMPRE,
        )
        for manual in manuales()
        for tarea in manual.tareas
    ]
    return [uno for uno in publicos if claves is None or uno.clave in claves]


def repasar_ayuda() -> None:
    """What is found are the tasks of this release."""
    sustituir(f"{AYUDA}:", tareas_de_los_manuales(None))
