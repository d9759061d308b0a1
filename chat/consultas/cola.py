"""The officials' inbox: what is theirs, with what is new first; who waits, longest first; and what others attend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chat import reglas
from chat.espera import en_corto
from chat.models import Conversacion, Mensaje
from cuentas.models import Usuario
from nucleo import reloj

#: Rows of each list; of the rest, how many.
POR_LISTA = 50
LARGO_EXTRACTO = 140
_MINUTO = timedelta(minutes=1)


@dataclass(frozen=True)
class Fila:
    """``nuevos``: messages of the person that nobody has answered yet. ``minutos``: since when somebody waits: for an
    answer, of one's own; to be taken, of the queue. ``extracto``: the last thing that the person said. ``sin_linea``:
    an official had it and lost the connection."""

    conversacion: Conversacion
    nuevos: int
    minutos: int
    extracto: str
    sin_linea: bool

    @property
    def en_palabras(self) -> str:
        """«menos de un minuto», «7 min», «1 h 5 min»."""
        return en_corto(self.minutos * _MINUTO) if self.minutos else "menos de un minuto"

    @property
    def plazo(self) -> str:
        """«vencido» of who waited too long, «hoy» of who waits long: as the desk marks its terms; "" otherwise."""
        espera = self.minutos * _MINUTO
        if espera >= reglas.ESPERA_EXCESIVA:
            return "vencido"
        return "hoy" if espera >= reglas.ESPERA_LARGA else ""

    @property
    def huella(self) -> str:
        una = self.conversacion
        return f"{una.pk}.{una.ultimo_seq}.{una.agente_id or 0}.{self.sin_linea:d}"


@dataclass(frozen=True)
class Bandeja:
    """``por_tomar``: how many wait, whether or not they fit."""

    mias: Sequence[Fila]
    esperan: Sequence[Fila]
    de_otras: Sequence[Fila]
    por_tomar: int

    @property
    def nuevos(self) -> int:
        return sum(fila.nuevos for fila in self.mias)

    @property
    def huella(self) -> str:
        """Changes when something that the page shows does."""
        filas = (*self.mias, *self.esperan, *self.de_otras)
        return "-".join([f"{reloj.ahora():%H%M}", *(fila.huella for fila in filas)])


def bandeja(oficial: Usuario) -> Bandeja:
    """Four queries, however many conversations."""
    visibles = _con_lo_dicho(Conversacion.objects.de_la_entidad(oficial).abiertas())
    mias = [_fila(una, una.nuevo_desde) for una in visibles.filter(agente=oficial).order_by("pk")]
    mias.sort(key=lambda fila: (not fila.nuevos, -fila.minutos, fila.conversacion.pk))
    # A lost line is in the queue for whoever looks, even before the sweep says so.
    ajenas = visibles.exclude(agente=oficial)
    por_tomar = ajenas.filter(_se_puede_tomar())
    esperan = [_fila(una, una.en_cola_desde) for una in por_tomar.order_by("en_cola_desde", "pk")[:POR_LISTA]]
    atendidas = ajenas.exclude(_se_puede_tomar()).order_by("pk")[:POR_LISTA]
    de_otras = [_fila(una, una.nuevo_desde) for una in atendidas]
    total = len(esperan) if len(esperan) < POR_LISTA else por_tomar.count()
    return Bandeja(mias, esperan, de_otras, total)


def las_mias(oficial: Usuario) -> list[Fila]:
    """What one attends at this moment, to go from one to another. One query."""
    suyas = Conversacion.objects.de_la_entidad(oficial).abiertas().filter(agente=oficial)
    return [_fila(una, una.nuevo_desde) for una in _con_lo_dicho(suyas).order_by("tomada_en", "pk")]


def terminadas(oficial: Usuario, tras: int = 0) -> tuple[list[Conversacion], int]:
    """Those that ended, the last first, after the one of that key; and the key to go on from, 0 at the end. Two
    queries."""
    visibles = Conversacion.objects.de_la_entidad(oficial).filter(cerrada_en__isnull=False)
    filas = visibles.select_related("sala", "agente", "radicada__solicitud").order_by("-cerrada_en", "-pk")
    desde = visibles.filter(pk=tras).values_list("cerrada_en", flat=True).first() if tras else None
    if desde is not None:
        filas = filas.filter(Q(cerrada_en__lt=desde) | Q(cerrada_en=desde, pk__lt=tras))
    leidas = list(filas[: POR_LISTA + 1])
    return leidas[:POR_LISTA], leidas[POR_LISTA - 1].pk if len(leidas) > POR_LISTA else 0


def por_tomar(oficial: Usuario) -> int:
    """How many wait that this official may take. One query."""
    visibles = Conversacion.objects.de_la_entidad(oficial).abiertas()
    return visibles.exclude(agente=oficial).filter(_se_puede_tomar()).count()


def _se_puede_tomar() -> Q:
    hace_rato = reloj.ahora() - reglas.LINEA_PERDIDA
    return Q(agente__isnull=True) | Q(agente_vio_en__isnull=True) | Q(agente_vio_en__lte=hace_rato)


def _con_lo_dicho(conversaciones: QuerySet[Conversacion]) -> QuerySet[Conversacion]:
    textos = Mensaje.objects.filter(conversacion=OuterRef("pk"), clase=Mensaje.Clase.TEXTO)
    de_la_persona = textos.filter(es_oficial=False)
    sin_responder = de_la_persona.filter(seq__gt=OuterRef("respondido"))
    cuantos = sin_responder.order_by().values("conversacion").annotate(n=Count("pk")).values("n")
    return (
        conversaciones.select_related("sala", "agente")
        .annotate(
            respondido=Coalesce(
                Subquery(textos.filter(es_oficial=True).order_by("-seq").values("seq")[:1]), 0
            )
        )
        .annotate(
            nuevos=Coalesce(Subquery(cuantos, output_field=IntegerField()), 0),
            nuevo_desde=Subquery(sin_responder.order_by("seq").values("enviado_en")[:1]),
            dicho=Subquery(de_la_persona.order_by("-seq").values("texto")[:1]),
        )
    )


def _fila(conversacion: Conversacion, desde: datetime | None) -> Fila:
    return Fila(
        conversacion=conversacion,
        nuevos=conversacion.nuevos,
        minutos=int((reloj.ahora() - desde) / _MINUTO) if desde else 0,
        extracto=_extracto(conversacion.dicho or ""),
        sin_linea=conversacion.se_perdio_la_linea,
    )


def _extracto(texto: str) -> str:
    texto = " ".join(texto.split())
    return texto if len(texto) <= LARGO_EXTRACTO else f"{texto[: LARGO_EXTRACTO - 1].rstrip()}…"
