"""The searches that who has an account follows. What was looked for without following it was never anybody's."""

from collections.abc import Iterator
from typing import Any

from busqueda.models import Guardada
from cuentas.consultas import correos_confirmados
from cuentas.models import Usuario
from nucleo.registro import Conservado, DatosPropios
from suscripciones.acciones import dejar
from suscripciones.models import Suscripcion
from suscripciones.models.tema import BUSQUEDA

NORMA = "no dicen de quién son (Ley 1581 de 2012, art. 3, lit. c)"


def llevar(usuario: Usuario) -> Iterator[dict[str, Any]]:
    seguidas = {una.tema_id: una for una in _seguidas(usuario)}
    for guardada in Guardada.objects.filter(tema__in=seguidas).order_by("pk"):
        yield {
            "tipo": "Búsquedas que sigue",
            "Búsqueda": guardada.pregunta,
            "Solo de la clase": guardada.clase,
            "Solo del tema": guardada.de_tema,
            "Cada cuánto": seguidas[guardada.tema_id].get_ritmo_display(),
            "Desde": seguidas[guardada.tema_id].creada_en,
        }


def se_borra(usuario: Usuario) -> Iterator[str]:
    if cuantas := _seguidas(usuario).count():
        yield f"Que usted sigue {cuantas} búsqueda{'' if cuantas == 1 else 's'}."


def conserva(usuario: Usuario) -> Iterator[Conservado]:
    if _seguidas(usuario).exists():
        yield Conservado(
            "Las palabras de las búsquedas que seguía, sin decir de quién son: otros pueden seguir las mismas.",
            NORMA,
            "noventa días después de que nadie las siga",
        )


def suprimir(usuario: Usuario) -> None:
    """Followed no more. The clock removes those that nobody else follows (``descartar_guardadas``)."""
    for seguida in list(_seguidas(usuario)):
        dejar(seguida.suscriptor, [seguida.tema_id], Suscripcion.Fin.SUPRESION)


DE_LA_PERSONA = DatosPropios(
    "Mis búsquedas", llevar=llevar, suprimir=suprimir, se_borra=se_borra, conserva=conserva
)


def _seguidas(usuario: Usuario):
    plegadas = [direccion.casefold() for direccion in correos_confirmados(usuario)]
    suyas = Suscripcion.objects.vigentes().filter(suscriptor__plegado__in=plegadas, tema__clase=BUSQUEDA)
    return suyas.select_related("suscriptor", "tema").order_by("pk")
