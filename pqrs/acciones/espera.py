"""Files of a form that is not confirmed yet: they come in, stay, and go with the citizen's page."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.files import File

from nucleo import adjuntos
from nucleo.adjuntos import AdjuntoInvalido, Inspeccion
from nucleo.texto import nombre_de_archivo
from pqrs import spam
from pqrs.acciones.archivos import dejar_en_espera, en_espera, quitar_de_espera
from pqrs.borrador import ficha_de_archivos
from pqrs.models import ArchivoEnEspera

NO_SE_PUDO_GUARDAR = (
    "no lo pudimos guardar por una falla nuestra. Adjúntelo otra vez en unos minutos, o siga sin él: su solicitud se "
    "recibe igual."
)
DEMASIADOS = (
    "desde su conexión llegaron demasiados archivos en poco tiempo. Espere unos minutos y adjúntelo otra vez, o siga "
    "sin él: su solicitud se recibe igual."
)


@dataclass
class Recepcion:
    """The files that wait with a page after a sending, oldest first, and those refused, each with its reason."""

    esperan: list[ArchivoEnEspera]
    rechazados: list[AdjuntoInvalido] = field(default_factory=list)


def recibir(
    archivos: Iterable[Any], hoja: str, oculta: bool, huella: str | None, *, en_la_mesa: bool = False
) -> Recepcion:
    """Inspect the uploads of a page and keep the good ones for 24 hours, each on its own: one that fails does not drag
    the others. One that already waits, because the page was sent again, is not kept twice.

    ``oculta``: anonymous or reserved; their pictures are kept without what betrays their author (R3.16, R3.17).
    ``huella`` None: anonymous. ``en_la_mesa``: an official sends them, who may add recordings (R3.20)
    and is not counted.
    """
    recepcion = Recepcion(en_espera(ficha_de_archivos(hoja, oculta)))
    nuevos = [archivo for archivo in archivos if not _espera(huella_de_contenido(archivo), recepcion)]
    if nuevos and not en_la_mesa and not spam.pase_para_archivos(huella).esta_abierto:
        recepcion.rechazados += [_rechazado(archivo.name, DEMASIADOS) for archivo in nuevos]
        return recepcion
    for archivo in nuevos:
        agregar(archivo, hoja, oculta, recepcion, en_la_mesa)
    return recepcion


def pasar(hoja: str, *, a_oculta: bool, en_la_mesa: bool = False) -> Recepcion:
    """The person changed their mind about giving their name: the page's files follow, clean if it is hidden now."""
    origen = ficha_de_archivos(hoja, not a_oculta)
    recepcion = Recepcion(en_espera(ficha_de_archivos(hoja, a_oculta)))
    for archivo in en_espera(origen):
        try:
            with adjuntos.almacen().open(archivo.ruta) as contenido:
                agregar(File(contenido, name=archivo.nombre), hoja, a_oculta, recepcion, en_la_mesa)
        except OSError:
            recepcion.rechazados.append(_rechazado(archivo.nombre, NO_SE_PUDO_GUARDAR))
        quitar_de_espera(origen, [archivo.pk])
    return recepcion


def agregar(archivo: Any, hoja: str, oculta: bool, recepcion: Recepcion, en_la_mesa: bool = False) -> None:
    """Inspect one file against what already waits and keep it, or note why not. Nobody counts it: ``recibir`` does."""
    pesan = sum(uno.tamano for uno in recepcion.esperan)
    revision = adjuntos.revisar(
        [archivo], ya_van=len(recepcion.esperan), ya_pesan=pesan, con_grabaciones=en_la_mesa
    )
    recepcion.rechazados += revision.rechazados
    for aceptado, inspeccion in revision.aceptados:
        try:
            if oculta and inspeccion.tipo_mime.startswith("image/"):
                aceptado, inspeccion = _sin_metadatos(aceptado)
            if not _espera(inspeccion.sha256, recepcion):
                ficha = ficha_de_archivos(hoja, oculta)
                recepcion.esperan.append(dejar_en_espera(ficha, aceptado, inspeccion))
        except AdjuntoInvalido as error:
            recepcion.rechazados.append(error)
        except OSError:
            recepcion.rechazados.append(_rechazado(inspeccion.nombre, NO_SE_PUDO_GUARDAR))


def _sin_metadatos(archivo: Any) -> tuple[Any, Inspeccion]:
    limpio = adjuntos.sin_metadatos(archivo)
    return limpio, adjuntos.inspeccionar(limpio)


def _espera(sha256: str, recepcion: Recepcion) -> bool:
    return any(archivo.sha256 == sha256 for archivo in recepcion.esperan)


def huella_de_contenido(archivo: Any) -> str:
    """SHA-256 in hex of an upload, left at its start; "" for one that cannot be read: its inspection says why."""
    resumen = hashlib.sha256()
    try:
        for trozo in archivo.chunks():
            resumen.update(trozo)
        archivo.seek(0)
    except OSError:
        return ""
    return resumen.hexdigest()


def _rechazado(nombre: str, motivo: str) -> AdjuntoInvalido:
    return AdjuntoInvalido(nombre_de_archivo(nombre or ""), motivo)
