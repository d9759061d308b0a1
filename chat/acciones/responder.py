"""The official answers the conversation that they attend."""

from uuid import UUID

from django.db import transaction

from chat.acciones import corriente
from chat.acciones.atender import exigir_suya, tomar
from chat.acciones.cerradura import cerrar_paso
from chat.acciones.decir import decir, exigir_abierta
from chat.acciones.mandato import ATENDER, exigir, exigir_que_vea
from chat.models import Mensaje, Participante
from cuentas.models import Usuario


@transaction.atomic
def responder(conversacion_id: int, texto: str, clave: UUID, *, quien: Usuario) -> Mensaje:
    """Say something to the person, once for each ``clave``. One that went back to the queue because their line was
    lost, and that nobody has, is taken again by answering it. Raises ``DatosInvalidos``, ``NoPuede``, ``EstaCerrado``:
    the caller has the text."""
    oficial = exigir(quien, ATENDER)
    conversacion = cerrar_paso(conversacion_id)
    exigir_que_vea(conversacion, oficial)
    suyo = conversacion.participantes.filter(usuario=oficial, papel=Participante.Papel.OFICIAL).first()
    if suyo is not None:
        ya = Mensaje.objects.filter(autor=suyo, clave_envio=clave).first()
        if ya is not None:
            return ya
        if conversacion.esta_en_cola:
            conversacion = tomar(conversacion_id, quien=oficial)
    exigir_abierta(conversacion)
    exigir_suya(conversacion, oficial)
    return decir(suyo or corriente.como_oficial(conversacion, oficial), texto, clave)
