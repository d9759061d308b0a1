"""What else is worked on from the sheet of an exercise: the pages of its contributions, report, meetings and documents.

Each line: the name of the page under ``admin:``, how its address is made from the exercise, what it is called and who
may open it. A page that is not there is not offered.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from participa.acciones.informar import REDACTAR
from participa.consultas.informes import por_informar
from participa.models import Ejercicio


@dataclass(frozen=True)
class Enlace:
    """``por_filtro``: a list, filtered by the exercise; if not, a page of the exercise. ``filtro``: how its address
    says the exercise."""

    nombre: str
    titulo: str
    permiso: str
    por_filtro: bool = False
    filtro: str = "ejercicio__id__exact"
    si: Callable[[Ejercicio], bool] = lambda ejercicio: True


ENLACES = (
    Enlace(
        "participa_aporte_changelist",
        "Los aportes y lo que se decide de cada uno",
        "participa.view_aporte",
        True,
    ),
    Enlace(
        "participa_informe_changelist",
        "El informe",
        "participa.view_informe",
        True,
        si=lambda ejercicio: ejercicio.informes.exists(),
    ),
    Enlace(
        "participa_informe_add",
        "Empezar el informe",
        REDACTAR,
        True,
        "ejercicio",
        si=lambda ejercicio: por_informar().filter(pk=ejercicio.pk, informes=None).exists(),
    ),
    Enlace("participa_encuentro_changelist", "Los encuentros", "participa.view_encuentro", True),
    Enlace("participa_ejercicio_documento", "Los documentos que se consultan", "participa.change_ejercicio"),
    Enlace(
        "participa_ejercicio_importar",
        "Traer aportes de un archivo",
        "participa.decidir",
        si=lambda ejercicio: bool(
            ejercicio.publicado_en and not ejercicio.cancelado_en and not ejercicio.cuenta_cerrada_en
        ),
    ),
    Enlace("participa_ejercicio_exportar", "Descargar los aportes (CSV)", "participa.view_aporte"),
)


def de(ejercicio: Ejercicio, usuario) -> list[tuple[str, str]]:
    """Title and address of what this person can open."""
    hallados = []
    for uno in ENLACES:
        if not usuario.has_perm(uno.permiso) or not uno.si(ejercicio):
            continue
        try:
            if uno.por_filtro:
                lugar = f"{reverse(f'admin:{uno.nombre}')}?{uno.filtro}={ejercicio.pk}"
            else:
                lugar = reverse(f"admin:{uno.nombre}", args=[ejercicio.pk])
        except NoReverseMatch:
            continue
        hallados.append((uno.titulo, lugar))
    return hallados
