"""How requests were sorted, and by what they can be found and counted (R1.15)."""

from django.db.models import Q

from pqrs.clasificacion import Eje
from pqrs.models import Clasificacion, Clasificador, Etiqueta, Materia, Solicitud

#: By the name that an address carries, where a request keeps it.
CAMPOS = {
    **{str(eje): f"clasificacion__{eje}__codigo" for eje in Eje},
    "materia": "clasificacion__materias__codigo",
    "etiqueta": "clasificacion__etiquetas__nombre",
}


def de(solicitud: Solicitud) -> Clasificacion | None:
    """With its values and words; None when nobody sorted it. One query, or three."""
    filas = Clasificacion.objects.filter(solicitud=solicitud).select_related(*Eje.values)
    return filas.prefetch_related("materias", "etiquetas").first()


def filtro(campo: str, valor: str) -> Q:
    """The requests sorted so: ``campo``, one of ``CAMPOS``. Raises ``KeyError`` for any other."""
    return Q(**{CAMPOS[campo]: valor})


def para_filtrar() -> dict[str, list[tuple[str, str]]]:
    """What requests may have been sorted as, by axis and topic: code and name, those that are chosen no more too. Two
    queries."""
    por_campo: dict[str, list[tuple[str, str]]] = {str(eje): [] for eje in Eje}
    for eje, codigo, nombre in Clasificador.objects.order_by("orden", "nombre").values_list(
        "eje", "codigo", "nombre"
    ):
        por_campo[eje].append((codigo, nombre))
    por_campo["materia"] = list(Materia.objects.order_by("orden", "nombre").values_list("codigo", "nombre"))
    return por_campo


def existe_etiqueta(nombre: str) -> bool:
    """Whether an official ever wrote that tag, as it is kept. One query."""
    return Etiqueta.objects.filter(nombre=nombre).exists()


def valores_por_eje(usados: Clasificacion | None = None) -> dict[str, list[Clasificador]]:
    """What may be chosen today in each table, and what this request already has. One query."""
    puestos = [getattr(usados, f"{eje}_id") for eje in Eje] if usados else []
    filas = Clasificador.objects.vigentes() | Clasificador.objects.filter(pk__in=[pk for pk in puestos if pk])
    por_eje: dict[str, list[Clasificador]] = {str(eje): [] for eje in Eje}
    for valor in filas.order_by("orden", "nombre"):
        por_eje[valor.eje].append(valor)
    return por_eje


def materias(usadas: Clasificacion | None = None) -> list[Materia]:
    """The topics that may be chosen today, and those that this request already has. One query."""
    puestas = [una.pk for una in usadas.materias.all()] if usadas else []
    return list(
        (Materia.objects.vigentes() | Materia.objects.filter(pk__in=puestas)).order_by("orden", "nombre")
    )
