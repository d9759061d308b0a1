"""The words of the glossary, explained where they are used."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from contenidos import palabras
from contenidos.consultas.cuerpo import en_html
from contenidos.models import Contenido
from contenidos.palabras import Palabra
from nucleo.texto import a_texto

_CAMPOS = ("slug", "vigente__titulo", "vigente__resumen", "vigente__cuerpo")


def de_estas(slugs: Sequence[str]) -> list[Palabra]:
    """Those words, in that order, without those that the glossary of this entity has not. One query."""
    halladas = {una.slug: una for una in _glosario(slugs)}
    return [halladas[slug] for slug in slugs if slug in halladas]


def con_palabras(cuerpo: str, *, menos: str = "") -> tuple[SafeString, list[Palabra]]:
    """Safe HTML of an editor's text, where the first time that each word of the glossary stands leads to what it means,
    and those words. ``menos``: the slug of the one whose own page it is. One query more than ``en_html``."""
    glosario = [una for una in _glosario() if una.slug != menos]
    usadas = palabras.usadas(a_texto(cuerpo), glosario)
    return en_html(cuerpo, enlaces=[(una.patron, f"#{una.ancla}") for una in usadas]), usadas


def _glosario(slugs: Sequence[str] | None = None) -> list[Palabra]:
    filas = Contenido.objects.visibles_para(None).filter(clase=Contenido.Clase.TERMINO)
    if slugs is not None:
        filas = filas.filter(slug__in=slugs)
    return [
        Palabra(slug, titulo, resumen or palabras.en_breve(cuerpo))
        for slug, titulo, resumen, cuerpo in filas.values_list(*_CAMPOS)
    ]
