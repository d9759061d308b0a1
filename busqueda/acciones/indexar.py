"""What the index keeps of each thing, and the count of its words."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from busqueda.acciones.vocabulario import contar_vocablos
from busqueda.analizador import VERSION, identificadores
from busqueda.models import Documento, Familia
from busqueda.models.documento import ENTRE_CAMPOS, ENTRE_FORMAS
from busqueda.puntaje import Campo
from nucleo import reloj
from nucleo.texto import limpiar

#: Characters of a body that are looked into.
LARGO_CUERPO = 200_000
TRAMO = 500


@dataclass(frozen=True, slots=True)
class Publico:
    """Something that anybody can read, as its app knows it. Plain text; ``fecha`` aware; ``url`` a path of this
    portal."""

    clave: str
    clase: str
    titulo: str
    url: str
    fecha: datetime
    resumen: str = ""
    cuerpo: str = ""
    tema: str = ""


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


def contar_familias() -> int:
    """Count in how many documents each root and each word is, and forget those that no longer are. Returns how many
    roots."""
    cuenta: Counter[str] = Counter({Familia.TODAS: 0})
    for lexemas in Documento.objects.values_list("lexemas", flat=True).iterator(chunk_size=2000):
        cuenta[Familia.TODAS] += 1
        cuenta.update(lexema for lexema in lexemas.split(" ") if lexema and ":" not in lexema)
    with transaction.atomic():
        Familia.objects.all().delete()
        Familia.objects.bulk_create(_familias(cuenta), batch_size=5000)
    contar_vocablos()
    return len(cuenta)


def _familias(cuenta: Counter[str]) -> Iterator[Familia]:
    return (Familia(raiz=raiz, documentos=veces) for raiz, veces in sorted(cuenta.items()))


def _documento(publico: Publico) -> Documento:
    documento = Documento(
        clave=publico.clave,
        clase=publico.clase,
        tema=publico.tema,
        titulo=" ".join(limpiar(publico.titulo).split())[:300],
        resumen=limpiar(publico.resumen),
        cuerpo=limpiar(publico.cuerpo)[:LARGO_CUERPO],
        url=publico.url,
        fecha=publico.fecha,
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
