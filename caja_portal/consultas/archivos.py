"""Every stored file that some row names, whatever app it is of: what a backup takes and a restoration looks at.

A table that keeps files has a field ``ruta`` (or ``…_ruta``) and the digest of its bytes in ``sha256`` or ``huella``
(or ``…_huella``); a test looks at that.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import Q

from correo.consultas import BORRADO

#: Their bytes are encrypted on the disk, and the digest is of what came in (``correo.acciones.recibir``).
CERRADOS = {"correo.Entrante"}
#: They speak for a while of files that another row names.
REPITEN = {"nucleo.Examen"}
#: Rows whose bytes were destroyed by acta: nobody looks for them.
DESTRUIDAS = {"correo.Entrante": Q(asunto=BORRADO, motivo=BORRADO)}


@dataclass(frozen=True)
class Guardado:
    """One stored file. ``sha256``: what its row says of the stored bytes; empty when it does not."""

    tabla: str
    ruta: str
    sha256: str = ""


def que_guardan() -> list[tuple[type[models.Model], str, str]]:
    """Each model that keeps files, with its two fields."""
    hallados = []
    for modelo in apps.get_models():
        if modelo._meta.label in REPITEN:
            continue
        campos = {campo.name for campo in modelo._meta.concrete_fields}
        for ruta in sorted(campo for campo in campos if campo == "ruta" or campo.endswith("_ruta")):
            prefijo = ruta.removesuffix("ruta")
            de_cual = [uno for uno in (f"{prefijo}sha256", f"{prefijo}huella") if uno in campos]
            hallados.append((modelo, ruta, de_cual[0] if de_cual else ""))
    return hallados


def guardados(base: str = "default") -> Iterator[Guardado]:
    """Each of the files once for each row that names it, as that connection sees them."""
    for modelo, ruta, sha256 in que_guardan():
        es_cerrado = modelo._meta.label in CERRADOS
        filas = modelo._base_manager.using(base).exclude(**{ruta: ""}).order_by(ruta)
        if destruidas := DESTRUIDAS.get(modelo._meta.label):
            filas = filas.exclude(destruidas)
        campos = [ruta] if es_cerrado or not sha256 else [ruta, sha256]
        for fila in filas.values_list(*campos).distinct().iterator(chunk_size=2000):
            yield Guardado(modelo._meta.label, *fila)


def siguen_nombrados(rutas: set[str]) -> set[str]:
    """Of those paths, the ones that a row still names now."""
    nombrados: set[str] = set()
    for modelo, ruta, _ in que_guardan():
        nombrados.update(modelo._base_manager.filter(**{f"{ruta}__in": rutas}).values_list(ruta, flat=True))
    return nombrados
