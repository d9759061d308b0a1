"""What waits for a moderator: the list, and one item with all that it takes to decide."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.safestring import SafeString

from foros import niveles
from foros.causales import POR_CLAVE
from foros.consultas.personas import trayectoria_de
from foros.models import Acto, Mensaje, Reporte, Revision
from foros.moderacion import EN_PALABRAS
from nucleo import reloj
from nucleo.texto import a_html, a_texto

POR_PAGINA = 25
#: Letters of a message that the list shows.
EXTRACTO = 240
#: Decided at once.
MAXIMAS = 50
#: Acts on what the same person wrote, shown beside the item.
HISTORIA = 5


@dataclass(frozen=True)
class Filtro:
    """What of the queue is looked at; empty, all."""

    foro: int = 0
    tipo: str = ""


@dataclass(frozen=True)
class Pagina:
    """``tras``: from where the next one goes on, or ""."""

    revisiones: list[Revision]
    tras: str


@dataclass(frozen=True)
class Cuentas:
    por_tipo: list[tuple[str, str, int]]
    por_foro: list[tuple[int, str, int]]

    @property
    def todas(self) -> int:
        return sum(cuantas for _, _, cuantas in self.por_tipo)


@dataclass(frozen=True)
class Item:
    """One item. ``estados``: how many messages of its author are in each; ``nivel_por_que`` is said to them."""

    revision: Revision
    nivel: niveles.Nivel
    nivel_por_que: str
    es_en_silencio: bool
    estados: list[tuple[str, int]]
    historia: list[Acto]
    reportes: list[Reporte]
    otras: list[Revision]
    anterior: int | None
    siguiente: int | None

    @property
    def mensaje(self) -> Mensaje:
        return self.revision.mensaje

    @property
    def por_que(self) -> str:
        return por_que(self.revision)

    @property
    def html(self) -> SafeString:
        return a_html(self.mensaje.texto)


def por_que(revision: Revision) -> str:
    """Why it is there, in words."""
    if revision.tipo == Revision.Tipo.RECLAMO:
        return "Su autor no está de acuerdo con lo que se decidió y reclama."
    if revision.tipo == Revision.Tipo.REPORTE:
        causal = POR_CLAVE.get(revision.motivo)
        cuantas = (
            "Una persona lo reportó"
            if revision.reportes <= 1
            else f"{revision.reportes} personas lo reportaron"
        )
        if causal is None:
            return f"{cuantas} y, por eso, nadie lo lee hasta que se decida."
        return f"{cuantas}: {causal.titulo.lower()}."
    return EN_PALABRAS.get(revision.motivo, "Hay que leerlo.")


def abiertas(usuario, filtro: Filtro):
    suyas = Revision.objects.visibles_para(usuario).abiertas()
    if filtro.foro:
        suyas = suyas.filter(foro=filtro.foro)
    return suyas.filter(tipo=filtro.tipo) if filtro.tipo in Revision.Tipo.values else suyas


def pagina(usuario, filtro: Filtro, tras: str = "") -> Pagina:
    """The oldest first. One query."""
    filas = abiertas(usuario, filtro).select_related("mensaje__autor", "mensaje__hilo", "foro")
    if desde := _leer(tras):
        filas = filas.filter(Q(abierta_en__gt=desde[0]) | Q(abierta_en=desde[0], pk__gt=desde[1]))
    halladas = list(filas.order_by("abierta_en", "pk")[: POR_PAGINA + 1])
    hay_mas, halladas = len(halladas) > POR_PAGINA, halladas[:POR_PAGINA]
    for una in halladas:
        _decir(una)
    ultima = halladas[-1] if hay_mas else None
    return Pagina(halladas, f"{ultima.abierta_en.isoformat()}_{ultima.pk}" if ultima else "")


def cuentas(usuario) -> Cuentas:
    """How much waits, by kind and by forum. Two queries."""
    todas = Revision.objects.visibles_para(usuario).abiertas().order_by()
    por_tipo = dict(todas.values_list("tipo").annotate(cuantas=Count("pk")))
    por_foro = (
        todas.values_list("foro", "foro__titulo").annotate(cuantas=Count("pk")).order_by("foro__titulo")
    )
    tipos = [
        (tipo.value, tipo.label, por_tipo[tipo.value]) for tipo in Revision.Tipo if tipo.value in por_tipo
    ]
    return Cuentas(tipos, list(por_foro))


def elegidas(usuario, pks: Collection[int]) -> list[Revision]:
    """The open ones among those, the oldest first. One query."""
    suyas = Revision.objects.visibles_para(usuario).abiertas().filter(pk__in=pks)
    filas = list(suyas.select_related("mensaje__autor", "mensaje__hilo", "foro").order_by("abierta_en", "pk"))
    for una in filas:
        _decir(una)
    return filas


def item(usuario, pk: int) -> Item | None:
    """One item, open or decided; ``None`` when there is none that this person sees."""
    revision = (
        Revision.objects.visibles_para(usuario)
        .select_related(
            "mensaje__autor__usuario", "mensaje__hilo__foro", "mensaje__responde_a", "decidida_por"
        )
        .filter(pk=pk)
        .first()
    )
    if revision is None:
        return None
    mensaje, autor = revision.mensaje, revision.mensaje.autor
    trayectoria = trayectoria_de(autor)
    cuantos = dict(autor.mensajes.order_by().values_list("estado").annotate(Count("pk")))
    return Item(
        revision=revision,
        nivel=niveles.nivel_de(trayectoria),
        nivel_por_que=niveles.por_que(trayectoria),
        es_en_silencio=autor.silencios.vigentes().exists(),
        estados=[(uno.label, cuantos[uno.value]) for uno in Mensaje.Estado if uno.value in cuantos],
        historia=list(
            Acto.objects.filter(mensaje__autor=autor, quien__isnull=False)
            .select_related("mensaje__hilo", "quien")
            .order_by("-pk")[:HISTORIA]
        ),
        reportes=list(mensaje.reportes.filter(atendido_en__isnull=True).order_by("pk")),
        otras=list(mensaje.revisiones.abiertas().exclude(pk=pk)),
        anterior=_vecina(usuario, revision, hacia_atras=True),
        siguiente=_vecina(usuario, revision),
    )


def siguiente(usuario, revision: Revision) -> int | None:
    """The oldest open one after it or, if there is none, the oldest of all."""
    return _vecina(usuario, revision) or (
        abiertas(usuario, Filtro()).order_by("abierta_en", "pk").values_list("pk", flat=True).first()
    )


def _decir(revision: Revision) -> None:
    """What a row of the list shows."""
    revision.en_palabras = por_que(revision)
    revision.extracto = a_texto(revision.mensaje.texto)[:EXTRACTO]


def _vecina(usuario, revision: Revision, *, hacia_atras: bool = False) -> int | None:
    desde, pk = revision.abierta_en, revision.pk
    antes = Q(abierta_en__lt=desde) | Q(abierta_en=desde, pk__lt=pk)
    despues = Q(abierta_en__gt=desde) | Q(abierta_en=desde, pk__gt=pk)
    orden = ("-abierta_en", "-pk") if hacia_atras else ("abierta_en", "pk")
    lado = abiertas(usuario, Filtro()).filter(antes if hacia_atras else despues)
    return lado.order_by(*orden).values_list("pk", flat=True).first()


def _leer(tras: str) -> tuple[datetime, int] | None:
    """What ``Pagina.tras`` says; ``None`` for whatever is not one."""
    momento, _, pk = tras.rpartition("_")
    try:
        cuando = datetime.fromisoformat(momento)
        return (cuando if cuando.tzinfo else cuando.replace(tzinfo=reloj.BOGOTA)), int(pk[:18])
    except (ValueError, OverflowError):
        return None
