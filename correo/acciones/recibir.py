"""How a message comes in: kept, and only then understood. What it becomes of a request is decided above this floor."""

import hashlib
import io
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet

from correo import consultas
from correo.acciones import devueltos
from correo.entrada import Clase, Leido, MensajeExcesivo, avisos_de, clasificar, direcciones, revisar
from correo.entrada import leer as leer_bytes
from correo.entrada.clases import senal_de_maquina
from correo.entrada.limites import CABECERAS
from correo.entrada.limites import MAXIMO as PESO_MAXIMO
from correo.mensaje import direccion
from correo.models import Correo, Entrante
from nucleo import adjuntos, reloj
from nucleo.cifrado import cifrar_bytes, descifrar_bytes

Desenlace = Entrante.Desenlace

SEGUNDOS = 10  # that reading one message may take
INTENTOS = 20
ESPERA_MAXIMA = timedelta(hours=6)
_CALLADO = {"de": "", "nombre": "", "asunto": "(reservado)"}
_POR_BORRAR = "(por borrar)"
_DE_CLASE = {
    Clase.PROPIO: Desenlace.PROPIO,
    Clase.REBOTE: Desenlace.REBOTE,
    Clase.QUEJA: Desenlace.QUEJA,
    Clase.AUTOMATICO: Desenlace.AUTOMATICO,
}


class YaSeDecidio(Exception):
    """Somebody, or the portal itself, already decided what to do with the message."""


class NoSePudoLeer(Exception):
    """The message took too long, or its key is gone: a person has to look at it. The text says why."""


def guardar(crudo: bytes, via: Entrante.Via, *, apartado_por: str = "") -> tuple[Entrante, bool]:
    """Keep the bytes and write the row: when this returns, the transport may forget the message. Second value: whether
    it is new; the same bytes twice are one row. ``apartado_por``: why it waits for an official without being read.

    Raises ``OSError`` (a full disk) and database errors, having kept nothing: the transport tries those again. Not to
    be called inside a transaction (``RuntimeError``), for what it promises has to be committed.
    """
    huella = hashlib.sha256(crudo).hexdigest()
    anterior = Entrante.objects.filter(sha256=huella).first()
    if anterior:
        return anterior, False
    ruta = adjuntos.guardar(io.BytesIO(cifrar_bytes(crudo)))
    ahora = reloj.ahora()
    entrante = Entrante(
        via=via, ruta=ruta, tamano=len(crudo), sha256=huella, recibido_en=ahora, proximo_intento_en=ahora
    )
    if apartado_por:
        _apartar(entrante, crudo, apartado_por)
    try:
        with _en_firme(), transaction.atomic(durable=True):
            entrante.save(force_insert=True)
            return entrante, True
    except IntegrityError:  # two transports brought it at once
        adjuntos.borrar(ruta)
        return Entrante.objects.get(sha256=huella), False
    except BaseException:
        adjuntos.borrar(ruta)
        raise


