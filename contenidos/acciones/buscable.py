"""What the search knows of what the entity says: contents, rules of the mechanisms and lines of the index of
transparency, as anybody reads them. Who publishes, corrects or withdraws tells it in the same transaction."""

from collections.abc import Collection, Iterable, Iterator

from django.db import transaction
from django.urls import reverse

from busqueda.acciones import DESDE_SIEMPRE, Publico, indexar, por_tramos, quitar, sustituir
from contenidos.consultas import Linea, apartados
from contenidos.consultas.publicas import mecanismos
from contenidos.models import Apartado, Contenido, Regla
from nucleo.texto import a_texto

SECCIONES = {
    Contenido.Clase.NOTICIA: "seccion:noticias",
    Contenido.Clase.PAGINA: "seccion:paginas",
    Contenido.Clase.PREGUNTA: "seccion:preguntas",
    Contenido.Clase.TERMINO: "seccion:glosario",
    Contenido.Clase.DOCUMENTO: "seccion:documentos",
}
REGLAS, APARTADO = "reglas", "apartado"


def indexar_contenido(contenido: Contenido) -> None:
    """It is found with what it says now, if anybody reads it, and not at all if nobody does."""
    if contenido.se_ve:
        indexar(_de_un_contenido(contenido))
    else:
        quitar(contenido.clave)


def indexar_reglas_de(mecanismo: str) -> None:
    """Those in force today in a mechanism."""
    vigente = Regla.objects.vigente(mecanismo)
    sustituir(f"{REGLAS}:{mecanismo}", [_de_unas_reglas(vigente)] if vigente else [])


@transaction.atomic
def indexar_reglas() -> None:
    """The same, of every mechanism: on the day on which other rules begin to hold they are told again."""
    _cerrar_reglas()
    sustituir(f"{REGLAS}:", reglas_en_vigor(None))


def cerrar_indice() -> None:
    """Until the caller's transaction ends, nobody else changes the index of transparency: each change tells it whole,
    and one that did not see another would undo it."""
    Apartado.objects.select_for_update(of=("self",)).filter(padre=None).order_by("pk").first()


def indexar_apartados() -> None:
    """The whole index of transparency, which the caller closed: what hangs from a line that does not show does not show
    either."""
    sustituir(f"{APARTADO}:", lineas_de_transparencia(None))


def publicados(claves: Collection[str] | None) -> Iterator[Publico]:
    """Source of the search: every kind of content."""
    filas = Contenido.objects.publicados().select_related("vigente")
    if claves is None:
        return (_de_un_contenido(uno) for uno in por_tramos(filas))
    pks = [int(clave.rpartition(":")[2]) for clave in claves]
    list(Contenido.objects.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk"))
    return (_de_un_contenido(uno) for uno in filas.filter(pk__in=pks))


def reglas_en_vigor(claves: Collection[str] | None) -> Iterable[Publico]:
    """Source of the search: the rules in force today, those of each mechanism under one key."""
    if claves is not None:
        _cerrar_reglas()
    vigentes = [uno.regla for uno in mecanismos() if uno.regla is not None]
    return [_de_unas_reglas(una) for una in vigentes if claves is None or una.tema in claves]


def lineas_de_transparencia(claves: Collection[str] | None) -> Iterable[Publico]:
    """Source of the search: each line of the index that shows, in its place of that page. What a line leads to is found
    by itself."""
    if claves is not None:
        cerrar_indice()
    publicos = [_de_una_linea(una) for una in _todas(apartados())]
    return [uno for uno in publicos if claves is None or uno.clave in claves]


def _cerrar_reglas() -> None:
    """Whoever is publishing some ends first."""
    list(Regla.objects.select_for_update().order_by("pk").values_list("pk"))


def _de_un_contenido(contenido: Contenido) -> Publico:
    version = contenido.vigente
    datos = version.datos
    ademas = [*(datos.get("palabras_clave") or ()), datos.get("productora"), datos.get("grupo")]
    return Publico(
        clave=contenido.clave,
        clase=contenido.clase,
        titulo=version.titulo,
        resumen=version.resumen,
        cuerpo="\n".join([a_texto(version.cuerpo), *(str(uno) for uno in ademas if uno)]),
        url=contenido.get_absolute_url(),
        fecha=contenido.publicado_en,
        tema=SECCIONES[contenido.clase],
        vence_el=contenido.vence_el,
        cambio_en=contenido.actualizado_en,
    )


def _de_unas_reglas(regla: Regla) -> Publico:
    return Publico(
        clave=regla.tema,
        clase=REGLAS,
        titulo=f"Reglas: {regla.get_mecanismo_display()}",
        resumen=regla.promesa,
        cuerpo=a_texto(regla.texto),
        url=regla.get_absolute_url(),
        fecha=regla.publicada_en,
        tema=regla.tema,
        cambio_en=regla.publicada_en,
    )


def _de_una_linea(linea: Linea) -> Publico:
    apartado = linea.apartado
    return Publico(
        clave=f"{APARTADO}:{apartado.pk}",
        clase="transparencia",
        titulo=apartado.titulo,
        resumen=apartado.descripcion,
        cuerpo=apartado.norma,
        url=f"{reverse('contenidos:transparencia')}#apartado-{linea.numero}",
        fecha=DESDE_SIEMPRE,
    )


def _todas(lineas: Iterable[Linea]) -> Iterator[Linea]:
    for linea in lineas:
        yield linea
        yield from _todas(linea.hijos)
