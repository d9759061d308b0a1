"""What the index keeps of each thing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from busqueda.analizador import VERSION, identificadores
from busqueda.models import Documento
from busqueda.models.documento import ENTRE_CAMPOS, ENTRE_FORMAS
from busqueda.puntaje import Campo
from nucleo import reloj
from nucleo.texto import limpiar, una_linea

#: Characters of a body that are looked into.
LARGO_CUERPO = 200_000
TRAMO = 500


@dataclass(frozen=True, slots=True)
class Publico:
    """Something that anybody can read, as its app knows it. Plain text; ``fecha`` aware; ``url`` a path of this
    portal; ``vence_el`` the last Bogotá day on which it is public; ``cambio_en`` when it last changed, aware."""

    clave: str
    clase: str
    titulo: str
    url: str
    fecha: datetime
    resumen: str = ""
    cuerpo: str = ""
    tema: str = ""
    vence_el: date | None = None
    cambio_en: datetime | None = None


def indexar(*publicos: Publico) -> None:
    """Put them in the index, or bring them up to date, in the caller's transaction. Idempotent by ``clave``."""
    campos = [campo.name for campo in Documento._meta.concrete_fields if campo.name not in ("id", "clave")]
    Documento.objects.bulk_create(
        [_documento(publico) for publico in publicos],
        batch_size=TRAMO,
        update_conflicts=True,
        unique_fields=["clave"],
        update_fields=campos,
    )


def quitar(clave: str) -> None:
    """Take something out of the index, in the caller's transaction. Idempotent."""
    Documento.objects.filter(clave=clave).delete()


def sustituir(prefijo: str, publicos: Iterable[Publico]) -> None:
    """What is public under the keys that begin so is exactly this, from the caller's transaction on."""
    suyos = list(publicos)
    indexar(*suyos)
    sobran = Documento.objects.filter(clave__startswith=prefijo)
    sobran.exclude(clave__in=[uno.clave for uno in suyos]).delete()


def por_tramos(filas: QuerySet) -> Iterator[Any]:
    """Every row by its key, for a source: each handful in a query of its own, so that nothing stays open meanwhile."""
    ultima = 0
    while tramo := list(filas.filter(pk__gt=ultima).order_by("pk")[:TRAMO]):
        yield from tramo
        ultima = tramo[-1].pk


def _documento(publico: Publico) -> Documento:
    documento = Documento(
        clave=publico.clave,
        clase=publico.clase,
        tema=publico.tema,
        titulo=una_linea(publico.titulo)[:300],
        resumen=limpiar(publico.resumen),
        cuerpo=limpiar(publico.cuerpo)[:LARGO_CUERPO],
        url=publico.url,
        fecha=publico.fecha,
        vence_el=publico.vence_el,
        cambio_en=publico.cambio_en,
    )
    _analizar(documento)
    return documento


def _analizar(documento: Documento) -> None:
    campos = [Campo.de(texto) for texto in (documento.titulo, documento.resumen, documento.cuerpo)]
    documento.formas = ENTRE_CAMPOS.join(
        ENTRE_FORMAS.join((campo.plegadas, campo.singulares, campo.raices)) for campo in campos
    )
    del_titulo = dict.fromkeys(campos[0].raices.split())
    raices = dict.fromkeys(raiz for campo in campos for raiz in campo.raices.split())
    numeros = identificadores(f"{documento.titulo}\n{documento.resumen}\n{documento.cuerpo}")
    documento.lexemas = " ".join(
        [*raices, *(f"t:{raiz}" for raiz in del_titulo), *(f"#{uno}" for uno in numeros)]
    )
    documento.version, documento.indexado_en = VERSION, reloj.ahora()
