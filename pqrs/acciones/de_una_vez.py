"""What another program sends whole, words and files in one sending: all of it is taken, or none."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

from django.db import DatabaseError

from nucleo.adjuntos import AdjuntoInvalido
from pqrs import radicados, spam
from pqrs.acciones import espera
from pqrs.acciones.archivos import en_espera, quitar_de_espera
from pqrs.acciones.confirmar import HayQueEsperar, confirmar, ya_radicada
from pqrs.acciones.radicar import Radicada
from pqrs.borrador import Borrador, ficha_de_archivos
from pqrs.errores import ErrorDeMesa

MUCHOS_ARCHIVOS = "Desde su conexión llegaron demasiados archivos en poco tiempo. Espere y envíelo otra vez."


class ArchivosRechazados(ErrorDeMesa):
    """Some files are not received, each with its reason; of the sending nothing is taken."""

    def __init__(self, rechazados: list[AdjuntoInvalido]):
        self.rechazados = rechazados
        super().__init__("No se tomó nada del envío: hay archivos que no se reciben. Corríjalos o quítelos.")


@contextmanager
def archivos_de(archivos: Sequence[Any], oculta: bool, huella: str | None) -> Iterator[str]:
    """The token under which the files of one sending wait while it is taken, "" when there are none. What was not taken
    is forgotten: the token is of this sending alone, so that two at once share nothing.

    ``oculta`` and ``huella`` as in ``espera.recibir``. Raises ``ArchivosRechazados`` and ``HayQueEsperar``.
    """
    if not archivos:
        yield ""
        return
    pase = spam.pase_para_archivos(huella)
    if not pase.esta_abierto:
        raise HayQueEsperar(pase.espera, MUCHOS_ARCHIVOS)
    hoja = radicados.nueva_ficha()
    ficha = ficha_de_archivos(hoja, oculta)
    try:
        recepcion = espera.Recepcion([])
        for archivo in archivos:
            espera.agregar(archivo, hoja, oculta, recepcion)
        if recepcion.rechazados:
            raise ArchivosRechazados(recepcion.rechazados)
        yield ficha
    finally:
        with suppress(DatabaseError, OSError):  # then the sweep of what waited too long does it
            quitar_de_espera(ficha, [uno.pk for uno in en_espera(ficha)])


def radicar_de_una_vez(borrador: Borrador, archivos: Sequence[Any], huella: str | None) -> Radicada:
    """``confirmar`` with the files that came beside the words. Sent again, it gives what was filed the first time.

    Raises what ``confirmar`` does, and ``ArchivosRechazados``.
    """
    if archivos and (anterior := ya_radicada(borrador)):
        return anterior
    with archivos_de(archivos, borrador.oculta_a_la_persona, huella) as ficha:
        return confirmar(borrador, huella, ficha=ficha)


def con_archivos(borrador: Borrador, archivos: Sequence[Any]) -> Borrador:
    """The draft of a sending with those files: with others it is another request, and nothing sent is thrown away."""
    if not archivos:
        return borrador
    huellas = sorted(espera.huella_de_contenido(archivo) for archivo in archivos)
    return replace(borrador, hoja=radicados.huella(" ".join([borrador.hoja, *huellas])))
