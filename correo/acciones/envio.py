"""How messages leave the outbox.

A message is taken by one statement that only one process can win, with a lease; its outcome is written at once, only
if the lease is still held. Between the two a mark (``datos_en``) is written at the last moment when it is certain
that the server does not have it. So, killed anywhere, a process loses nothing: before the mark the message goes again
as if nothing had happened; after it nobody can know, and it is repeated once with the same Message-ID and flagged.
"""

import logging
import os
import random
import re
import socket
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from correo import consultas, transportes
from correo.entrada import direcciones
from correo.mensaje import DireccionInvalida, Mensaje, componer
from correo.models import Correo, Intento
from correo.transportes import (
    Aplazado,
    Incierto,
    Rechazado,
    RemitenteRechazado,
    Respuesta,
    SinEntregar,
    SinServidor,
    Transporte,
)
from nucleo import reloj
from nucleo.cifrado import NoSePuedeDescifrar
from nucleo.texto import limpiar

log = logging.getLogger(__name__)

Estado, Resultado, Fase = Correo.Estado, Intento.Resultado, Intento.Fase

LIMITE = 60.0  # seconds that a batch may last, whatever the server does
ARRIENDO = timedelta(
    minutes=2
)  # more than a batch can last: only a dead process, or a frozen one, outlives it
TANDAS = 20
INTENTOS = 12
ESPERA_MAXIMA = 6 * 3600
LARGO_RESPUESTA = 500

_ultimo_motivo = ""
_CUENTAS = {
    Estado.ENVIADO: "enviados",
    Estado.REINTENTAR: "aplazados",
    Estado.INCIERTO: "inciertos",
    Estado.FALLIDO: "fallidos",
}
_PARECE_DIRECCION = re.compile(r"\S*@\S*")


def _nunca() -> bool:
    return False


class ArriendoPerdido(Exception):
    """This process was so slow that another took the message over."""


@dataclass
class Resumen:
    """What a batch did. ``quedan``: there was more than fitted and the server is still answering."""

    enviados: int = 0
    aplazados: int = 0
    inciertos: int = 0
    fallidos: int = 0
    sin_servidor: str = ""
    quedan: bool = False

    def contar(self, estado: Estado) -> None:
        cuenta = _CUENTAS[estado]
        setattr(self, cuenta, getattr(self, cuenta) + 1)

    def __str__(self):
        linea = f"{self.enviados} enviados, {self.aplazados} por reintentar, {self.inciertos} sin confirmar"
        return f"{linea}, {self.fallidos} fallidos" + (f". {self.sin_servidor}" if self.sin_servidor else "")


def enviar_todo(alto: Callable[[], bool] = _nunca) -> None:
    """Send batch after batch while there is something due and ``alto()`` does not ask to stop, which is looked at
    between two messages. At most ``TANDAS``, so that the caller attends to other things too."""
    for _ in range(TANDAS):
        if alto() or not enviar_pendientes(alto=alto).quedan:
            break


def enviar_pendientes(lote: int = 50, limite: float = LIMITE, alto: Callable[[], bool] = _nunca) -> Resumen:
    """Send up to ``lote`` messages that are due, by priority, over one connection and in ``limite`` seconds at most.

    Many processes may call it at once. It must not be called inside a transaction (``RuntimeError``): what it takes
    has to be committed before the server hears of it. A message that cannot leave never stops the others; without a
    server nothing is touched and ``sin_servidor`` says why.
    """
    with transaction.atomic(durable=True):
        recuperar_abandonados()
    resumen, fin = Resumen(), time.monotonic() + limite
    pendientes = list(consultas.por_enviar(reloj.ahora())[:lote])
    if not pendientes:
        return resumen
    yo = f"{socket.gethostname()[:50]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
    with transportes.crear(limite) as transporte:
        for correo in pendientes:
            if resumen.sin_servidor or time.monotonic() >= fin or alto():
                break
            try:
                transporte.conectar()
            except SinServidor as error:
                resumen.sin_servidor = str(error)
            else:
                if _tomar(correo, yo):
                    _enviar(correo, transporte, resumen)
    resumen.quedan = not resumen.sin_servidor and (len(pendientes) == lote or time.monotonic() >= fin)
    _decir(resumen.sin_servidor)
    return resumen


