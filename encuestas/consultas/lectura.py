"""What people wrote, for whoever reads it before it is published."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count

from encuestas.models import Encuesta, TextoLeido

POR_PAGINA = 25


@dataclass(frozen=True)
class Abierta:
    """An open question, or the «otra» of one, with how many of its answers are in each decision."""

    clave: str
    texto: str
    por_leer: int
    se_publica: int
    no_se_publica: int


def abiertas(encuesta: Encuesta) -> list[Abierta]:
    """Those with something written. Two queries."""
    cuentas: dict[str, dict[str, int]] = {}
    filas = TextoLeido.objects.filter(encuesta=encuesta).values_list("pregunta", "decision")
    for pregunta, decision, n in filas.annotate(n=Count("pk")).order_by("pregunta"):
        cuentas.setdefault(pregunta, {})[decision] = n
    dichas = {}
    for version in encuesta.versiones.filter(publicada_en__isnull=False).order_by("numero"):
        for una in version.cuestionario.preguntas:
            dichas |= {una.codigo: una.texto, una.clave_otra: f"{una.texto} (cuál otra)"}
    return [
        Abierta(clave, dichas.get(clave, clave), *(suyas.get(cual, 0) for cual in TextoLeido.Decision.values))
        for clave, suyas in cuentas.items()
    ]


def textos(encuesta: Encuesta, pregunta: str, decision: str, numero: str) -> Page:
    """A page of them, in the random order in which they were copied. Two queries."""
    suyos = TextoLeido.objects.filter(encuesta=encuesta, pregunta=pregunta, decision=decision)
    return Paginator(suyos.select_related("categoria").order_by("pk"), POR_PAGINA).get_page(numero)


def categorias(encuesta: Encuesta, pregunta: str) -> list[str]:
    return list(
        encuesta.categorias.filter(pregunta=pregunta).order_by("nombre").values_list("nombre", flat=True)
    )
