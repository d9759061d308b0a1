"""How mail is taken from where it waits: kept and committed first, put apart on the server afterwards. Killed between
the two, it is brought again and recognised by its bytes."""

import logging
import os
import socket
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import Error as ErrorDeBase
from django.db.models import Q

from correo import buzones
from correo.acciones.recibir import PESO_MAXIMO, guardar, guardar_cabeceras
from correo.buzones import Esperando, Ilegible, SinBuzon
from correo.buzones.carpeta import Carpeta
from correo.buzones.imap import Imap
from correo.models import Buzon, Entrante
from nucleo import reloj

log = logging.getLogger(__name__)

Via = Entrante.Via

LIMITE = 60.0  # seconds that a round over one place may last, whatever its server does
ARRIENDO = timedelta(
    minutes=3
)  # more than a round can last: only a dead process, or a frozen one, outlives it
TANDA = 200
PACIENCIA, PAUSA_MAXIMA = timedelta(minutes=5), timedelta(minutes=10)


@dataclass
class Recogida:
    """What a round did. ``repetidos``: they were kept already and only had to be put apart. ``fallas``: what could not
    be done, each in a sentence; the next round tries again."""

    nuevos: int = 0
    repetidos: int = 0
    fallas: list[str] = field(default_factory=list)


def recoger() -> None:
    """Take what waits in the places that the settings name. None of them stops another; nothing is raised for what a
    server does. Not to be called inside a transaction."""
    for via, abrir in _vias().items():
        recoger_de(via, abrir)


def probar_buzones() -> dict[str, str]:
    """Each place that the settings name, in words, and why it cannot be read; "" when it can. Nothing is taken."""
    dichos = {}
    for via, abrir in _vias().items():
        try:
            with abrir(reloj.ahora()):
                dichos[via.label] = ""
        except SinBuzon as error:
            dichos[via.label] = str(error)
    return dichos


def _vias() -> dict[Via, Callable[[datetime], buzones.Buzon]]:
    """The places that the settings name, and what opens each."""
    vias = {}
    if settings.CORREO_IMAP:
        vias[Via.IMAP] = lambda desde: Imap(settings.CORREO_IMAP, desde, LIMITE)
    if settings.CORREO_CARPETA:
        vias[Via.CARPETA] = lambda _: Carpeta(settings.CORREO_CARPETA)
    return vias


def recoger_de(via: Entrante.Via, abrir) -> Recogida | None:
    """One round over one place, which ``abrir(desde)`` opens; None when another process is at it."""
    yo = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
    desde = _tomar(via, yo)
    if desde is None:
        return None
    hecho = Recogida()
    try:
        with abrir(desde) as buzon:
            _recoger(buzon, via, hecho)
    except (SinBuzon, Ilegible) as error:
        hecho.fallas.insert(0, str(error))
    except (OSError, ErrorDeBase) as error:
        clase = type(error).__name__
        hecho.fallas.insert(0, f"No se pudo guardar lo que llegó ({clase}); sigue en el buzón.")
    except Exception as error:
        log.exception("La ronda por %s falló.", via)
        hecho.fallas.insert(0, f"Falla nuestra ({type(error).__name__}).")
    _soltar(via, yo, hecho)
    return hecho


def _recoger(buzon: buzones.Buzon, via: Entrante.Via, hecho: Recogida) -> None:
    fin = time.monotonic() + LIMITE
    for n, cual in enumerate(buzon.esperando()):
        if n >= TANDA or time.monotonic() >= fin:
            break
        try:
            es_nuevo = _guardar(buzon, cual, via)
        except Ilegible as error:
            hecho.fallas.append(str(error))
            continue
        hecho.nuevos += es_nuevo
        hecho.repetidos += not es_nuevo
        try:
            buzon.apartar(cual, es_enorme=cual.tamano > PESO_MAXIMO)
        except Ilegible as error:
            hecho.fallas.append(f"Se guardó y no se pudo apartar. {error}")


def _guardar(buzon: buzones.Buzon, cual: Esperando, via: Entrante.Via) -> bool:
    """Whether it is new. Of what is too large only the headers are kept, for an official to see who wrote."""
    if cual.tamano <= PESO_MAXIMO:
        return guardar(buzon.traer(cual), via)[1]
    donde = "la carpeta «Muy grandes» del buzón" if via == Via.IMAP else "la carpeta «muy-grandes»"
    return guardar_cabeceras(buzon.traer_cabeceras(cual), via, donde)[1]


def _tomar(via: Entrante.Via, yo: str) -> datetime | None:
    """Take the place for this process, and since when it is looked at; None when another has it."""
    ahora = reloj.ahora()
    Buzon.objects.get_or_create(via=via, defaults={"desde": ahora})
    buzon = Buzon.objects.get(via=via)
    if _esta_en_pausa(buzon, ahora):
        return None
    libre = Q(tomado_por="") | Q(tomado_hasta__lt=ahora)
    if not Buzon.objects.filter(libre, via=via).update(tomado_por=yo, tomado_hasta=ahora + ARRIENDO):
        return None
    return buzon.desde


def _esta_en_pausa(buzon: Buzon, ahora: datetime) -> bool:
    """A place that has failed for a while is looked at less often, for each look at a server that does not answer holds
    whoever sends mail in the same process."""
    if not buzon.falla or buzon.revisado_en is None:
        return False
    fallando = buzon.revisado_en - (buzon.sirvio_en or buzon.desde)
    return fallando > PACIENCIA and ahora - buzon.revisado_en < min(fallando / 4, PAUSA_MAXIMA)


def _soltar(via: Entrante.Via, yo: str, hecho: Recogida) -> None:
    """Leave the place, and write how it went; it is logged when that changes and not at every round."""
    falla = " ".join(hecho.fallas[:2])[:300]
    ahora = reloj.ahora()
    try:
        antes = Buzon.objects.values_list("falla", flat=True).get(via=via)
        bien = {} if falla else {"sirvio_en": ahora}
        Buzon.objects.filter(via=via, tomado_por=yo).update(
            tomado_por="", tomado_hasta=None, revisado_en=ahora, falla=falla, **bien
        )
    except ErrorDeBase:
        antes = ""
    if falla and falla != antes:
        log.warning("El correo que llega por %s espera: %s", Via(via).label, falla)
    elif antes and not falla:
        log.info("El correo que llega por %s vuelve a entrar.", Via(via).label)