def _decir(motivo: str) -> None:
    """Log that the server is missing, or back, when that changes and not at every round."""
    global _ultimo_motivo
    if motivo != _ultimo_motivo:
        log.warning("El correo espera: %s", motivo) if motivo else log.info("El correo vuelve a salir.")
    _ultimo_motivo = motivo


def recuperar_abandonados() -> None:
    """Give back what a dead process had taken: to be sent again, or in doubt if the server may have it."""
    for correo in consultas.abandonados(reloj.ahora()):
        fase, cambios = Fase.PREPARACION, _por_reintentar(correo, espera=0)
        if correo.datos_en:
            fase, cambios = Fase.CIERRE, _en_duda(correo)
        if _soltar(correo, cambios):
            _anotar(
                correo, Resultado.INTERRUMPIDO, fase, Respuesta(None, "El proceso que enviaba se detuvo.")
            )


def _tomar(correo: Correo, yo: str) -> bool:
    """Take the message if it is still as it was read. Of several processes, one wins."""
    hasta = reloj.ahora() + ARRIENDO
    tomado = Correo.objects.filter(
        pk=correo.pk, estado=correo.estado, proximo_intento_en=correo.proximo_intento_en, tomado_por=""
    ).update(
        estado=Estado.ENVIANDO,
        tomado_por=yo,
        tomado_hasta=hasta,
        proximo_intento_en=None,
        datos_en=None,
        intentos=correo.intentos + 1,
    )
    correo.tomado_por, correo.tomado_hasta, correo.intentos = yo, hasta, correo.intentos + 1
    return bool(tomado)


def _enviar(correo: Correo, transporte: Transporte, resumen: Resumen) -> None:
    """One message, from the lease to its recorded outcome."""
    inicio, mensaje = time.monotonic(), None
    try:
        mensaje = _preparar(correo)
        respuesta = transporte.entregar(mensaje, al_entregar=lambda: _marcar(correo))
    except ArriendoPerdido:
        log.warning("Otro proceso tomó el correo %s antes de que este lo entregara.", correo.pk)
        return
    except SinEntregar as fallo:
        fase, respuesta = fallo.fase, fallo.respuesta
        resultado, cambios = _consecuencia(correo, fallo)
        if isinstance(fallo, RemitenteRechazado):
            resumen.sin_servidor = f"El servidor de correo no acepta al remitente: {respuesta.palabras}"
    else:
        fase, resultado, cambios = Fase.CIERRE, Resultado.ENTREGADO, _entregado(correo, mensaje)
    with transaction.atomic(durable=True):
        if not _soltar(correo, cambios):
            log.warning("Otro proceso tomó el correo %s antes de que este anotara el resultado.", correo.pk)
            return
        dicho = _sin_direcciones(respuesta, mensaje) if correo.es_confidencial else respuesta
        _anotar(correo, resultado, fase, dicho, timedelta(seconds=time.monotonic() - inicio))
    resumen.contar(cambios["estado"])


def _preparar(correo: Correo) -> Mensaje:
    """The message's bytes. What cannot be written is this message's fault and must not stop the others."""
    try:
        contenido = correo.contenido()
        cabeceras = dict(correo.cabeceras)
        if correo.referencia and (responder := direcciones.para(direcciones.RESPUESTA, correo.pk)):
            cabeceras.setdefault("Reply-To", responder)
        return componer(
            message_id=correo.message_id,
            de=cabeceras.pop("From"),
            sobre=direcciones.para(direcciones.REBOTE, correo.pk),
            para=contenido.para,
            asunto=correo.asunto,
            texto=contenido.texto,
            html=contenido.html,
            fecha=correo.creado_en,
            cabeceras=cabeceras,
        )
    except (DireccionInvalida, NoSePuedeDescifrar) as error:
        raise Rechazado(Fase.PREPARACION, Respuesta(None, str(error))) from None
    except Exception as error:
        log.exception("No se pudo preparar el correo %s.", correo.pk)
        raise Aplazado(
            Fase.PREPARACION, Respuesta(None, f"No se pudo preparar: {type(error).__name__}.")
        ) from error


