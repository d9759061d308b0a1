"""What the home of Participa and its sections read."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Sum

from encuestas.models import Encuesta
from nucleo import reloj
from participa.estado import Avance, en_avance
from participa.models import Aporte, DocumentoAnual, Ejercicio, Evento, Materializacion, Plan, Uso

EN_LA_PORTADA = 3
#: In the home and in each section.
A_LA_VISTA = 6


@dataclass(frozen=True)
class Totales:
    """Of everything that was ever called. ``esperan``: contributions without an answer; ``promesas``, ``cumplidas`` and
    ``atrasadas``: what was promised of what was accepted."""

    ejercicios: int
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


def abiertos_por_seccion() -> dict[str, int]:
    """How many receive contributions now in each section. One query."""
    filas = (
        Ejercicio.objects.visibles_para(None).abiertos().values("seccion").annotate(n=Count("pk")).order_by()
    )
    return {fila["seccion"]: fila["n"] for fila in filas}


def totales() -> Totales:
    """Three queries, whatever there is: those that wait are a small index."""
    convocados = Ejercicio.objects.visibles_para(None)
    suma = convocados.aggregate(n=Count("pk"), aportes=Sum("aportes_recibidos"))
    hechas = Q(cumplida_el__isnull=False)
    promesas = Materializacion.objects.visibles_para(None).aggregate(
        n=Count("pk"),
        cumplidas=Count("pk", filter=hechas),
        atrasadas=Count("pk", filter=en_avance(Avance.ATRASADA, reloj.hoy())),
    )
    return Totales(
        ejercicios=suma["n"],
        aportes=suma["aportes"] or 0,
        esperan=Aporte.objects.por_decidir().count(),
        promesas=promesas["n"],
        cumplidas=promesas["cumplidas"],
        atrasadas=promesas["atrasadas"],
    )


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
