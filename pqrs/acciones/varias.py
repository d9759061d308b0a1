"""The same answer to several requests: each one is answered by itself, with its own number, or refused by itself."""

from django.db import transaction

from cuentas.models import Usuario
from pqrs.acciones.cerradura import abierta
from pqrs.acciones.contenido import Contenido
from pqrs.acciones.responder import guardar_borrador, responder
from pqrs.consultas.varias import para_responder_lo_mismo
from pqrs.errores import TransicionInvalida
from pqrs.models import Respuesta


@transaction.atomic
def responder_igual(solicitud_id: int, cuerpo: str, que_sigue: str, actor: Usuario) -> Respuesta:
    """Answer one of several with words that only inform: what decides is written request by request (arts. 13 and 42
    CPACA). It leaves no draft behind when it is refused.

    Raises ``TransicionInvalida`` when the law or somebody's draft wants it apart, and whatever ``responder`` refuses.
    """
    solicitud = abierta(solicitud_id)
    motivo = para_responder_lo_mismo([solicitud])[solicitud.pk]
    if motivo:
        raise TransicionInvalida(motivo)
    guardar_borrador(solicitud_id, cuerpo, que_sigue, actor, sobre="", contenido=Contenido())
    return responder(solicitud_id, actor)