def _marcar(correo: Correo) -> None:
    """Write down that from now on the server may have it, while the lease is ours."""
    ahora = reloj.ahora()
    if not _mio(correo).update(datos_en=ahora, tomado_hasta=ahora + ARRIENDO):
        raise ArriendoPerdido
    correo.datos_en, correo.tomado_hasta = ahora, ahora + ARRIENDO


def _consecuencia(correo: Correo, fallo: SinEntregar) -> tuple[Resultado, dict[str, Any]]:
    if isinstance(fallo, Incierto):
        return Resultado.INCIERTO, _en_duda(correo)
    if isinstance(fallo, Rechazado):
        return Resultado.RECHAZADO, {"estado": Estado.FALLIDO}
    return Resultado.APLAZADO, _por_reintentar(correo, espera_tras(correo.intentos))


def _entregado(correo: Correo, mensaje: Mensaje) -> dict[str, Any]:
    cambios = {"estado": Estado.ENVIADO, "enviado_en": reloj.ahora(), "resumen": mensaje.resumen}
    if correo.es_confidencial:
        cambios |= {"para": "", "texto": "", "html": ""}
    return cambios


def _por_reintentar(correo: Correo, espera: float) -> dict[str, Any]:
    if correo.intentos >= INTENTOS:
        return {"estado": Estado.FALLIDO}
    return {"estado": Estado.REINTENTAR, "proximo_intento_en": reloj.ahora() + timedelta(seconds=espera)}


def _en_duda(correo: Correo) -> dict[str, Any]:
    """Once in doubt, sent again once (never a bulletin). Twice in doubt, a person decides."""
    cambios = {"estado": Estado.INCIERTO, "es_posible_duplicado": True}
    if correo.es_posible_duplicado or not Correo.Prioridad(correo.prioridad).se_reenvia:
        return cambios
    espera = timedelta(seconds=espera_tras(correo.intentos))
    return cambios | {"proximo_intento_en": reloj.ahora() + espera}


def espera_tras(intentos: int) -> float:
    """Seconds until the next try: a minute, doubled each time up to six hours, a fifth more or less so that what
    failed together does not come back together."""
    return min(60 * 2 ** (intentos - 1), ESPERA_MAXIMA) * random.uniform(0.8, 1.2)  # noqa: S311 - not a secret


def _mio(correo: Correo) -> QuerySet[Correo]:
    """The row, if nobody touched the lease since this process read or wrote it."""
    return Correo.objects.filter(
        pk=correo.pk, estado=Estado.ENVIANDO, tomado_por=correo.tomado_por, tomado_hasta=correo.tomado_hasta
    )


def _soltar(correo: Correo, cambios: dict[str, Any]) -> bool:
    return bool(_mio(correo).update(tomado_por="", tomado_hasta=None, **cambios))


def _anotar(
    correo: Correo, resultado: Resultado, fase: Fase, respuesta: Respuesta, duracion: timedelta | None = None
) -> None:
    Intento.objects.create(
        correo=correo,
        en=reloj.ahora(),
        resultado=resultado,
        fase=fase,
        codigo=respuesta.codigo,
        respuesta=limpiar(respuesta.palabras)[:LARGO_RESPUESTA],
        duracion=duracion,
    )


def _sin_direcciones(respuesta: Respuesta, mensaje: Mensaje | None) -> Respuesta:
    """The server's words without the protected address, which servers like to repeat."""
    palabras = _PARECE_DIRECCION.sub("(dirección reservada)", respuesta.palabras)
    if mensaje is not None:
        local = re.escape(mensaje.destinatario.rpartition("@")[0])
        palabras = re.sub(rf"(?<!\w){local}(?!\w)", "(dirección reservada)", palabras, flags=re.IGNORECASE)
    return Respuesta(respuesta.codigo, palabras)
