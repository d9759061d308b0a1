"""Take out of view something that was said in a public room: its place stays, with the reason."""

from django.db import transaction

from chat import reglas
from chat.acciones import buscable, corriente
from chat.acciones.anfitrion import con_palabras, conducir
from chat.errores import DatosInvalidos
from chat.models import Mensaje
from cuentas.models import Usuario
from nucleo import reloj


@transaction.atomic
def ocultar(sala_id: int, seq: int, motivo: str, *, quien: Usuario) -> Mensaje:
    """Hide a message of a public room by its number: whoever already read it is told by a later line, and in every
    outlet its place has the reason. Also after the room closed. The second time changes nothing. ``DatosInvalidos`` for
    what is no message of somebody."""
    motivo = con_palabras(motivo, reglas.LARGO_MOTIVO, "Escriba por qué se retira: todos lo leen.")
    conversacion, oficial = conducir(sala_id, quien)
    mensaje = Mensaje.objects.filter(conversacion=conversacion, seq=seq, clase=Mensaje.Clase.TEXTO).first()
    if mensaje is None:
        raise DatosInvalidos("Ese mensaje no se puede retirar.")
    if mensaje.oculto_en is not None:
        return mensaje
    mensaje.oculto_en, mensaje.oculto_por, mensaje.motivo = reloj.ahora(), oficial, motivo
    mensaje.save(update_fields=["oculto_en", "oculto_por", "motivo"])
    corriente.agregar(
        conversacion,
        texto=f"Se retiró un mensaje. Motivo: {motivo}",
        clase=Mensaje.Clase.OCULTO,
        sobre=mensaje,
    )
    buscable.repasar_sala(conversacion.sala)
    return mensaje
