"""A person takes back what they wrote. What was read leaves a line in its place."""

from django.db import transaction
from django.db.models import F

from foros.acciones.cerradura import cerrar_el_suyo
from foros.acciones.publicacion import dejar_de_publicar
from foros.acciones.reportes_atendidos import contar_desenlace
from foros.errores import NoPuede
from foros.models import Mensaje, Participante, Revision
from nucleo import reloj

Estado = Mensaje.Estado
SE_RETIRAN = (
    Estado.SIN_CONFIRMAR,
    Estado.PENDIENTE,
    Estado.CAMBIO_PEDIDO,
    Estado.RECHAZADO,
    Estado.PUBLICADO,
    Estado.RETIRADO,
)
OFICIAL = "Una respuesta de la entidad no se retira. Escriba otra que la corrija."


@transaction.atomic
def retirar(mensaje_id: int, *, quien: Participante) -> Mensaje:
    """It is no longer read nor waits for anybody, and whoever reported it is told. It bears repeating. ``NoPuede`` for
    what is of another person or was said for the entity; ``TransicionInvalida`` for what moderation already took
    away."""
    mensaje = cerrar_el_suyo(mensaje_id, quien, *SE_RETIRAN)
    if mensaje.estado == Estado.RETIRADO:
        return mensaje
    if mensaje.es_oficial:
        raise NoPuede(OFICIAL)
    if mensaje.estado == Estado.PUBLICADO:
        dejar_de_publicar(mensaje, Estado.RETIRADO)
    else:
        mensaje.estado = Estado.RETIRADO
        mensaje.save(update_fields=["estado"])
    Revision.objects.abiertas().filter(mensaje=mensaje).update(
        decidida_en=reloj.ahora(), resultado=Revision.Resultado.RETIRADO, version=F("version") + 1
    )
    contar_desenlace(mensaje, Revision.Resultado.RETIRADO)
    return mensaje
