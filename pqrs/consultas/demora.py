"""Whether what the entity owes by mail is leaving: for the band on every page of the desk and for the tray."""

import time
from dataclasses import dataclass
from datetime import timedelta

import correo.consultas
from correo.models import Correo, Intento
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.texto import rato_en_palabras
from pqrs import referencias
from pqrs.consultas import correos
from pqrs.consultas.notificacion import CLAVE_DE_RESPUESTA
from pqrs.models import Solicitud

VER = "correo.view_correo"
TOLERANCIA = timedelta(minutes=5)
#: For how long an answer is good, in seconds: every page asks, and nobody needs it to the second.
SEGUNDOS = 10
MAXIMOS = 100
GRUPOS = {
    "fallidos": ("No se entregaron", "Un servidor los rechazó, volvieron, o se agotaron los intentos."),
    "en_duda": (
        "En duda",
        "El servidor pudo recibirlos, pero no lo dijo. Si los envía otra vez, pueden llegar dos veces.",
    ),
    "por_reintentar": ("Se vuelven a intentar solos", "Un servidor pidió esperar."),
    "demorados": (
        "Esperan su primer intento",
        "Revise que el trabajador y el servidor de correo estén funcionando.",
    ),
}
_recordado: tuple[float, int | None] = (0.0, None)


@dataclass(frozen=True)
class Detenido:
    """A mail that has not left. ``solicitud``: the one that it is about, if it is about one. ``se_puede_enviar``: a
    person may send it again now."""

    correo: Correo
    solicitud: Solicitud | None
    se_puede_enviar: bool

    @property
    def ultimo(self) -> Intento | None:
        """The last attempt."""
        return next(iter(reversed(self.correo.historial.all())), None)


def minutos_de_demora() -> int | None:
    """How many minutes an acknowledgement or an answer has waited to leave, when they are more than ``TOLERANCIA``; as
    it was some seconds ago at most. One query over an index each ``SEGUNDOS``."""
    global _recordado
    hasta, minutos = _recordado
    if time.monotonic() >= hasta:
        ahora = reloj.ahora()
        desde = correo.consultas.demora(Correo.Prioridad.ACUSE, ahora - TOLERANCIA)
        minutos = int((ahora - desde).total_seconds() // 60) if desde else None
        _recordado = (time.monotonic() + SEGUNDOS, minutos)
    return minutos


def demora_en_palabras() -> str:
    """``minutos_de_demora`` as it is said; "" if there is none."""
    minutos = minutos_de_demora()
    if minutos is None:
        return ""
    ahora = reloj.ahora()
    return rato_en_palabras(ahora - timedelta(minutes=minutos), ahora)


def detenidos(usuario: Usuario) -> list[tuple[str, str, str, list[Detenido]]]:
    """What has not left, by groups (name, title, what it means), of no request or of one that the person may see. Nine
    queries."""
    grupos = {
        nombre: list(
            correos.sin_repetir(filas).defer("html", "texto").prefetch_related("historial")[:MAXIMOS]
        )
        for nombre, filas in correo.consultas.detenidos(reloj.ahora()).items()
    }
    suyas = _solicitudes(usuario, [uno for filas in grupos.values() for uno in filas])
    return [(nombre, *dicho, _dichos(grupos[nombre], suyas)) for nombre, dicho in GRUPOS.items()]


def _solicitudes(usuario: Usuario, filas: list[Correo]) -> dict[int, Solicitud]:
    pks = {referencias.leer(uno.referencia) for uno in filas}
    return Solicitud.objects.visibles_para(usuario).only("radicado").in_bulk(pks - {0})


def _dichos(filas: list[Correo], suyas: dict[int, Solicitud]) -> list[Detenido]:
    return [
        Detenido(uno, suyas.get(referencias.leer(uno.referencia)), _se_puede(uno))
        for uno in filas
        if not referencias.leer(uno.referencia) or referencias.leer(uno.referencia) in suyas
    ]


def _se_puede(uno: Correo) -> bool:
    if uno.proximo_intento_en or uno.estado not in (Correo.Estado.FALLIDO, Correo.Estado.INCIERTO):
        return False
    return bool(uno.para) or (
        uno.estado == Correo.Estado.FALLIDO and uno.clave.startswith(CLAVE_DE_RESPUESTA)
    )
