"""The transparency index as it is read: a tree, each line with where it leads (R4.4)."""

from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse

from contenidos.models import Apartado


@dataclass
class Nodo:
    """A line of the index. ``numero``: «4.10». ``direccion``: where it leads, "" when nothing is published there yet.
    ``es_externo``: it leaves the portal."""

    apartado: Apartado
    numero: str
    direccion: str = ""
    es_externo: bool = False
    hijos: list["Nodo"] = field(default_factory=list)

    @property
    def tiene_algo(self) -> bool:
        return bool(self.direccion) or any(hijo.tiene_algo for hijo in self.hijos)


def indice() -> list[Nodo]:
    """The first level with everything under it. One query, however deep. A line whose content was withdrawn stays,
    for the norm asks for it, and leads nowhere; one under a line that does not show does not show either."""
    filas = (
        Apartado.objects.visibles_para(None)
        .select_related("contenido", "dependencia")
        .order_by("numero", "pk")
    )
    por_padre: dict[int | None, list[Apartado]] = {}
    for fila in filas:
        por_padre.setdefault(fila.padre_id, []).append(fila)
    return _rama(None, "", por_padre)


def _rama(padre: int | None, prefijo: str, por_padre: dict[int | None, list[Apartado]]) -> list[Nodo]:
    nodos = []
    for apartado in por_padre.get(padre, []):
        numero = f"{prefijo}{apartado.numero}"
        nodo = Nodo(apartado, numero, *_destino(apartado))
        nodo.hijos = _rama(apartado.pk, f"{numero}.", por_padre)
        nodos.append(nodo)
    return nodos


def _destino(apartado: Apartado) -> tuple[str, bool]:
    if apartado.enlace:
        return apartado.enlace, True
    if apartado.pagina:
        try:
            return reverse(apartado.pagina), False
        except NoReverseMatch:  # a page of an app that this portal does not have yet
            return "", False
    if apartado.contenido and apartado.contenido.se_ve:
        return apartado.contenido.get_absolute_url(), False
    return "", False
