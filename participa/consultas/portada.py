"""What the home of Participa and its sections read."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum, Value

from encuestas.models import Encuesta
from nucleo import reloj
from participa.ciclo import Seccion
from participa.models import Aporte, DocumentoAnual, Ejercicio, Evento, Materializacion, Plan, Uso

EN_LA_PORTADA = 3
#: In the home and in each section.
A_LA_VISTA = 6


@dataclass(frozen=True)
class Totales:
    """Of everything that was ever called. ``abiertos``: how many receive contributions now in each section;
    ``esperan``: contributions without an answer; ``promesas``, ``cumplidas`` and ``atrasadas``: what was promised of
    what was accepted."""

    ejercicios: int
    abiertos: dict[str, int]
    aportes: int
    esperan: int
    promesas: int
    cumplidas: int
    atrasadas: int

    @property
    def respondidos(self) -> int:
        return self.aportes - self.esperan


def abiertos(seccion: str = "", cuantos: int = A_LA_VISTA) -> list[Ejercicio]:
    """Those that receive contributions now, the one that closes first before. One query."""
    filas = Ejercicio.objects.visibles_para(None).abiertos().select_related("dependencia")
    return list((filas.filter(seccion=seccion) if seccion else filas).order_by("cierra_en", "pk")[:cuantos])


def totales() -> Totales:
    """One query, whatever there is: those that wait are a small index."""
    convocados, promesas = Ejercicio.objects.visibles_para(None), Materializacion.objects.visibles_para(None)
    abiertos_ahora = Q(pk__in=convocados.abiertos())
    suma = convocados.annotate(
        _esperan=_cuantos(Aporte.objects.por_decidir()),
        _promesas=_cuantos(promesas),
        _cumplidas=_cuantos(promesas.filter(cumplida_el__isnull=False)),
        _atrasadas=_cuantos(promesas.atrasadas()),
    ).aggregate(
        n=Count("pk"),
        aportes=Sum("aportes_recibidos"),
        esperan=Max("_esperan"),
        promesas=Max("_promesas"),
        cumplidas=Max("_cumplidas"),
        atrasadas=Max("_atrasadas"),
        **{seccion: Count("pk", filter=abiertos_ahora & Q(seccion=seccion)) for seccion in Seccion.values},
    )
    abiertos = {seccion: suma.pop(seccion) for seccion in Seccion.values}
    return Totales(ejercicios=suma.pop("n"), abiertos=abiertos, **{cual: n or 0 for cual, n in suma.items()})


def _cuantos(filas: QuerySet) -> Subquery:
    """How many there are, inside another query; nothing when there are none."""
    return Subquery(filas.order_by().values(_=Value(1)).annotate(n=Count("pk")).values("n"))


def ultimas_cumplidas(seccion: str = "", cuantas: int = 3) -> list[Materializacion]:
    """What was done last of what was promised. One query."""
    filas = Materializacion.objects.visibles_para(None).filter(cumplida_el__isnull=False)
    if seccion:
        filas = filas.filter(decision__ejercicio__seccion=seccion)
    return list(filas.select_related("decision__ejercicio").order_by("-cumplida_el", "-pk")[:cuantas])


def temas_de_interes(seccion: str) -> list[Evento]:
    """The moments of the cycle of public management that the section accompanies and did not end. One query."""
    suyos = Ejercicio.objects.visibles_para(None).filter(evento=OuterRef("pk"), seccion=seccion)
    return list(
        Evento.objects.filter(
            Exists(suyos), plan__in=Plan.objects.visibles_para(None), hasta__gte=reloj.hoy()
        )
        .select_related("plan")
        .order_by("desde", "pk")[:A_LA_VISTA]
    )


def con_informe(seccion: str) -> list[Ejercicio]:
    """Those of the section that ended, the last before. One query."""
    filas = Ejercicio.objects.visibles_para(None).filter(seccion=seccion, informado_en__isnull=False)
    return list(filas.order_by("-informado_en", "-pk")[:A_LA_VISTA])


def pronto(seccion: str) -> list[Ejercicio]:
    """Those of the section that were called and open later. One query."""
    filas = Ejercicio.objects.visibles_para(None).filter(
        seccion=seccion, abre_en__gt=reloj.ahora(), cancelado_en=None
    )
    return list(filas.select_related("dependencia").order_by("abre_en", "pk")[:A_LA_VISTA])


def en_respuesta(seccion: str) -> list[Ejercicio]:
    """Those of the section that closed and still have no report. One query."""
    filas = Ejercicio.objects.visibles_para(None).filter(
        seccion=seccion, cierra_en__lte=reloj.ahora(), cancelado_en=None, informado_en=None
    )
    return list(filas.select_related("dependencia").order_by("-cierra_en", "-pk")[:A_LA_VISTA])


def encuestas_para_evaluar(seccion: str) -> list[Encuesta]:
    """Surveys of the section's exercises that anybody reads. One query."""
    usos = Uso.objects.filter(ejercicio__in=Ejercicio.objects.visibles_para(None).filter(seccion=seccion))
    return list(
        Encuesta.objects.visibles_para(None)
        .filter(pk__in=usos.filter(encuesta__isnull=False).values("encuesta"))
        .order_by("-cierra_en", "-pk")[:A_LA_VISTA]
    )


def documentos_anuales() -> list[DocumentoAnual]:
    """The last version in force of each strategy and report of the last years. One query."""
    vistos = {}
    for uno in DocumentoAnual.objects.visibles_para(None).order_by("-anio", "clase", "-version")[
        : 4 * A_LA_VISTA
    ]:
        vistos.setdefault((uno.anio, uno.clase), uno)
    return list(vistos.values())[:A_LA_VISTA]
