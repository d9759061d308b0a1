"""Invisible defence against junk: it marks what looks automatic and slows down who sends too much. It refuses nobody
for what they wrote: what a person says is never read here.

Every signal files the request all the same, and an official sees it. Only volume closes the door, and for a while.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from nucleo import limites, reloj
from pqrs.borrador import Hoja

#: Nobody reads and fills in the form faster.
DEMASIADO_RAPIDO = timedelta(seconds=4)
HORA = timedelta(hours=1)
#: Filings per address and hour: from here on marked, and from here on asked to wait.
SIN_SOSPECHA, POR_DIRECCION = 5, 20
#: Anonymous filings per hour in all: nothing tells one anonymous person from another (R3.16).
ANONIMAS = 300
#: Sendings with files, per address and hour, and anonymous ones in all.
CON_ARCHIVOS, CON_ARCHIVOS_ANONIMAS = 60, 600

TRAMPA = "trampa"
RAPIDEZ = "rapidez"
SIN_MARCA = "sin_marca"
FRECUENCIA = "frecuencia"
#: What each mark of ``Solicitud.sospechas`` means, for the official.
SENALES = {
    TRAMPA: "Llenó un campo que las personas no ven",
    RAPIDEZ: "Llenó el formulario en menos de cuatro segundos",
    SIN_MARCA: "El formulario no traía la marca de hora que pone el portal",
    FRECUENCIA: "Varias solicitudes en una hora desde la misma conexión",
}


@dataclass(frozen=True)
class Pase:
    """Whether the door is open. ``espera`` is how long until the count starts anew."""

    esta_abierto: bool
    sospechas: tuple[str, ...] = ()
    espera: timedelta = timedelta()


def senales(trampa: str, hoja: Hoja | None) -> tuple[str, ...]:
    """The marks of a form that comes back: what its hidden field holds, and when it was shown."""
    marcas = [TRAMPA] if trampa else []
    if hoja is None or hoja.abierta_en is None:
        marcas.append(SIN_MARCA)
    elif reloj.ahora() - hoja.abierta_en < DEMASIADO_RAPIDO:
        marcas.append(RAPIDEZ)
    return tuple(marcas)


def pase_para_radicar(huella: str | None) -> Pase:
    """Count one more filing from this address (its daily digest; None when anonymous) and say whether it may pass.

    One statement, two for who already sent several. Call it before the transaction that files.
    """
    if huella is None:
        return _pase(limites.permitir("pqrs.radicar.anonimas", ANONIMAS, HORA))
    if limites.permitir(f"pqrs.radicar:{huella}", SIN_SOSPECHA, HORA):
        return Pase(True)
    return _pase(
        limites.permitir(f"pqrs.radicar.muchas:{huella}", POR_DIRECCION - SIN_SOSPECHA, HORA), FRECUENCIA
    )


def pase_para_archivos(huella: str | None) -> Pase:
    """The same for a sending that brings files, which fill the disk before anything is filed."""
    if huella is None:
        return _pase(limites.permitir("pqrs.archivos.anonimas", CON_ARCHIVOS_ANONIMAS, HORA))
    return _pase(limites.permitir(f"pqrs.archivos:{huella}", CON_ARCHIVOS, HORA))


def _pase(cabe: bool, *sospechas: str) -> Pase:
    if cabe:
        return Pase(True, sospechas)
    desde_la_hora = (reloj.ahora() - datetime(1970, 1, 1, tzinfo=UTC)) % HORA
    return Pase(False, sospechas, HORA - desde_la_hora)
