"""Reads of the outbox, and of what came in."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max, Q, QuerySet

from correo.entrada.lectura import normal
from correo.mensaje import direccion
from correo.models import Buzon, Correo, Descanso, Entrante
from nucleo import reloj

#: How long a message may wait before somebody looks at why.
PACIENCIA = timedelta(minutes=15)
#: What the subject and the reason of a message say once its bytes were destroyed by acta.
BORRADO = "(eliminado con acta)"


def por_enviar(en: datetime) -> QuerySet[Correo]:
    """What is due at a moment, in the order in which it leaves. Neither what expired nor what goes to a domain at rest,
    which only delays what is not owed by law: the rest has no ``dominio``."""
    return (
        Correo.objects.filter(
            Q(vigente_hasta__isnull=True) | Q(vigente_hasta__gt=en), proximo_intento_en__lte=en
        )
        .exclude(dominio__in=descansan(en).values("que"))
        .order_by("prioridad", "proximo_intento_en", "id")
    )


def descansan(en: datetime) -> QuerySet[Descanso]:
    """The servers and domains that are left alone at a moment."""
    return Descanso.objects.filter(hasta__gt=en)


def vencidos(en: datetime) -> QuerySet[Correo]:
    """What waited longer than it is worth (``vigente_hasta``), and must not leave."""
    return Correo.objects.filter(vigente_hasta__lte=en, proximo_intento_en__isnull=False)


def abandonados(en: datetime) -> QuerySet[Correo]:
    """What a process took and did not finish before its lease ended."""
    return Correo.objects.filter(tomado_hasta__lt=en)


def de(referencia: str) -> QuerySet[Correo]:
    """The mails of one thing («solicitud:12»), oldest first."""
    return Correo.objects.filter(referencia=referencia).order_by("id")


def enviados_a(direcciones: Collection[str]) -> QuerySet[Correo]:
    """What was written to those addresses and still says so, oldest first: the confidential ones forget it on delivery.
    It reads the whole outbox."""
    suyos = Q(pk__in=[])
    for una in direcciones:
        suyos |= Q(para__iexact=una)
    return Correo.objects.filter(suyos, es_confidencial=False).order_by("id")


def espera_mas_larga() -> timedelta | None:
    """How long the oldest message that still has to leave has been waiting; ``None`` when nothing waits."""
    mas_antiguo = (
        Correo.objects.filter(proximo_intento_en__isnull=False)
        .order_by("creado_en")
        .values_list("creado_en")
        .first()
    )
    return reloj.ahora() - mas_antiguo[0] if mas_antiguo else None


def demora(prioridad: Correo.Prioridad, desde: datetime) -> datetime | None:
    """When one of that priority, which still has to leave, was queued, if it was before a moment. One query over what
    waits alone (``correo_por_enviar``)."""
    esperan = Correo.objects.filter(
        prioridad=prioridad, proximo_intento_en__isnull=False, creado_en__lt=desde
    ).order_by("prioridad", "proximo_intento_en", "id")
    return esperan.values_list("creado_en", flat=True).first()


def detenidos(ahora: datetime) -> dict[str, QuerySet[Correo]]:
    """What has not left, by why: ``demorados`` (nobody has tried, for ``PACIENCIA``), ``por_reintentar``, ``en_duda``
    and ``fallidos``. What waits, oldest first; what ended, newest first. Each over the index of the state."""
    de_estado = Correo.objects.filter
    return {
        "demorados": de_estado(estado=Correo.Estado.PENDIENTE, creado_en__lt=ahora - PACIENCIA).order_by(
            "id"
        ),
        "por_reintentar": de_estado(estado=Correo.Estado.REINTENTAR).order_by("id"),
        "en_duda": de_estado(estado=Correo.Estado.INCIERTO).order_by("-id"),
        "fallidos": de_estado(estado=Correo.Estado.FALLIDO).order_by("-id"),
    }


def sin_llegar(desde: datetime, hasta: datetime) -> QuerySet[Correo]:
    """Those that failed, or nobody can say whether they left, whose last attempt was in a stretch of time."""
    parados = Correo.objects.filter(estado__in=[Correo.Estado.FALLIDO, Correo.Estado.INCIERTO])
    return parados.annotate(ultimo=Max("historial__en")).filter(ultimo__gte=desde, ultimo__lt=hasta)


def buzones_con_falla() -> QuerySet[Buzon]:
    """The places where mail arrives and that could not be read at the last look, each with why and since when."""
    return Buzon.objects.exclude(falla="").order_by("via")


def por_atender(en: datetime) -> QuerySet[Entrante]:
    """What came in and nobody has read yet, in the order in which it is tried."""
    return Entrante.objects.filter(proximo_intento_en__lte=en).order_by("proximo_intento_en", "id")


def cuantos_por_leer() -> int:
    """How many came in and wait to be read."""
    return Entrante.objects.filter(desenlace=Entrante.Desenlace.PENDIENTE).count()


def en_cuarentena() -> QuerySet[Entrante]:
    """What waits for an official to decide, oldest first."""
    return Entrante.objects.filter(desenlace=Entrante.Desenlace.CUARENTENA).order_by("id")


def llegados(referencia: str) -> QuerySet[Entrante]:
    """What came in for one thing («solicitud:12»), oldest first."""
    return Entrante.objects.filter(referencia=referencia).order_by("id")


def primero_de(entrante: Entrante) -> Entrante | None:
    """The earlier one with its Message-ID, its sender and its text: the same letter by another way. A program that
    repeats identifiers loses nothing: with another text it is another letter. One whose author is now hidden keeps no
    sender: identifier and text are enough."""
    if not (entrante.message_id and entrante.de):
        return None
    iguales = Entrante.objects.filter(
        message_id=entrante.message_id, huella_texto=entrante.huella_texto, pk__lt=entrante.pk
    )
    callado = Q(de="") & ~Q(referencia="")
    return iguales.filter(Q(de=entrante.de) | callado).order_by("id").first()


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
