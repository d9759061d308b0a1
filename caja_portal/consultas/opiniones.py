"""What the pages are called, and what people say of them."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from busqueda.models import Documento
from caja_portal import paginas
from caja_portal.models import OpinionDePagina
from nucleo import registro
from nucleo.hojas import Fila

#: Fewer answers than these have no share worth telling.
POCAS = 5
TITULOS = ("mes", "página", "le sirvió", "no le sirvió", "reportan un error")


class Pagina(NamedTuple):
    """``nombre``: what is counted and filed, its address or its kind; "" for what is no page of ours. ``titulo``: as
    people know it. ``ruta``: where to go back; "" when that would tell whose it is."""

    nombre: str
    titulo: str
    ruta: str


def pagina_de(escrita: str) -> Pagina:
    """The page that an address names. One that anybody may write is taken only if it is published, so that the list of
    figures holds nothing but pages: else its kind is. One query at most."""
    nombre = paginas.leer(escrita)
    if not nombre:
        return Pagina("", "", "")
    if paginas.LO_QUE_CAMBIA in nombre:
        return Pagina(nombre, nombre, "")
    titulo = _del_menu(nombre)
    if titulo or nombre == paginas.clase_de(nombre):
        return Pagina(nombre, titulo or nombre, nombre)
    titulo = Documento.objects.visibles_para(None).filter(url=nombre).values_list("titulo", flat=True).first()
    if titulo:
        return Pagina(nombre, titulo, nombre)
    clase = paginas.clase_de(nombre)
    return Pagina(clase, clase, nombre)


def _del_menu(ruta: str) -> str:
    try:
        vista = resolve(ruta).view_name
    except Resolver404:
        return ""
    for entrada in registro.menu.todos():
        if entrada.url_name == vista:
            try:
                return entrada.titulo if reverse(entrada.url_name) == ruta else ""
            except NoReverseMatch:
                return ""
    return "Inicio" if vista == "portada" else ""


def cifras(opiniones: QuerySet[OpinionDePagina]) -> Iterator[Fila]:
    """Those figures for a spreadsheet, with their titles. One query, in batches."""
    yield TITULOS
    filas = opiniones.values_list("mes", "pagina", "si", "no", "errores")
    for mes, *resto in filas.iterator(chunk_size=2000):
        yield (f"{mes:%Y-%m}", *resto)
