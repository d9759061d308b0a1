"""Reads of the outbox."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from correo.models import Correo
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
