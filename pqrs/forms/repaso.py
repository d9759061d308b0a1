"""A draft, as it is read over before confirming. It reads no database: it must show a text that could not be filed."""

from typing import NamedTuple

from nucleo.adjuntos import tiene_metadatos_probables
from pqrs.borrador import Borrador
from pqrs.forms.campos import PREFIJO_CONSENTIMIENTO
from pqrs.forms.escribanos import Escribanos
from pqrs.forms.radicar import Anonima, Identificada
from pqrs.models import Solicitud

LARGOS = {"objeto", "razones"}


class Dato(NamedTuple):
    rotulo: str
    valor: str
    es_largo: bool


class Parte(NamedTuple):
    """A section of the review: where it is corrected, its title and what was answered."""

    ancla: str
    titulo: str
    datos: list[Dato]


def partes(borrador: Borrador) -> list[Parte]:
    """The sections of the form with what was answered, in words; questions left empty are not shown."""
    formulario = clase_de(borrador)
    todas = (
        Parte(
            seccion.ancla,
            seccion.titulo,
            [_dato(formulario, campo, borrador) for campo in seccion.campos if _valor(borrador, campo)],
        )
        for seccion in formulario.secciones
    )
    return [parte for parte in todas if parte.datos]


def con_metadatos(borrador: Borrador) -> list[str]:
    """Files of an anonymous or reserved request that may carry their author's name, which cannot be removed (R3.16)."""
    if not borrador.oculta_a_la_persona:
        return []
    return [uno.nombre for uno in borrador.archivos if tiene_metadatos_probables(uno.nombre)]


def como_datos(borrador: Borrador) -> dict[str, str]:
    """A draft's answers as its form takes them back."""
    return borrador.campos | {f"{PREFIJO_CONSENTIMIENTO}{pk}": "on" for pk in borrador.consentidas}


def clase_de(borrador: Borrador) -> type[Anonima] | type[Escribanos]:
    """The form from which a draft came."""
    if borrador.canal == Solicitud.Canal.BUZON:
        return Escribanos
    return Anonima if borrador.es_anonima else Identificada


def _valor(borrador: Borrador, campo: str) -> str:
    if campo == "pais" and not borrador.campos.get("direccion"):
        return ""  # it comes filled in, and says nothing without an address
    return borrador.asunto if campo == "asunto" else borrador.campos.get(campo, "")


def _dato(formulario, campo: str, borrador: Borrador) -> Dato:
    pregunta, valor = formulario.base_fields[campo], _valor(borrador, campo)
    return Dato(pregunta.label, dict(getattr(pregunta, "choices", ())).get(valor, valor), campo in LARGOS)