@contextmanager
def _en_firme() -> Iterator[None]:
    """A commit that outlives a power cut, for nobody will bring the message again. In WAL mode SQLite may forget the
    last ones otherwise, and a citizen at a page would see it; PostgreSQL does not."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")
        try:
            yield
        finally:
            cursor.execute("PRAGMA synchronous=NORMAL")


def guardar_cabeceras(crudo: bytes, via: Entrante.Via, donde: str = "") -> tuple[Entrante, bool]:
    """As ``guardar``, of a message over ``PESO_MAXIMO`` bytes, of which ``crudo`` is at least the beginning: who wrote
    it and about what waits for an official. ``donde``: where the whole of it stayed; "" if it was given back."""
    fin = _fin_de_las_cabeceras(crudo)
    queda = f"entero, en {donde}" if donde else "se devolvió a quien lo envió, para que lo parta"
    motivo = f"Pesa más de {PESO_MAXIMO // 1024 // 1024} MB. Aquí solo están sus cabeceras; {queda}."
    return guardar(crudo[:fin], via, apartado_por=motivo)


def _fin_de_las_cabeceras(crudo: bytes) -> int:
    finales = (crudo.find(b"\n\n", 0, CABECERAS), crudo.find(b"\n\r\n", 0, CABECERAS))
    return min((uno + 3 for uno in finales if uno >= 0), default=CABECERAS)


def _apartar(entrante: Entrante, crudo: bytes, porque: str) -> None:
    """Leave it in quarantine from the start, with what its headers say of who wrote."""
    entrante.desenlace, entrante.motivo = Desenlace.CUARENTENA, porque[:500]
    entrante.atendido_en, entrante.proximo_intento_en = entrante.recibido_en, None
    with suppress(MensajeExcesivo):
        revisar(crudo)
        leido = leer_bytes(crudo)
        entrante.message_id, entrante.de = leido.message_id, leido.de
        entrante.nombre, entrante.asunto = leido.nombre, leido.asunto[:255]


def original(entrante: Entrante) -> bytes:
    """The bytes that arrived. ``nucleo.cifrado.NoSePuedeDescifrar`` without the key; ``OSError`` without the file."""
    with adjuntos.almacen().open(entrante.ruta) as archivo:
        return descifrar_bytes(archivo.read())


def leer(entrante: Entrante) -> Leido:
    """What it says. Raises ``MensajeExcesivo`` and ``NoSePudoLeer``: a person decides on those."""
    crudo = original(entrante)
    revisar(crudo)
    with _con_limite():
        return leer_bytes(crudo)


def entender(entrante: Entrante) -> Leido | None:
    """Read a pending message and say what it is. What is no person's ends here: None. Of a person's (class ``nuevo`` or
    ``respuesta``) return what it says, for whoever calls to decide in the same transaction; the row is locked."""
    bloqueado = tomar(entrante)
    try:
        leido = leer(bloqueado)
    except (MensajeExcesivo, NoSePudoLeer) as error:
        resolver(bloqueado, Desenlace.CUARENTENA, motivo=str(error))
        return None
    _anotar_lo_leido(bloqueado, leido)
    if primero := consultas.primero_de(bloqueado):
        resolver(
            bloqueado,
            Desenlace.DUPLICADO,
            motivo="Trae el mismo Message-ID, el mismo texto y los mismos archivos que otro.",
            referencia=primero.referencia,
        )
        return None
    dictamen = clasificar(leido, es_propio=_es_propio, es_respuesta=bloqueado.respuesta_a_id is not None)
    bloqueado.clase = dictamen.clase
    if dictamen.clase in _DE_CLASE:
        bloqueado.respuesta_a_id = bloqueado.respuesta_a_id or _aludido(leido)
        bloqueado.save(update_fields=["respuesta_a"])
        devueltos.anotar(bloqueado, leido, dictamen.clase)
        resolver(bloqueado, _DE_CLASE[dictamen.clase], motivo=dictamen.motivo)
        return None
    bloqueado.save(update_fields=["clase"])
    entrante.refresh_from_db()
    return leido


def tomar(entrante: Entrante) -> Entrante:
    """The row as it is now, locked in the caller's transaction. Raises ``YaSeDecidio``."""
    bloqueado = Entrante.objects.select_for_update().get(pk=entrante.pk)
    if bloqueado.desenlace != Desenlace.PENDIENTE:
        raise YaSeDecidio(f"Ya se decidió: {bloqueado.get_desenlace_display().lower()}.")
    return bloqueado


def resolver(
    entrante: Entrante,
    desenlace: Entrante.Desenlace,
    *,
    motivo: str = "",
    referencia: str = "",
    por: AbstractBaseUser | None = None,
) -> None:
    """Write down what was done with it. ``por``: the official who decided, always with a reason."""
    entrante.desenlace, entrante.motivo = desenlace, motivo[:500]
    entrante.referencia, entrante.decidido_por = referencia, por
    entrante.atendido_en, entrante.proximo_intento_en = reloj.ahora(), None
    entrante.save(
        update_fields=[
            "clase", "desenlace", "motivo", "referencia", "decidido_por", "atendido_en", "proximo_intento_en",
        ]
    )  # fmt: skip


def empezar(entrante: Entrante) -> bool:
    """Take a pending message to attend it; False when another process did. It counts as a try before it is read, so
    that one which ends whoever reads it comes back after the others, and at last waits for a person. Outside the
    transaction that attends it; the row in hand stays as it was."""
    mia = Entrante.objects.filter(
        pk=entrante.pk, desenlace=Desenlace.PENDIENTE, proximo_intento_en=entrante.proximo_intento_en
    )
    return _posponer(mia, entrante.intentos + 1, "El proceso que lo atendía se detuvo.")


def aplazar(entrante: Entrante, porque: str) -> None:
    """It could not be attended now: try later, and after ``INTENTOS`` let a person see it. Changes nothing that
    somebody decided meanwhile."""
    pendiente = Entrante.objects.filter(pk=entrante.pk, desenlace=Desenlace.PENDIENTE)
    _posponer(pendiente, entrante.intentos + 1, porque)


