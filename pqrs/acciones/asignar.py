"""Who has the request. None of these verbs moves the due date."""

from django.db import transaction

import correo.acciones
from cuentas.models import Dependencia, Usuario
from pqrs import referencias
from pqrs.acciones import historia
from pqrs.acciones.cerradura import abierta
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.estados import EN_MANOS
from pqrs.models import Actuacion, Solicitud

QUIEN = ("responsable", "dependencia", "estado", *historia.CAMPOS)


@transaction.atomic
def tomar(solicitud_id: int, actor: Usuario) -> Solicitud:
    """The actor becomes the responsable of an open request that nobody has. Taking one's own again does nothing."""
    solicitud = abierta(solicitud_id)
    if solicitud.responsable_id == actor.pk:
        return solicitud
    if solicitud.responsable_id is not None:
        raise TransicionInvalida(
            f"{solicitud.radicado} ya la tiene {solicitud.responsable}. Pida a la coordinación que se la asigne."
        )
    _entregar(solicitud, actor, actor)
    return solicitud


@transaction.atomic
def asignar(
    solicitud_id: int,
    responsable: Usuario,
    actor: Usuario | None,
    *,
    razon: str = "",
    si_nadie_la_tiene: bool = False,
) -> Solicitud:
    """Give an open request to an active official of the dependencia that has it, and tell that person by mail.

    ``actor`` None: a rule of routing did it. ``razon``: why this person, for the desk alone. ``si_nadie_la_tiene``:
    whoever took it meanwhile keeps it.
    """
    solicitud = abierta(solicitud_id)
    if si_nadie_la_tiene and solicitud.responsable_id:
        return solicitud
    if not (responsable.is_active and responsable.is_staff):
        raise DatosInvalidos(f"{responsable} ya no atiende solicitudes. Elija a otra persona.")
    if responsable.dependencia_id != solicitud.dependencia_id:
        raise DatosInvalidos(
            f"{responsable} no pertenece a {solicitud.dependencia}. Mueva primero la solicitud a su dependencia."
        )
    if solicitud.responsable_id == responsable.pk:
        return solicitud
    _entregar(solicitud, responsable, actor, razon)
    if responsable.email and (actor is None or responsable.pk != actor.pk):
        correo.acciones.encolar(
            clave=f"pqrs.asignada.{solicitud.radicado}.{solicitud.actuaciones_registradas}",
            plantilla="pqrs/correos/asignada",
            para=responsable.email,
            referencia=referencias.de(solicitud.pk),
            contexto={"solicitud": solicitud, "responsable": responsable},
        )
    return solicitud


@transaction.atomic
def reasignar(solicitud_id: int, dependencia: Dependencia, motivo: str, actor: Usuario) -> Solicitud:
    """Move an open request to another dependencia of the entity. The due date stays: inner moves have no effect on the
    term. It arrives there without responsable."""
    solicitud = abierta(solicitud_id)
    if not dependencia.esta_activa:
        raise DatosInvalidos(f"{dependencia} ya no recibe solicitudes. Elija otra dependencia.")
    if dependencia.pk == solicitud.dependencia_id:
        raise DatosInvalidos(f"{solicitud.radicado} ya está en {dependencia}.")
    if not motivo.strip():
        raise DatosInvalidos("Escriba por qué le corresponde a la otra dependencia.")
    anterior = solicitud.dependencia
    solicitud.dependencia, solicitud.responsable = dependencia, None
    if solicitud.estado in EN_MANOS:
        solicitud.estado = Solicitud.Estado.RADICADA
    historia.anotar(
        solicitud,
        Actuacion.Tipo.CAMBIO_DEPENDENCIA,
        f"La solicitud pasó de {anterior} a {dependencia}. La fecha límite no cambia.",
        datos={"de": anterior.codigo, "a": dependencia.codigo, "motivo": motivo.strip()},
        actor=actor,
    )
    solicitud.save(update_fields=QUIEN)
    return solicitud


def _entregar(solicitud: Solicitud, responsable: Usuario, actor: Usuario | None, razon: str = "") -> None:
    solicitud.responsable = responsable
    if solicitud.estado in EN_MANOS:
        solicitud.estado = Solicitud.Estado.EN_TRAMITE
    historia.anotar(
        solicitud,
        Actuacion.Tipo.ASIGNACION,
        f"Una persona de {solicitud.dependencia} quedó encargada de responder su solicitud.",
        datos={"responsable": responsable.pk} | ({"motivo": razon} if razon else {}),
        actor=actor,
    )
    solicitud.save(update_fields=QUIEN)
