"""Files of a form that is not confirmed yet: they come in, stay, and go with the citizen's page."""

from dataclasses import dataclass, field

import django.core.files

from nucleo import adjuntos
from nucleo.adjuntos import AdjuntoInvalido, Inspeccion
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
    """What became of the files of one sending: which wait, and which were refused with the reason."""

    guardados: list[ArchivoEnEspera] = field(default_factory=list)
    rechazados: list[AdjuntoInvalido] = field(default_factory=list)


def recibir(revision: adjuntos.Revision, hoja: str, es_anonima: bool, huella: str | None) -> Recepcion:
    """Keep the inspected files of a page for 24 hours, each one on its own: one that fails does not drag the others.

    The pictures of an anonymous request are kept without what betrays their author (R3.16).
    """
    recepcion = Recepcion(rechazados=list(revision.rechazados))
    if revision.aceptados and not spam.pase_para_archivos(huella).esta_abierto:
        recepcion.rechazados += [AdjuntoInvalido(cual.nombre, DEMASIADOS) for _, cual in revision.aceptados]
        return recepcion
    for archivo, inspeccion in revision.aceptados:
        try:
            recepcion.guardados.append(_guardar(archivo, inspeccion, hoja, es_anonima))
        except AdjuntoInvalido as error:
            recepcion.rechazados.append(error)
        except OSError:
            recepcion.rechazados.append(AdjuntoInvalido(inspeccion.nombre, NO_SE_PUDO_GUARDAR))
    return recepcion


def pasar(hoja: str, *, a_anonima: bool) -> Recepcion:
    """The person changed their mind about giving their name: the page's files follow, cleaned if it is anonymous now."""
    recepcion = Recepcion()
    for archivo in en_espera(ficha_de_archivos(hoja, not a_anonima)):
        try:
            with adjuntos.almacen().open(archivo.ruta) as contenido:
                leido = django.core.files.File(contenido, name=archivo.nombre)
                recepcion.guardados.append(_guardar(leido, adjuntos.inspeccionar(leido), hoja, a_anonima))
        except AdjuntoInvalido as error:
            recepcion.rechazados.append(error)
        except OSError:
            recepcion.rechazados.append(AdjuntoInvalido(archivo.nombre, NO_SE_PUDO_GUARDAR))
        else:
            quitar_de_espera(ficha_de_archivos(hoja, not a_anonima), [archivo.pk])
    return recepcion


def _guardar(archivo, inspeccion: Inspeccion, hoja: str, es_anonima: bool) -> ArchivoEnEspera:
    if es_anonima and inspeccion.tipo_mime.startswith("image/"):
        archivo = adjuntos.sin_metadatos(archivo)
        inspeccion = adjuntos.inspeccionar(archivo)
    return dejar_en_espera(ficha_de_archivos(hoja, es_anonima), archivo, inspeccion)
