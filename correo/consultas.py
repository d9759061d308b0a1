"""Reads of the outbox, and of what came in."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from correo.entrada.lectura import normal
from correo.mensaje import direccion
from correo.models import Buzon, Correo, Entrante
from nucleo import reloj


def por_enviar(en: datetime) -> QuerySet[Correo]:
    """What is due at a moment, in the order in which it leaves."""
    return Correo.objects.filter(proximo_intento_en__lte=en).order_by("prioridad", "proximo_intento_en", "id")


def abandonados(en: datetime) -> QuerySet[Correo]:
    """What a process took and did not finish before its lease ended."""
    return Correo.objects.filter(tomado_hasta__lt=en)


def de(referencia: str) -> QuerySet[Correo]:
    """The mails of one thing («solicitud:12»), oldest first."""
    return Correo.objects.filter(referencia=referencia).order_by("id")


def espera_mas_larga() -> timedelta | None:
    """How long the oldest message that still has to leave has been waiting; ``None`` when nothing waits."""
    mas_antiguo = (
        Correo.objects.filter(proximo_intento_en__isnull=False)
        .order_by("creado_en")
        .values_list("creado_en")
        .first()
    )
    return reloj.ahora() - mas_antiguo[0] if mas_antiguo else None


def buzones_con_falla() -> QuerySet[Buzon]:
    """The places where mail arrives and that could not be read at the last look, each with why and since when."""
    return Buzon.objects.exclude(falla="").order_by("via")


def por_atender(en: datetime) -> QuerySet[Entrante]:
    """What came in and nobody has read yet, in the order in which it is tried."""
    return Entrante.objects.filter(proximo_intento_en__lte=en).order_by("proximo_intento_en", "id")


def en_cuarentena() -> QuerySet[Entrante]:
    """What waits for an official to decide, oldest first."""
    return Entrante.objects.filter(desenlace=Entrante.Desenlace.CUARENTENA).order_by("id")


def llegados(referencia: str) -> QuerySet[Entrante]:
    """What came in for one thing («solicitud:12»), oldest first."""
    return Entrante.objects.filter(referencia=referencia).order_by("id")


def repetido(entrante: Entrante) -> bool:
    """Whether an earlier one has its Message-ID, its sender and its text: the same letter by another way. A program
    that repeats identifiers loses nothing: with another text it is another letter."""
    if not entrante.message_id:
        return False
    return (
        Entrante.objects.filter(
            message_id=entrante.message_id,
            de=entrante.de,
            huella_texto=entrante.huella_texto,
            pk__lt=entrante.pk,
        )
        .exclude(de="")
        .exists()
    )


def citado(referencias: Sequence[str]) -> Correo | None:
    """The mail of ours that a message says it answers (In-Reply-To, References), the nearest."""
    hallados = {uno.message_id: uno for uno in Correo.objects.filter(message_id__in=list(referencias)[:50])}
    return next((hallados[una] for una in referencias if una in hallados), None)


def misma_direccion(una: str, otra: str) -> bool:
    """Whether two addresses are one, however their case is written, or a domain that is not ASCII."""
    return normal(una) == normal(otra)


def es_de_la_entidad(direccion_: str) -> bool:
    """Whether it is an address from which the portal writes, or at which it receives."""
    return direccion_ in (direccion(settings.DEFAULT_FROM_EMAIL).lower(), settings.CORREO_ENTRANTE)
