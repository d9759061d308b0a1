"""What is read of the reports: one with its versions, the facts of its first draft, and those that wait."""

from typing import Any

from django.db.models import Count, QuerySet

from participa.borrador import Decidido, Dicho, Hechos, Prometido
from participa.consultas import cifras
from participa.consultas.decisiones import a_la_vista
from participa.models import Ejercicio, Grupo, Informe, Materializacion

#: Of each list of the first draft, the largest ones: the rest is read in the page of the exercise.
EN_EL_BORRADOR = 20


def publicado(slug: str, usuario, version: int | None = None) -> Informe | None:
    """The last published report of an exercise that this person sees, or one version of it. One query."""
    suyos = Informe.objects.visibles_para(usuario).filter(
        ejercicio__in=Ejercicio.objects.visibles_para(usuario).filter(slug=slug), publicado_en__isnull=False
    )
    if version is not None:
        if version > 32_767:
            return None
        suyos = suyos.filter(version=version)
    return suyos.select_related("ejercicio__dependencia").order_by("-version").first()


def versiones(informe: Informe) -> list[Informe]:
    """The published ones of its exercise, the last first. One query."""
    return list(
        Informe.objects.filter(ejercicio=informe.ejercicio_id, publicado_en__isnull=False)
        .order_by("-version")
        .only("pk", "version", "publicado_en", "que_corrige", "ejercicio_id")
    )


def con_todo() -> QuerySet[Ejercicio]:
    """What the figures and the draft need of an exercise, in one query."""
    return Ejercicio.objects.select_related("evento__plan", "dependencia", "regla")


def hechos(ejercicio: Ejercicio, contado: dict[str, Any] | None = None) -> Hechos:
    """What its first draft is made of. Three queries besides the figures."""
    grupos = (
        Grupo.objects.filter(ejercicio=ejercicio)
        .annotate(n=Count("aportes"))
        .filter(n__gt=0)
        .order_by("-n", "pk")
    )
    decisiones = a_la_vista(ejercicio).order_by("-n", "pk")
    promesas = Materializacion.objects.filter(decision__ejercicio=ejercicio).order_by(
        "comprometida_para", "pk"
    )
    return Hechos(
        que_se_decide=ejercicio.que_se_decide,
        que_no_se_decide=ejercicio.que_no_se_decide,
        cifras=contado or cifras.de_un_ejercicio(ejercicio),
        dichos=[Dicho(*fila) for fila in grupos.values_list("nombre", "resumen", "n")[:EN_EL_BORRADOR]],
        decididos=[
            Decidido(*fila) for fila in decisiones.values_list("sentido", "motivacion", "n")[:EN_EL_BORRADOR]
        ],
        prometidos=[
            Prometido(*fila)
            for fila in promesas.values_list("que_se_hara", "donde", "comprometida_para", "cumplida_el")[
                :EN_EL_BORRADOR
            ]
        ],
    )


def por_informar() -> QuerySet[Ejercicio]:
    """Called, with its account closed or not, and without a report yet; the first promised, first."""
    return (
        Ejercicio.objects.publicados()
        .filter(informado_en__isnull=True, cancelado_en__isnull=True)
        .select_related("dependencia", "responsable")
        .order_by("informe_antes_de", "pk")
    )