def _posponer(cual: QuerySet[Entrante], intentos: int, porque: str) -> bool:
    ahora = reloj.ahora()
    if intentos < INTENTOS:
        espera = min(timedelta(seconds=30 * 2 ** min(intentos, 12)), ESPERA_MAXIMA)
        return bool(cual.update(intentos=intentos, motivo=porque[:500], proximo_intento_en=ahora + espera))
    return bool(
        cual.update(
            intentos=intentos,
            desenlace=Desenlace.CUARENTENA,
            motivo=f"No se pudo atender: {porque}"[:500],
            atendido_en=ahora,
            proximo_intento_en=None,
        )
    )


def callar(referencia: str) -> int:
    """Empty who wrote and the subject of what came in for one thing, or answering a mail about it: its author's
    identity is now reserved (R3.17). The bytes stay, encrypted. Returns how many."""
    return Entrante.objects.filter(_de(referencia)).update(**_CALLADO)


def callar_uno(entrante: Entrante) -> None:
    """The same, of one message."""
    Entrante.objects.filter(pk=entrante.pk).update(**_CALLADO)
    entrante.refresh_from_db()


def destruir(referencia: str) -> None:
    """Destroy what the rows say of what came in for one thing, and of what machines answered about it, by an acta of
    elimination (R3.39); ``borrar_destruidos`` takes the bytes once the transaction is kept. Moments and digests stay,
    and so does what nobody has decided yet."""
    suyos = Entrante.objects.filter(_de(referencia), atendido_en__isnull=False)
    suyos.exclude(desenlace=Desenlace.CUARENTENA).update(
        de="", nombre="", asunto=_POR_BORRAR, motivo=_POR_BORRAR
    )


def borrar_destruidos() -> None:
    """Take off the disk the bytes of what was destroyed. Bears running twice. No letter can ask for it: its subject is
    its author's, and the reason is ours."""
    for entrante in Entrante.objects.filter(motivo=_POR_BORRAR, asunto=_POR_BORRAR):
        adjuntos.borrar(entrante.ruta)
        Entrante.objects.filter(pk=entrante.pk).update(asunto=consultas.BORRADO, motivo=consultas.BORRADO)


def _de(referencia: str) -> Q:
    return Q(referencia=referencia) | Q(respuesta_a__in=Correo.objects.filter(referencia=referencia))


def _anotar_lo_leido(entrante: Entrante, leido: Leido) -> None:
    entrante.message_id, entrante.de = leido.message_id, leido.de
    entrante.nombre, entrante.asunto = leido.nombre, leido.asunto[:255]
    entrante.huella_texto = _huella(leido)
    entrante.respuesta_a_id = _respondido(leido)
    entrante.save(update_fields=["message_id", "de", "nombre", "asunto", "huella_texto", "respuesta_a"])


def _huella(leido: Leido) -> str:
    """Of what it says and brings, as far as a relay does not change it."""
    huella = hashlib.sha256(re.sub(r"\s+", " ", leido.texto).encode())
    for parte in leido.partes:
        huella.update(hashlib.sha256(parte.contenido).digest())
    return huella.hexdigest()


def _respondido(leido: Leido) -> int | None:
    """The mail of ours that it answers, by a signed address of ours."""
    pk = direcciones.primera(leido.destinos, direcciones.RESPUESTA)
    return pk if pk and Correo.objects.filter(pk=pk).exists() else None


def _aludido(leido: Leido) -> int | None:
    """The mail of ours that a machine is about: by the return path that we signed, or by what it quotes."""
    devuelto = direcciones.primera(leido.destinos, direcciones.REBOTE)
    if devuelto and Correo.objects.filter(pk=devuelto).exists():
        return devuelto
    de_los_avisos = tuple(aviso.message_id for aviso in avisos_de(leido) if aviso.message_id)
    citado = consultas.citado((*de_los_avisos, *leido.referencias))
    return citado.pk if citado else None


def _es_propio(leido: Leido) -> bool:
    """Whether the portal wrote it: a mail of ours has that Message-ID, or a machine wrote it in our name. Whoever only
    says that they are us may be a person behind somebody's form, and a person has to look at it."""
    if leido.de == direccion(settings.DEFAULT_FROM_EMAIL).lower() and senal_de_maquina(leido):
        return True
    return bool(leido.message_id) and Correo.objects.filter(message_id=leido.message_id).exists()


@contextmanager
def _con_limite() -> Iterator[None]:
    """Stop whatever takes longer than ``SEGUNDOS``. Signals reach the main thread only; the limits on the raw bytes
    hold in any other."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def cortar(*_):
        raise NoSePudoLeer(f"Leerlo tomó más de {SEGUNDOS} segundos.")

    antes = signal.signal(signal.SIGALRM, cortar)
    signal.setitimer(signal.ITIMER_REAL, SEGUNDOS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, antes)
