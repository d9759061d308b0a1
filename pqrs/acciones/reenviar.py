"""Send again a mail that did not leave, or came back (R3.34)."""

from django.db import transaction

import correo.acciones
from correo.models import Correo
from pqrs import referencias
from pqrs.acciones.responder import enviar_por_correo
from pqrs.consultas import correos
from pqrs.consultas.notificacion import CLAVE_DE_RESPUESTA, OTRA_VEZ
from pqrs.errores import DatosInvalidos
from pqrs.models import Respuesta, Solicitud


@transaction.atomic
def reenviar(correo_id: int) -> None:
    """Put in the queue again a mail that failed or is in doubt. An answer that came back after it was delivered was
    erased then: it is written again, under a key that follows the first. Raises ``DatosInvalidos``."""
    uno = Correo.objects.select_for_update().filter(pk=correo_id).first()
    if uno is None:
        raise DatosInvalidos("Ese correo ya no está.")
    if _respuesta_borrada(uno) and _otra_vez(uno):
        return
    try:
        correo.acciones.reintentar(uno)
    except correo.acciones.NoSePuedeReintentar as error:
        raise DatosInvalidos(str(error)) from None


def reenviar_respuestas(solicitud: Solicitud) -> int:
    """Write again to whoever asked each answer that came back, to the address that they have now; in the caller's
    transaction. Returns how many."""
    devueltos = correos.sin_repetir(
        Correo.objects.filter(referencia=referencias.de(solicitud.pk), estado=Correo.Estado.FALLIDO)
    )
    return sum(_otra_vez(uno) for uno in devueltos if _respuesta_borrada(uno))


def _respuesta_borrada(uno: Correo) -> bool:
    borrado = uno.estado == Correo.Estado.FALLIDO and uno.es_confidencial and not uno.para
    return borrado and uno.clave.startswith(CLAVE_DE_RESPUESTA)


def _otra_vez(uno: Correo) -> bool:
    radicado = uno.clave.removeprefix(CLAVE_DE_RESPUESTA).partition(".")[0]
    solicitud = Solicitud.objects.get(pk=referencias.leer(uno.referencia))
    respuesta = Respuesta.objects.enviadas().filter(solicitud=solicitud, radicado_salida=radicado).first()
    if respuesta is None:
        return False
    enviar_por_correo(solicitud, respuesta, clave=uno.clave + OTRA_VEZ)
    return Correo.objects.filter(clave=uno.clave + OTRA_VEZ).exists()
