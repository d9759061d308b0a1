"""The first questions and words of an entity, as drafts of somebody."""

from datetime import date

from django.db import transaction

from contenidos import iniciales
from contenidos.acciones.escribir import crear
from contenidos.models import Contenido, Version
from cuentas.models import Dependencia, Usuario

Clase = Contenido.Clase


@transaction.atomic
def preparar_iniciales(autor: Usuario, dependencia: Dependencia, revisar_el: date) -> list[Version]:
    """Draft what of ``contenidos.iniciales`` the portal does not have yet, by its address, whatever became of it: what
    an editor wrote, changed or withdrew is left as it is. Returns the drafts."""
    comun = {"autor": autor, "dependencia": dependencia, "revisar_el": revisar_el}
    palabras = [
        {"clase": Clase.PREGUNTA, "slug": slug, "titulo": titulo, "cuerpo": cuerpo, "datos": {"grupo": grupo}}
        for slug, grupo, titulo, cuerpo in iniciales.PREGUNTAS
    ]
    palabras += [
        {"clase": Clase.TERMINO, "slug": slug, "titulo": titulo, "cuerpo": cuerpo}
        for slug, titulo, cuerpo in iniciales.TERMINOS
    ]
    ya = set(Contenido.objects.values_list("clase", "slug"))
    return [
        crear(**una, **comun).versiones.get() for una in palabras if (una["clase"], una["slug"]) not in ya
    ]
