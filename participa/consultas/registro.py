"""The officials' register of exercises: in which state each is, what waits in it and what is late."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from nucleo import reloj
from participa.consultas.ejercicio import estado_actual
from participa.estado import Estado
from participa.models import Aporte, Ejercicio

TITULOS = (
    *("Ejercicio", "Dirección", "Sección", "Nivel", "Plan", "Evento", "Etapa", "Dependencia", "Responsable"),
    *("Estado", "Convocado", "Abre", "Cierra", "Responde en (días hábiles)", "Informe a más tardar"),
    *("Informe publicado", "Aportes", "Por responder", "Respuestas vencidas", "Atrasado"),
)
POR_TANDA = 500


def lista() -> QuerySet[Ejercicio]:
    """The exercises with what waits in each: ``por_responder`` contributions, ``vencidos`` of them past their day."""
    hoy = reloj.hoy()
    return Ejercicio.objects.select_related("evento__plan", "dependencia", "responsable").annotate(
        por_responder=_cuantos(Aporte.objects.por_decidir()),
        vencidos=_cuantos(Aporte.objects.vencidos(hoy)),
    )


def en_estado(cual: str, ahora: datetime | None = None) -> Q | None:
    """The condition of being in that state, as ``estado_de`` says; ``None`` for what is no state."""
    ahora = ahora or reloj.ahora()
    convocado = Q(publicado_en__isnull=False, cancelado_en__isnull=True, informado_en__isnull=True)
    en_curso = convocado & Q(cuenta_cerrada_en__isnull=True)
    return {
        Estado.CANCELADO: Q(cancelado_en__isnull=False),
        Estado.BORRADOR: Q(publicado_en__isnull=True, cancelado_en__isnull=True),
        Estado.TERMINADO: Q(informado_en__isnull=False, cancelado_en__isnull=True),
        Estado.POR_INFORMAR: convocado & Q(cuenta_cerrada_en__isnull=False),
        Estado.ANUNCIADO: en_curso & Q(abre_en__gt=ahora),
        Estado.ABIERTO: en_curso & Q(abre_en__lte=ahora, cierra_en__gt=ahora),
        Estado.EN_RESPUESTA: en_curso & Q(abre_en__lte=ahora, cierra_en__lte=ahora),
    }.get(cual)


def atrasados() -> Q:
    """The condition of being late: with an answer past its day, or without the report that was promised."""
    hoy = reloj.hoy()
    con_vencidos = Exists(Aporte.objects.vencidos(hoy).filter(ejercicio=OuterRef("pk")))
    sin_informe = Q(publicado_en__isnull=False, informado_en__isnull=True, informe_antes_de__lt=hoy)
    return Q(cancelado_en__isnull=True) & (sin_informe | Q(con_vencidos))


def esta_atrasado(ejercicio: Ejercicio) -> bool:
    """The same of one of ``lista``."""
    if ejercicio.cancelado_en is not None or ejercicio.publicado_en is None:
        return False
    sin_informe = ejercicio.informado_en is None and ejercicio.informe_antes_de < reloj.hoy()
    return sin_informe or ejercicio.vencidos > 0


def filas(ejercicios: QuerySet[Ejercicio]) -> Iterator[list[Any]]:
    """The rows of the file, in the order of ``TITULOS``, read by handfuls."""
    for uno in ejercicios.iterator(POR_TANDA):
        yield [
            uno.titulo,
            uno.slug,
            uno.get_seccion_display(),
            uno.get_nivel_display(),
            uno.evento.plan.titulo,
            uno.evento.nombre,
            uno.evento.get_etapa_display(),
            uno.dependencia.nombre,
            str(uno.responsable or ""),
            estado_actual(uno).label,
            *(uno.publicado_en, uno.abre_en, uno.cierra_en, uno.dias_de_respuesta, uno.informe_antes_de),
            *(uno.informado_en, uno.aportes_recibidos, uno.por_responder, uno.vencidos),
            "Sí" if esta_atrasado(uno) else "No",
        ]


def _cuantos(aportes: QuerySet[Aporte]) -> Coalesce:
    suyos = aportes.filter(ejercicio=OuterRef("pk")).order_by().values("ejercicio")
    return Coalesce(
        Subquery(suyos.annotate(n=Count("pk")).values("n"), output_field=IntegerField()),
        0,
        output_field=IntegerField(),
    )
