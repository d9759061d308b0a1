"""The threads that wait for the entity past the working days that their forum promises."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from cuentas.models import Dependencia
from foros.models import Foro, Hilo, Mensaje
from foros.promesa import responde_hasta
from nucleo import reloj
from nucleo.calendario import Calendario
from nucleo.models import Entidad, calendario_vigente

#: Those that the start page and one morning look at: the oldest.
TOPE = 500


@dataclass(frozen=True)
class Vencido:
    """A thread without official answer. ``vence_el``: the day until which there was time; ``atraso``: working days
    since."""

    pk: int
    titulo: str
    foro: str
    dependencia: Dependencia
    direccion: str
    vence_el: date
    atraso: int


def hilos(usuario=None) -> list[Vencido]:
    """The overdue threads, the oldest first; with an official, those of what they see. Two queries, plus those of the
    calendar."""
    hoy = reloj.hoy()
    calendario = calendario_vigente(Entidad.objects.vigente(hoy))
    sin_responder = _sin_responder()
    if usuario is not None:
        sin_responder = sin_responder.filter(pk__in=Hilo.objects.visibles_para(usuario).values("pk"))
    return list(_vencidos(sin_responder, calendario, hoy))


def _sin_responder() -> QuerySet[Hilo]:
    """Read, open and without words of the entity, in forums that have not ended."""
    oficial = Mensaje.objects.filter(hilo=OuterRef("pk"), es_oficial=True, estado=Mensaje.Estado.PUBLICADO)
    return (
        Hilo.objects.filter(
            ~Exists(oficial),
            publicado_en__isnull=False,
            oculto_en__isnull=True,
            cerrado_en__isnull=True,
            unido_a__isnull=True,
            publicados__gte=1,
            foro__cerrado_en__isnull=True,
        )
        .select_related("foro__dependencia")
        .order_by("publicado_en", "pk")
    )


def _vencidos(sin_responder: QuerySet[Hilo], calendario: Calendario, hoy: date) -> Iterator[Vencido]:
    for hilo in sin_responder.filter(_con_edad())[:TOPE]:
        hasta = responde_hasta(hilo.publicado_en, hilo.foro.dias_de_respuesta, calendario)
        if hasta is not None and hasta < hoy:
            yield Vencido(
                pk=hilo.pk,
                titulo=hilo.titulo,
                foro=hilo.foro.titulo,
                dependencia=hilo.foro.dependencia,
                direccion=hilo.get_absolute_url(),
                vence_el=hasta,
                atraso=calendario.habiles_entre(hasta, hoy),
            )


def _con_edad() -> Q:
    """Those that could be overdue, without counting working days: what is younger than the promise is not."""
    promesas = set(Foro.objects.order_by().values_list("dias_de_respuesta", flat=True).distinct())
    ahora, edad = reloj.ahora(), Q(pk__in=[])
    for dias in promesas:
        edad |= Q(foro__dias_de_respuesta=dias, publicado_en__lt=ahora - timedelta(days=dias))
    return edad
