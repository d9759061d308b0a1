"""Tell the WebSub hub which feeds changed (W3C WebSub §7; the request is the one that every public hub takes)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q

from nucleo import reloj
from suscripciones import canales
from suscripciones.models import AvisoAlHub, Tema

#: Topics in a turn, so that one is short.
POR_TURNO = 20
#: Seconds to connect and to answer.
PACIENCIA = (3, 10)
ESPERAS = tuple(timedelta(minutes=minutos) for minutos in (1, 5, 30, 120, 360))


class NoContesta(Exception):
    """The hub is not there, or not for now: there is no sense in asking it for the next topic."""


def avisar_al_hub() -> int:
    """Tell the hub of the topics that changed since it was last told, the latest first; return how many it took.

    What is owed is read from the rows (``tema.version``), so it survives whatever happens here; told twice, a hub
    fetches twice and finds nothing new. No transaction is open while it is asked.
    """
    if not settings.WEBSUB_HUB:
        return 0
    ahora, avisados = reloj.ahora(), 0
    for tema in _pendientes(ahora):
        aviso, _ = AvisoAlHub.objects.get_or_create(tema=tema)
        if not tema.lo_ve(None):  # it has no feed for anybody: its name is told to nobody
            _anotar(aviso, tema.version)
            continue
        try:
            error = _avisar(tema)
        except NoContesta as falla:
            _anotar_falla(aviso, str(falla), ahora)
            break
        if error:
            _anotar_falla(aviso, error, ahora)
            continue
        _anotar(aviso, tema.version)
        avisados += 1
    return avisados


def _pendientes(ahora: datetime) -> list[Tema]:
    sin_avisar = Q(aviso_al_hub__isnull=True) | Q(version__gt=F("aviso_al_hub__version"))
    filas = Tema.objects.filter(sin_avisar, anunciadas__gt=0).exclude(aviso_al_hub__proximo_en__gt=ahora)
    return list(filas.order_by("-cambio_en", "pk")[:POR_TURNO])


def _avisar(tema: Tema) -> str:
    """What the hub refused, or "". Raises ``NoContesta``."""
    import requests  # ten megabytes that only who names a hub needs

    direcciones = [("hub.url", canales.direccion(tema, formato)) for formato in canales.FORMATOS]
    try:
        respuesta = requests.post(
            settings.WEBSUB_HUB,
            data=[("hub.mode", "publish"), *direcciones],
            timeout=PACIENCIA,
            allow_redirects=False,
            stream=True,  # its body says nothing that is needed, and may be long
        )
    except requests.RequestException as error:
        raise NoContesta(type(error).__name__) from error
    with respuesta:
        if respuesta.status_code >= 500 or respuesta.status_code == 429:
            raise NoContesta(f"respondió {respuesta.status_code}")
        return "" if respuesta.ok and respuesta.status_code < 300 else f"respondió {respuesta.status_code}"


def _anotar(aviso: AvisoAlHub, version: int) -> None:
    AvisoAlHub.objects.filter(pk=aviso.pk, version__lt=version).update(version=version)
    AvisoAlHub.objects.filter(pk=aviso.pk).update(intentos=0, proximo_en=None, ultimo_error="")


def _anotar_falla(aviso: AvisoAlHub, error: str, ahora: datetime) -> None:
    espera = ESPERAS[min(aviso.intentos, len(ESPERAS) - 1)]
    AvisoAlHub.objects.filter(pk=aviso.pk).update(
        intentos=F("intentos") + 1, proximo_en=ahora + espera, ultimo_error=error[:200]
    )
