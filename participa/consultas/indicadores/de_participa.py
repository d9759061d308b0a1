"""Contributions, exercises, promises and groups of a month."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from participa.ciclo import ACOGIDAS
from participa.consultas.indicadores.mes import DelMes, a_tiempo, el_dia_de
from participa.consultas.personas import quien
from participa.cortes import TODO, Cifra
from participa.discrecion import de_los_grupos
from participa.models import Aporte, Ejercicio, Materializacion, Perfil

DE_APORTES = (
    "recibidos", "vencian", "a_tiempo", "respondidos", "acogidos", "materializados", "esperan",
)  # fmt: skip
DE_EJERCICIOS = ("convocados", "realizados", "por_informar", "informados_a_tiempo")
DE_PROMESAS = (
    "prometidas", "cumplidas_a_tiempo", "cumplidas", "atrasadas", "prometidas_del_anio", "cumplidas_del_anio",
)  # fmt: skip


def contar(del_mes: DelMes) -> list[Cifra]:
    """Six queries."""
    return [
        *_aportes(del_mes),
        *_personas(del_mes),
        *_ejercicios(del_mes),
        *_promesas(del_mes),
        *_grupos(del_mes),
    ]


def contados(del_mes: DelMes) -> QuerySet[Aporte]:
    """The contributions with what the counts ask of each."""
    se_ve = Materializacion.objects.filter(del_mes.dia("cumplida_el"), decision=OuterRef("decision"))
    return Aporte.objects.order_by().annotate(respondido_el=el_dia_de("respondido_en"), se_ve=Exists(se_ve))


def cuentas_de_aportes(del_mes: DelMes) -> dict[str, Count]:
    """What each measure of ``APORTES`` counts, over ``contados``."""
    vencian, respondidos = del_mes.dia("responder_el"), del_mes.momento("respondido_en")
    condiciones = {
        "recibidos": del_mes.momento("recibido_en"),
        "vencian": vencian,
        "a_tiempo": vencian & a_tiempo("respondido_el", "responder_el"),
        "respondidos": respondidos,
        "acogidos": respondidos & Q(decision__sentido__in=ACOGIDAS),
        "materializados": Q(se_ve=True),
        "esperan": Q(recibido_en__lt=del_mes.hasta) & del_mes.despues("respondido_en"),
    }
    return {f"n_{medida}": Count("pk", filter=condicion) for medida, condicion in condiciones.items()}


def _aportes(del_mes: DelMes) -> Iterator[Cifra]:
    filas = contados(del_mes).filter(recibido_en__lt=del_mes.hasta).values("canal")
    gente = dict(
        Aporte.objects.order_by()
        .filter(del_mes.momento("recibido_en"))
        .values("canal")
        .annotate(n=Count(quien(), distinct=True))
        .values_list("canal", "n")
    )
    for fila in filas.annotate(**cuentas_de_aportes(del_mes)):
        if any(fila[f"n_{medida}"] for medida in DE_APORTES):
            yield from (Cifra("aportes", fila["canal"], una, fila[f"n_{una}"]) for una in DE_APORTES)
            yield Cifra("aportes", fila["canal"], "personas", gente.get(fila["canal"], 0))


def _personas(del_mes: DelMes) -> Iterator[Cifra]:
    enero, suyas = DelMes(del_mes.enero).desde, del_mes.momento("recibido_en")
    aportes = Aporte.objects.filter(recibido_en__gte=enero, recibido_en__lt=del_mes.hasta)
    cuantas = aportes.annotate(quien=quien()).aggregate(
        mes=Count("quien", distinct=True, filter=suyas),
        sin_identificar=Count("pk", filter=suyas & Q(quien__isnull=True)),
        anio=Count("quien", distinct=True),
    )
    yield from (Cifra("personas", TODO, medida, n) for medida, n in cuantas.items())


def _ejercicios(del_mes: DelMes) -> Iterator[Cifra]:
    por_informar = del_mes.dia("informe_antes_de") & Q(cancelado_en__isnull=True)
    cuantos = (
        Ejercicio.objects.publicados()
        .annotate(informado_el=el_dia_de("informado_en"))
        .aggregate(
            convocados=Count("pk", filter=del_mes.momento("publicado_en")),
            realizados=Count("pk", filter=del_mes.momento("cierra_en") & Q(cancelado_en__isnull=True)),
            por_informar=Count("pk", filter=por_informar),
            informados_a_tiempo=Count(
                "pk", filter=por_informar & a_tiempo("informado_el", "informe_antes_de")
            ),
        )
    )
    yield from (Cifra("ejercicios", TODO, medida, cuantos[medida]) for medida in DE_EJERCICIOS)


def _promesas(del_mes: DelMes) -> Iterator[Cifra]:
    suyas = del_mes.dia("comprometida_para")
    del_anio = Q(comprometida_para__gte=del_mes.enero, comprometida_para__lte=del_mes.ultimo)
    hechas = Q(cumplida_el__lte=del_mes.ultimo)
    cuantas = Materializacion.objects.aggregate(
        prometidas=Count("pk", filter=suyas),
        cumplidas_a_tiempo=Count("pk", filter=suyas & Q(cumplida_el__lte=F("comprometida_para"))),
        cumplidas=Count("pk", filter=del_mes.dia("cumplida_el")),
        atrasadas=Count("pk", filter=atrasadas(del_mes)),
        prometidas_del_anio=Count("pk", filter=del_anio),
        cumplidas_del_anio=Count("pk", filter=del_anio & hechas),
    )
    yield from (Cifra("promesas", TODO, medida, cuantas[medida]) for medida in DE_PROMESAS)


def atrasadas(del_mes: DelMes) -> Q:
    """Promises whose day had passed when the month ended, and were not done."""
    sin_cumplir = Q(cumplida_el__isnull=True) | Q(cumplida_el__gt=del_mes.ultimo)
    return Q(comprometida_para__lte=del_mes.ultimo) & sin_cumplir


def _grupos(del_mes: DelMes) -> list[Cifra]:
    filas = Perfil.objects.filter(mes=del_mes.mes).order_by().values("grupo").annotate(n=Sum("cuantos"))
    return de_los_grupos({fila["grupo"]: fila["n"] for fila in filas})


def por_dependencia(del_mes: DelMes) -> dict[str, Counter]:
    """By the name of each office, what it was owed in contributions, exercises and promises. Three queries."""
    cuentas = cuentas_de_aportes(del_mes)
    dichas: dict[str, Counter] = defaultdict(Counter)
    aportes = (
        contados(del_mes).filter(recibido_en__lt=del_mes.hasta).values(de=F("ejercicio__dependencia__nombre"))
    )
    medidas = ("vencian", "a_tiempo", "esperan")
    for fila in aportes.annotate(**{f"n_{una}": cuentas[f"n_{una}"] for una in medidas}):
        dichas[fila["de"]].update({una: fila[f"n_{una}"] for una in medidas})
    abiertos = abiertos_en(del_mes).order_by().values(de=F("dependencia__nombre")).annotate(n=Count("pk"))
    promesas = Materializacion.objects.order_by().filter(atrasadas(del_mes))
    promesas = promesas.values(de=F("decision__ejercicio__dependencia__nombre")).annotate(n=Count("pk"))
    for medida, filas in (("ejercicios", abiertos), ("atrasadas", promesas)):
        for fila in filas:
            dichas[fila["de"]][medida] += fila["n"]
    return dichas


def abiertos_en(del_mes: DelMes) -> QuerySet[Ejercicio]:
    """The exercises that received contributions some day of the month."""
    return Ejercicio.objects.filter(
        Q(cancelado_en__isnull=True) | Q(cancelado_en__gte=del_mes.desde),
        publicado_en__lt=del_mes.hasta,
        abre_en__lt=del_mes.hasta,
        cierra_en__gte=del_mes.desde,
    )
