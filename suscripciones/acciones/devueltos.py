"""What comes back from an address, and when to stop writing to it (docs/decisiones/0006).

Only a report that says that the address does not exist stops it at once. A full mailbox, a refusal for what the message
said and a plain 5xx, which may be the fault of our own server, are counted: on five different days of a month.
"""

import re
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

import correo.acciones
from correo.models import Correo, Intento, Rebote
from nucleo import reloj
from suscripciones.acciones.dejar import dejar
from suscripciones.models import Devolucion, Suscripcion, Suscriptor
from suscripciones.models.corrida import PREFIJO, leer_clave

#: RFC 3463 §3.2: no such mailbox, no such system, bad syntax, moved, disabled.
_NO_EXISTE = re.compile(r"\b5\.(?:1\.(?:1|2|3|6|10)|2\.1)\b")
DIAS, VENTANA = 5, timedelta(days=30)
POR_TURNO = 1000
NO_EXISTE = "Su servidor dice que la dirección no existe."
VARIAS = "Varios correos seguidos volvieron sin entregarse."


def revisar_devueltos() -> int:
    """Write down what came back since the last time and stop writing where nothing arrives; who marked a mail as
    unwanted follows nothing more. Each mail counts once. Returns how many."""
    desde = reloj.ahora() - VENTANA
    visto = Devolucion.objects.filter(correo_id=OuterRef("pk"))
    nuestros = Correo.objects.filter(~Exists(visto), clave__startswith=PREFIJO, creado_en__gt=desde)
    fallidos = nuestros.filter(estado=Correo.Estado.FALLIDO).order_by("-id")[:POR_TURNO]
    hechos = sum(_anotar(uno, _es_definitiva(uno)) for uno in list(fallidos))
    informes = Rebote.objects.filter(
        ~Exists(Devolucion.objects.filter(correo_id=OuterRef("correo_id"))),
        en__gt=desde,
        correo__clave__startswith=PREFIJO,
    ).select_related("correo", "entrante")
    return hechos + sum(_anotar_informe(uno) for uno in list(informes[:POR_TURNO]))


def _es_definitiva(uno: Correo) -> bool:
    """By the words of the server that refused it or of the report that came back."""
    dichos = Intento.objects.filter(
        correo=uno, resultado__in=[Intento.Resultado.RECHAZADO, Intento.Resultado.REBOTADO]
    )
    return any(_NO_EXISTE.search(dicho) for dicho in dichos.values_list("respuesta", flat=True))


@transaction.atomic
def _anotar_informe(informe: Rebote) -> bool:
    if informe.entrante.clase == "queja":
        suscriptor = _de_quien(informe.correo)
        if suscriptor:
            dejar(suscriptor, fin=Suscripcion.Fin.QUEJA)
    return _anotar(informe.correo, informe.es_definitivo and bool(_NO_EXISTE.search(informe.estado)))


@transaction.atomic
def _anotar(uno: Correo, es_definitiva: bool) -> bool:
    suscriptor = _de_quien(uno)
    if suscriptor is None:
        return False
    _, es_nueva = Devolucion.objects.get_or_create(
        correo_id=uno.pk,
        defaults={"suscriptor": suscriptor, "en": reloj.ahora(), "es_definitiva": es_definitiva},
    )
    if es_nueva and not suscriptor.no_llega_desde:
        if es_definitiva:
            _no_escribir_mas(suscriptor, NO_EXISTE)
        elif _en_cuantos_dias(suscriptor, reloj.ahora() - VENTANA) >= DIAS:
            _no_escribir_mas(suscriptor, VARIAS)
    return es_nueva


def _de_quien(uno: Correo) -> Suscriptor | None:
    _, suscriptor, _ = leer_clave(uno.clave)
    return Suscriptor.objects.conocidos().select_for_update().filter(pk=suscriptor).first()


def _en_cuantos_dias(suscriptor: Suscriptor, desde: datetime) -> int:
    momentos = suscriptor.devoluciones.filter(en__gt=desde).values_list("en", flat=True)
    return len({reloj.en_bogota(momento).date() for momento in momentos})


def _no_escribir_mas(suscriptor: Suscriptor, porque: str) -> None:
    Suscriptor.objects.filter(pk=suscriptor.pk).update(no_llega_desde=reloj.ahora(), no_llega_porque=porque)
    correo.acciones.suprimir(para=suscriptor.correo)
