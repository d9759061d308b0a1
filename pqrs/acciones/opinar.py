"""What somebody says of a page of the portal, filed as a suggestion: it needs neither a kind nor a name."""

from dataclasses import dataclass

from django.urls import reverse

from pqrs import borrador as borradores
from pqrs import fichas, spam
from pqrs.acciones.confirmar import confirmar
from pqrs.borrador import Borrador

TIPO = "sugerencia"
#: Of who leaves an address and no name.
SIN_NOMBRE = "Persona que escribió sobre una página"


@dataclass(frozen=True)
class Opinion:
    """``asunto``: which page it speaks of. ``hoja``: the token of the page that was sent; ``trampa``, its hidden
    field. Without ``correo`` it is anonymous: nothing of who sent it is kept."""

    asunto: str
    texto: str
    correo: str = ""
    hoja: str = ""
    trampa: str = ""


def nueva_hoja() -> str:
    """The token of a page that is about to be written in: sent twice, what it says is filed once."""
    return borradores.nueva_hoja()


def radicar_opinion(opinion: Opinion, red: str) -> str:
    """File it and return the address of its receipt. ``red``: the client's daily digest, for the count of who signs.

    Raises ``HayQueEsperar``, with how long, when too many came.
    """
    hoja = borradores.leer_hoja(opinion.hoja)
    campos = {"asunto": opinion.asunto[: borradores.LARGO_ASUNTO], "objeto": opinion.texto}
    if opinion.correo:
        campos |= {"nombre": SIN_NOMBRE, "correo": opinion.correo}
    borrador = Borrador(
        tipo=TIPO,
        nombre_tipo="",
        hoja=(hoja or borradores.leer_hoja(nueva_hoja())).ficha,
        campos=campos,
        es_anonima=not opinion.correo,
        sospechas=spam.senales(opinion.trampa, hoja),
    )
    hecha = confirmar(borrador, red)
    recibo = reverse("pqrs:recibo", args=[fichas.ficha_de_recibo(hecha.solicitud, hecha.codigo)])
    return recibo if hecha.es_nueva else f"{recibo}?otra-vez"
