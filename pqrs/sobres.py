"""What this app keeps closed (``nucleo.cifrado``), so that its key can be changed (``manage.py rotar_claves``)."""

from nucleo.cifrado import RESERVA
from nucleo.registro import Sobre

#: A correction of contact data: what they were before is in the history, which nobody changes.
_CONTACTO = {"actuacion__tipo": "contacto"}
SOBRES = (
    Sobre("pqrs.IdentidadReservada", ("sobre",), llavero=RESERVA),
    Sobre(
        "pqrs.ContenidoActuacion",
        ("datos",),
        Sobre.Forma.FIJO,
        llavero=RESERVA,
        claves=("antes",),
        cuales=_CONTACTO,
    ),
    Sobre("pqrs.AcuseJunto", ("sobre",)),
    Sobre("pqrs.Afiliado", ("huella",), Sobre.Forma.HUELLA),
)
