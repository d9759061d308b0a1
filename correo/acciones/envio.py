"""How messages leave the outbox.

A pass takes messages by handfuls (``toma``), each for one process alone and with a lease, in the order in which they
are owed, and looks again after each: what is owed by law never waits for more than a handful. Killed anywhere, a
process loses nothing: what the server certainly does not have goes again as if nothing had happened; what nobody can
know is repeated once with the same Message-ID and flagged, and never if the law does not demand it.
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
from datetime import datetime, timedelta
from typing import Any

from correo import consultas, transportes
from correo.acciones import descansos, toma
from correo.acciones.preparacion import Preparador
from correo.acciones.toma import ArriendoPerdido, Entrega, en_una_transaccion
from correo.mensaje import Mensaje
from correo.models import Correo, Intento
from correo.transportes import (
    Incierto,
    Rechazado,
    RemitenteRechazado,
    Respuesta,
    SinEntregar,
    SinServidor,
    Transporte,
)
from nucleo import registro, reloj

log = logging.getLogger(__name__)

Estado, Resultado, Fase = Correo.Estado, Intento.Resultado, Intento.Fase

LIMITE = 60.0  # seconds that a pass may last, whatever the server does
LOTE = 1000
PACIENCIA = 0.5  # seconds after which the rest of a handful goes back, for something more urgent may be due
INTENTOS = 12
ESPERA_MAXIMA = 6 * 3600

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


@dataclass
class Resumen:
    """What a pass did. ``quedan``: there was more than fitted and the server is still answering."""

    enviados: int = 0
    aplazados: int = 0
    inciertos: int = 0
    fallidos: int = 0
    sin_servidor: str = ""
    quedan: bool = False

    def contar(self, estado: Estado, cuantos: int = 1) -> None:
        cuenta = _CUENTAS[estado]
        setattr(self, cuenta, getattr(self, cuenta) + cuantos)

    def __str__(self):
        linea = f"{self.enviados} enviados, {self.aplazados} por reintentar, {self.inciertos} sin confirmar"
        return f"{linea}, {self.fallidos} fallidos" + (f". {self.sin_servidor}" if self.sin_servidor else "")


def enviar_todo(alto: Callable[[], bool] = _nunca) -> None:
    """Send pass after pass while there is something due and ``alto()`` does not ask to stop, which is looked at
    between two messages. A minute at most, and the pass that was under way, so that the caller attends to other things
    too."""
    fin = time.monotonic() + LIMITE
    while not alto() and enviar_pendientes(alto=alto).quedan and time.monotonic() < fin:
        pass


def enviar_pendientes(lote: int = LOTE, limite: float = LIMITE, alto: Callable[[], bool] = _nunca) -> Resumen:
    """Send up to ``lote`` messages that are due, by priority, over one connection and in ``limite`` seconds at most.

    Many processes may call it at once. It must not be called inside a transaction (``RuntimeError``): what it takes
    has to be committed before the server hears of it. A message that cannot leave never stops the others; without a
    server nothing is touched and ``sin_servidor`` says why.
    """
    with en_una_transaccion():
        recuperar_abandonados()
    toma.caducar()
    resumen = Resumen()
    if not consultas.por_enviar(reloj.ahora()).exists():
        return resumen
    with transportes.crear(limite) as transporte:
        pasada = _Pasada(transporte, resumen, time.monotonic() + limite, alto)
        resumen.sin_servidor, pasada.se_prueba = descansos.se_puede_probar(transporte.servidor)
        if not resumen.sin_servidor:
            pasada.enviar(lote)
    resumen.quedan = not resumen.sin_servidor and (pasada.hechos >= lote or time.monotonic() >= pasada.fin)
    _decir(resumen.sin_servidor)
    return resumen


def _decir(motivo: str) -> None:
    """Log that the server is missing, or back, when that changes and not at every round."""
    global _ultimo_motivo
    if motivo != _ultimo_motivo:
        log.warning("El correo espera: %s", motivo) if motivo else log.info("El correo vuelve a salir.")
    _ultimo_motivo = motivo


def recuperar_abandonados() -> None:
    """Give back what a dead process had taken: to be sent again, in doubt if the server may have it, or as delivered if
    it certainly has."""
    for correo, lo_tiene in toma.abandonos():
        fase, palabras = Fase.PREPARACION, "El proceso que enviaba se detuvo."
        resultado, cambios = Resultado.INTERRUMPIDO, _por_reintentar(correo, espera=0)
        if lo_tiene:
            fase, resultado, cambios = Fase.CIERRE, Resultado.ENTREGADO, _recibido(correo)
            palabras = "El servidor lo aceptó; el proceso que enviaba se detuvo antes de anotar sus palabras."
        elif correo.datos_en:
            fase, cambios = Fase.CIERRE, _en_duda(correo)
        # That process may be only slow, or this clock ahead, and the server be getting the message since a moment ago.
        if toma.soltar(correo, correo.tomado_por, cambios, datos_en=correo.datos_en):
            toma.anotar(correo, resultado, fase, Respuesta(None, palabras))


class _Pasada:
    """One look at the queue over one connection."""

    def __init__(self, transporte: Transporte, resumen: Resumen, fin: float, alto: Callable[[], bool]):
        self.hechos, self.fin = 0, fin
        self._transporte, self._resumen, self._alto = transporte, resumen, alto
        self._yo = f"{socket.gethostname()[:50]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
        self._preparador = Preparador()
        self._cabe = toma.PUNADO  # in a handful: no more than what this server takes in its time
        self._entregas: list[Entrega] = []
        self._marca: datetime | None = None
        self.se_prueba = False  # the server was at rest, and this pass finds out if it attends
        self._llenos: set[str] = set()  # domains that said that it is too much

    def enviar(self, lote: int) -> None:
        while self.hechos < lote and self._puede_seguir():
            punado = toma.tomar(self._yo, min(self._cabe, lote - self.hechos))
            if not punado:
                return
            antes = self.hechos
            self._enviar_punado(punado)
            self._cabe = min(toma.PUNADO, max(10, 2 * (self.hechos - antes)))

    def _puede_seguir(self) -> bool:
        if self._resumen.sin_servidor or time.monotonic() >= self.fin or self._alto():
            return False
        try:
            self._transporte.conectar()
        except SinServidor as error:
            self._sin_servidor(str(error))
            return False
        return True

    def _sin_servidor(self, motivo: str) -> None:
        self._resumen.sin_servidor = motivo
        descansos.descansar(self._transporte.servidor, motivo)

    def _enviar_punado(self, punado: list[Correo]) -> None:
        """Each of them, and their outcomes. What was not reached goes back to the queue."""
        esperan = descansos.sin_cupo(punado) if not punado[0].se_debe else set()
        por_salir = {uno.pk: uno for uno in punado}
        impaciente = time.monotonic() + PACIENCIA
        try:
            ya_no = self._los_que_ya_no(punado)
            for n, correo in enumerate(punado):
                if correo.pk in esperan or (correo.dominio and correo.dominio in self._llenos):
                    continue
                if correo.pk in ya_no:
                    del por_salir[correo.pk]
                    continue
                if n and (time.monotonic() > impaciente or not self._puede_seguir()):
                    break
                del por_salir[correo.pk]
                self.hechos += 1
                self._enviar(correo)
        except ArriendoPerdido:
            log.warning("Otro proceso tomó lo que este tardó en entregar.")
        finally:
            with en_una_transaccion():
                self._anotar_entregas()
                toma.devolver(list(por_salir.values()), self._yo)

    def _los_que_ya_no(self, punado: list[Correo]) -> set[int]:
        """Those that whoever queued them no longer wants sent: withdrawn, declined, closed to that person. Asked once
        for the handful, which lasts half a second; what the law demands is not asked."""
        if punado[0].se_debe:
            return set()
        ya_no = set()
        with en_una_transaccion():
            for prefijo, revisar in registro.revisores_de_correo.elementos():
                suyos = {uno.clave: uno for uno in punado if uno.clave.startswith(prefijo)}
                for clave in revisar(list(suyos)) if suyos else ():
                    toma.soltar(suyos[clave], self._yo, {"estado": Estado.SUPRIMIDO})
                    ya_no.add(suyos[clave].pk)
        self.hechos += len(ya_no)
        return ya_no

    def _enviar(self, correo: Correo) -> None:
        """One message, from the lease to its outcome, which is written at once unless it is one more of a handful
        that the server took."""
        inicio, mensaje = time.monotonic(), None
        try:
            mensaje = self._preparador.preparar(correo)
            respuesta = self._transporte.entregar(mensaje, al_entregar=lambda: self._marcar(correo))
        except SinEntregar as fallo:
            self._anotar_fallo(correo, fallo, mensaje, timedelta(seconds=time.monotonic() - inicio))
            return
        duracion = timedelta(seconds=time.monotonic() - inicio)
        dicho = _sin_direcciones(respuesta, mensaje) if correo.es_confidencial else respuesta
        self._entregas.append(Entrega(correo, reloj.ahora(), mensaje.resumen, dicho, duracion))
        self._atiende()
        if correo.se_debe:
            with en_una_transaccion():
                self._anotar_entregas()

    def _atiende(self) -> None:
        """The server took a message, or said of one that it will not: its rest, if it had one, is over."""
        if self.se_prueba:
            descansos.reanudar(self._transporte.servidor)
            self.se_prueba = False

    def _marcar(self, correo: Correo) -> None:
        # Two marks of a handful are never equal: their order tells what became of each.
        ahora = reloj.ahora()
        if self._marca is not None:
            ahora = max(ahora, self._marca + timedelta(microseconds=1))
        toma.marcar(correo, self._yo, ahora)
        self._marca = ahora

    def _anotar_entregas(self) -> None:
        entregas, self._entregas = self._entregas, []
        nuestras = toma.anotar_entregas(entregas, self._yo)
        if nuestras < len(entregas):
            log.warning(
                "Otro proceso tomó %s correos antes de que este los anotara.", len(entregas) - nuestras
            )
        self._resumen.contar(Estado.ENVIADO, nuestras)

    def _anotar_fallo(
        self, correo: Correo, fallo: SinEntregar, mensaje: Mensaje | None, duracion: timedelta
    ) -> None:
        resultado, cambios = _consecuencia(correo, fallo)
        dicho = _sin_direcciones(fallo.respuesta, mensaje) if correo.es_confidencial else fallo.respuesta
        with en_una_transaccion():
            self._anotar_entregas()
            if toma.soltar(correo, self._yo, cambios):
                toma.anotar(correo, resultado, fallo.fase, dicho, duracion)
                self._resumen.contar(cambios["estado"])
            else:
                log.warning("Otro proceso tomó el correo %s antes de que este anotara el fallo.", correo.pk)
        if isinstance(fallo, RemitenteRechazado):
            self._sin_servidor(f"El servidor de correo no acepta al remitente: {fallo.respuesta.palabras}")
        elif mensaje is not None:
            if fallo.respuesta.codigo:
                self._atiende()
            dominio = mensaje.destinatario.rpartition("@")[2]
            if descansos.por_carga(dominio, fallo.respuesta):
                self._llenos.add(dominio)


def _consecuencia(correo: Correo, fallo: SinEntregar) -> tuple[Resultado, dict[str, Any]]:
    if isinstance(fallo, Incierto):
        return Resultado.INCIERTO, _en_duda(correo)
    if isinstance(fallo, Rechazado):
        return Resultado.RECHAZADO, {"estado": Estado.FALLIDO}
    return Resultado.APLAZADO, _por_reintentar(correo, espera_tras(correo.intentos))


def _recibido(correo: Correo) -> dict[str, Any]:
    """The server has it since its mark, or a moment later."""
    cambios = {"estado": Estado.ENVIADO, "enviado_en": correo.datos_en}
    return cambios | ({"para": "", "texto": "", "html": "", "baja": ""} if correo.es_confidencial else {})


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


def _sin_direcciones(respuesta: Respuesta, mensaje: Mensaje | None) -> Respuesta:
    """The server's words without the protected address, which servers like to repeat."""
    palabras = _PARECE_DIRECCION.sub("(dirección reservada)", respuesta.palabras)
    if mensaje is not None:
        local = re.escape(mensaje.destinatario.rpartition("@")[0])
        palabras = re.sub(rf"(?<!\w){local}(?!\w)", "(dirección reservada)", palabras, flags=re.IGNORECASE)
    return Respuesta(respuesta.codigo, palabras)
