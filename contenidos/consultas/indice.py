"""The index of transparency as a tree."""

from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse

from contenidos.models import Apartado, Contenido


@dataclass
class Linea:
    """A line with what hangs from it. ``numero`` is whole («4.2»); ``url`` is "" for a heading, and for a line whose
    content nobody can read now."""

    apartado: Apartado
    numero: str
    url: str
    es_externa: bool
    hijos: list["Linea"] = field(default_factory=list)


def apartados(usuario=None) -> list[Linea]:
    """The index, in order: what a person (``None``: anybody) may see. One query."""
    filas = list(Apartado.objects.visibles_para(usuario).select_related("contenido").order_by("numero", "pk"))
    por_padre: dict[int | None, list[Apartado]] = {}
    for fila in filas:
        por_padre.setdefault(fila.padre_id, []).append(fila)
    return _ramas(por_padre, None, "")


def _ramas(por_padre: dict[int | None, list[Apartado]], padre: int | None, antes: str) -> list[Linea]:
    return [
        Linea(
            apartado=fila,
            numero=f"{antes}{fila.numero}",
            url=_url(fila),
            es_externa=bool(fila.enlace),
            hijos=_ramas(por_padre, fila.pk, f"{antes}{fila.numero}."),
        )
        for fila in por_padre.get(padre, [])
    ]


def _url(fila: Apartado) -> str:
    if fila.enlace:
        return fila.enlace
    if fila.contenido_id:
        return _de_contenido(fila.contenido)
    try:
        return reverse(fila.pagina) if fila.pagina else ""
    except NoReverseMatch:
        return ""


def _de_contenido(contenido: Contenido) -> str:
    return contenido.get_absolute_url() if contenido.se_ve else ""
