"""What the front page of the chat shows: each queue as it is now, and the public rooms."""

from dataclasses import dataclass
from datetime import timedelta

from chat import semana
from chat.consultas import esperas, horarios, lectura
from chat.espera import en_palabras
from chat.horario import Atencion, Tramo
from chat.models import Conversacion, Sala
from nucleo import reloj

#: Public rooms that ended are still announced with their record for this long.
RECIENTE = timedelta(days=90)
SUYAS = 5
EN_LA_PORTADA = 2


@dataclass(frozen=True)
class Cola:
    """A queue as somebody who thinks of writing needs it. ``espera``: in words, "" when it is not known."""

    sala: Sala
    atencion: Atencion
    esperan: int
    espera: str
    semana: list[tuple[str, str]]

    @property
    def cierra(self) -> str:
        """«5:00 p. m.»."""
        cierra = self.atencion.cierra_en
        return semana.hora(reloj.en_bogota(cierra).time()) if cierra else ""

    @property
    def abre(self) -> str:
        """«lunes 30 de noviembre de 2026 a las 8:00 a. m.»."""
        return horarios.en_palabras(self.atencion.abre_en) if self.atencion.abre_en else ""


def las_colas() -> list[Cola]:
    """Every queue that is announced and not closed. Seven queries, however many."""
    salas = Sala.objects.privadas().filter(publicada_en__isnull=False, cerrada_en__isnull=True)
    return _como_estan(list(salas.select_related("dependencia").prefetch_related("franjas")))


def una_cola(sala: Sala) -> Cola:
    return _como_estan([sala])[0]


def salas_publicas() -> list[Sala]:
    """Announced ones: those to come and open first, then what ended lately. One query."""
    desde = reloj.ahora() - RECIENTE
    salas = list(Sala.objects.publicas().filter(publicada_en__isnull=False, cierra_en__gte=desde))
    return sorted(salas, key=lambda una: (una.termino, abs(una.abre_en - reloj.ahora())))


def salas_por_venir() -> list[Sala]:
    """Public rooms that are open or announced and did not end, the next one first. One query."""
    ahora = reloj.ahora()
    salas = Sala.objects.publicas().filter(
        publicada_en__isnull=False, cerrada_en__isnull=True, cierra_en__gt=ahora
    )
    return list(salas.order_by("abre_en", "pk")[:EN_LA_PORTADA])


def conversaciones_de(usuario, llave: str, *, abiertas: bool = False) -> list[Conversacion]:
    """The last private ones of this browser. One query; none for who has neither account nor key."""
    suyas = lectura.participaciones(usuario, llave).filter(conversacion__sala__clase=Sala.Clase.PRIVADA)
    if abiertas:
        suyas = suyas.filter(conversacion__cerrada_en__isnull=True)
    suyas = suyas.select_related("conversacion__sala", "conversacion__agente")
    return [una.conversacion for una in suyas.order_by("-conversacion__abierta_en")[:SUYAS]]


def _como_estan(salas: list[Sala]) -> list[Cola]:
    atenciones, colas = horarios.atencion_de_varias(salas), esperas.colas(salas)
    return [
        Cola(
            sala,
            atenciones[sala.pk],
            colas[sala.pk][0],
            en_palabras(colas[sala.pk][1]),
            semana.en_palabras(Tramo(f.dia, f.desde, f.hasta) for f in sala.franjas.all()),
        )
        for sala in salas
    ]
