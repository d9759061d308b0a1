"""What a year's strategy and its report are made of: plain data that JSON keeps, in a constant number of queries."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from contenidos.models import Regla
from nucleo import reloj
from nucleo.models import Entidad
from participa.consultas import personas
from participa.consultas.cifras import A_TIEMPO, de_unos_aportes, de_unos_compromisos
from participa.consultas.indicadores import leer
from participa.estado import Estado, estado_de
from participa.metas import alcanzado
from participa.models import (
    Aporte,
    DocumentoAnual,
    Ejercicio,
    Encuentro,
    Evento,
    Materializacion,
    MetaDelPlan,
    Plan,
)

_FECHAS_DEL_ESTADO = (
    "publicado_en",
    "abre_en",
    "cierra_en",
    "cuenta_cerrada_en",
    "informado_en",
    "cancelado_en",
)


def publicado(clase: str, anio: int, usuario) -> DocumentoAnual | None:
    """The last published version. One query."""
    if not date.min.year < anio < date.max.year:
        return None
    suyos = DocumentoAnual.objects.visibles_para(usuario).filter(
        clase=clase, anio=anio, publicado_en__isnull=False
    )
    return suyos.order_by("-version").first()


def otros(documento: DocumentoAnual) -> list[DocumentoAnual]:
    """The published ones of the other years, and the other one of its own: the last version of each, the latest year
    first. One query."""
    vistos: dict[tuple[int, str], DocumentoAnual] = {}
    for uno in (
        DocumentoAnual.objects.filter(publicado_en__isnull=False)
        .order_by("-anio", "clase", "-version")
        .only("anio", "clase", "version", "publicado_en")
    ):
        vistos.setdefault((uno.anio, uno.clase), uno)
    vistos.pop((documento.anio, documento.clase), None)
    return list(vistos.values())


def de_un_documento(clase: str, anio: int) -> dict[str, Any]:
    return de_la_estrategia(anio) if clase == DocumentoAnual.Clase.ESTRATEGIA else del_anio(anio)


def de_la_estrategia(anio: int) -> dict[str, Any]:
    """What the entity will do in a year: the plans in force, their goals, the moments of public management, what is
    already called, the meetings, and the rules of each mechanism. Six queries."""
    inicio, fin = date(anio, 1, 1), date(anio, 12, 31)
    planes = _planes(inicio, fin)
    eventos = Evento.objects.filter(plan__in=planes, desde__lte=fin, hasta__gte=inicio).select_related("plan")
    ejercicios = (
        Ejercicio.objects.publicados()
        .filter(cancelado_en__isnull=True, abre_en__date__lte=fin, cierra_en__date__gte=inicio)
        .select_related("dependencia")
        .order_by("abre_en", "pk")
    )
    return {
        "corte": reloj.ahora().isoformat(),
        "entidad": Entidad.objects.vigente().nombre,
        "anio": anio,
        "planes": [_plan(uno) for uno in planes],
        "metas": _metas(planes, anio),
        "eventos": [
            {"nombre": uno.nombre, "etapa": uno.etapa, "desde": _iso(uno.desde), "hasta": _iso(uno.hasta)}
            for uno in eventos.order_by("desde", "pk")
        ],
        "ejercicios": [_ejercicio(uno) for uno in ejercicios],
        "encuentros": _encuentros(anio),
        "mecanismos": _mecanismos(),
    }


def del_anio(anio: int) -> dict[str, Any]:
    """What came of a year: goals and what was reached, the exercises that closed in it with what they received, all
    that was received in it and how it was answered, and what was promised for it. Twelve queries."""
    inicio, fin = date(anio, 1, 1), date(anio, 12, 31)
    planes = _planes(inicio, fin)
    recibidos = Aporte.objects.filter(_en_el_anio("recibido_en", anio))
    quienes = personas.contar(recibidos)
    ejercicios = _ejercicios_del_anio(anio)
    return {
        "corte": reloj.ahora().isoformat(),
        "entidad": Entidad.objects.vigente().nombre,
        "anio": anio,
        "planes": [_plan(uno) for uno in planes],
        "metas": _con_lo_logrado(_metas(planes, anio), anio),
        "personas": quienes.distintas,
        "sin_identificar": quienes.sin_identificar,
        **de_unos_aportes(recibidos),
        "por_seccion": _por_seccion(recibidos),
        "compromisos": de_unos_compromisos(
            Materializacion.objects.filter(comprometida_para__range=(inicio, fin))
        ),
        "informes": _informes(inicio, fin),
        "encuentros": _encuentros(anio),
        "ejercicios": ejercicios,
        "realizados": sum(uno["estado"] not in (Estado.CANCELADO, Estado.ABIERTO) for uno in ejercicios),
    }


def _en_el_anio(campo: str, anio: int) -> Q:
    """A moment that falls in the year, in Bogotá."""
    desde, hasta = (datetime.combine(date(uno, 1, 1), time.min, reloj.BOGOTA) for uno in (anio, anio + 1))
    return Q(**{f"{campo}__gte": desde, f"{campo}__lt": hasta})


def _planes(inicio: date, fin: date) -> QuerySet[Plan]:
    return Plan.objects.publicados().filter(desde__lte=fin, hasta__gte=inicio)


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "titulo": plan.titulo,
        "slug": plan.slug,
        "desde": _iso(plan.desde),
        "hasta": _iso(plan.hasta),
        "acto": plan.acto,
    }


def _metas(planes: QuerySet[Plan], anio: int) -> list[dict[str, Any]]:
    metas = MetaDelPlan.objects.filter(plan__in=planes, anio=anio).select_related("plan")
    return [
        {"plan": una.plan.titulo, "indicador": una.indicador, "meta": una.valor}
        for una in metas.order_by("plan", "indicador")
    ]


def _con_lo_logrado(metas: list[dict[str, Any]], anio: int) -> list[dict[str, Any]]:
    """As the page of the indicators tells it: from the months that were frozen. One query."""
    meses = [corte.mes for corte in leer.del_anio(anio)]
    return [meta | {"logrado": alcanzado(meses, meta["indicador"])} for meta in metas]


def _ejercicio(ejercicio: Ejercicio) -> dict[str, Any]:
    return {
        "titulo": ejercicio.titulo,
        "slug": ejercicio.slug,
        "seccion": ejercicio.seccion,
        "nivel": ejercicio.nivel,
        "dependencia": ejercicio.dependencia.nombre,
        "abre_en": _iso(ejercicio.abre_en),
        "cierra_en": _iso(ejercicio.cierra_en),
    }


def _ejercicios_del_anio(anio: int) -> list[dict[str, Any]]:
    """Those that closed in it, or were to, with their state and what they received. Two queries."""
    ahora = reloj.ahora()
    suyos = (
        Ejercicio.objects.publicados()
        .filter(_en_el_anio("cierra_en", anio), abre_en__lte=ahora)
        .select_related("dependencia")
        .order_by("cierra_en", "pk")
    )
    cuentas = {
        fila.pop("ejercicio"): fila
        for fila in Aporte.objects.filter(ejercicio__in=suyos.order_by())
        .order_by()
        .values("ejercicio")
        .annotate(
            aportes=Count("pk"),
            respondidos=Count("pk", filter=Q(respondido_en__isnull=False)),
            a_tiempo=Count("pk", filter=A_TIEMPO),
        )
    }
    nada = {"aportes": 0, "respondidos": 0, "a_tiempo": 0}
    return [
        _ejercicio(uno)
        | cuentas.get(uno.pk, nada)
        | {"estado": estado_de(**{campo: getattr(uno, campo) for campo in _FECHAS_DEL_ESTADO}, ahora=ahora)}
        for uno in suyos
    ]


def _por_seccion(aportes: QuerySet[Aporte]) -> dict[str, int]:
    grupos = aportes.order_by().values_list("ejercicio__seccion").annotate(Count("pk"))
    return dict(sorted(grupos))


def _informes(inicio: date, fin: date) -> dict[str, int]:
    """Of the reports that were promised for the year, how many came out, and how many in time."""
    prometidos = Ejercicio.objects.publicados().filter(
        cancelado_en__isnull=True, informe_antes_de__range=(inicio, fin)
    )
    return prometidos.aggregate(
        prometidos=Count("pk"),
        publicados=Count("pk", filter=Q(informado_en__isnull=False)),
        a_tiempo=Count("pk", filter=Q(informado_en__date__lte=F("informe_antes_de"))),
    )


def _encuentros(anio: int) -> list[dict[str, Any]]:
    suyos = Encuentro.objects.filter(
        _en_el_anio("empieza_en", anio),
        ejercicio__in=Ejercicio.objects.publicados().filter(cancelado_en__isnull=True),
        cancelado_en__isnull=True,
    )
    return [
        {
            "titulo": uno.titulo,
            "lugar": uno.lugar,
            "empieza_en": _iso(uno.empieza_en),
            "asistentes": uno.asistentes,
        }
        for uno in suyos.order_by("empieza_en", "pk")
    ]


def _mecanismos() -> list[dict[str, Any]]:
    """The rules in force of each mechanism today. One query."""
    vigentes: dict[str, Regla] = {}
    reglas = Regla.objects.filter(publicada_en__isnull=False, vigente_desde__lte=reloj.hoy())
    for regla in reglas.order_by("mecanismo", "-vigente_desde", "-version"):
        vigentes.setdefault(regla.mecanismo, regla)
    return [
        {"mecanismo": uno.value, "version": vigentes[uno].version, "promesa": vigentes[uno].promesa}
        for uno in Regla.Mecanismo
        if uno.value in vigentes
    ]


def _iso(cuando: date | datetime | None) -> str | None:
    return cuando.isoformat() if cuando else None
