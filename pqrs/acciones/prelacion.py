"""Who goes first (R1.8–R1.12): the turn changes, the days do not."""

from dataclasses import dataclass

from django.db import transaction

import correo.acciones
from correo.models import Correo
from cuentas.models import Rol, Usuario
from pqrs import referencias
from pqrs.acciones import avisos, historia
from pqrs.acciones.cerradura import para
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, Solicitud
from pqrs.prioridades import CON_ALERTA, Prioridad


@dataclass(frozen=True)
class Prelacion:
    """The priority and its ground, which only the desk reads: it may tell of a person's health (R1.13)."""

    prioridad: Prioridad
    fundamento: str


@transaction.atomic
def priorizar(solicitud_id: int, prelacion: Prelacion, actor: Usuario) -> Solicitud:
    """Give, change or take away the priority of an open request, with its ground. The due date stays.

    The person is told. A risk to somebody's life is told to the coordination and to whoever has it, at once (R1.10).
    Raises ``TransicionInvalida`` and ``DatosInvalidos``.
    """
    solicitud = para("priorizar", solicitud_id)
    dar(solicitud, prelacion, actor)
    avisos.avisar(solicitud, _aviso(solicitud, prelacion.prioridad))
    return solicitud


def dar(solicitud: Solicitud, prelacion: Prelacion, actor: Usuario) -> None:
    """The same on a request that the caller's transaction holds. Raises ``DatosInvalidos``."""
    prioridad, fundamento = Prioridad(prelacion.prioridad), prelacion.fundamento.strip()
    if not fundamento:
        raise DatosInvalidos(f"Escriba en qué se funda ({prioridad.regla.norma}).")
    if solicitud.prioridad == prioridad:
        raise DatosInvalidos(f"{solicitud.radicado} ya está así: «{prioridad.label}».")
    solicitud.prioridad = prioridad
    historia.anotar(
        solicitud,
        Actuacion.Tipo.PRELACION,
        f"{_que_paso(prioridad)} ({prioridad.regla.norma}). La fecha límite no cambia.",
        datos={"prioridad": prioridad.name.lower(), "motivo": fundamento},
        actor=actor,
    )
    solicitud.save(update_fields=["prioridad", *historia.CAMPOS])
    if prioridad in CON_ALERTA:
        _alertar(solicitud)


def _que_paso(prioridad: Prioridad) -> str:
    if prioridad == Prioridad.NINGUNA:
        return "La solicitud se atiende en el orden en que llegó"
    return f"La solicitud se atiende primero: {prioridad.label.lower()}"


def _aviso(solicitud: Solicitud, prioridad: Prioridad) -> avisos.Aviso:
    if prioridad == Prioridad.NINGUNA:
        return avisos.Aviso(
            "se atiende en el orden en que llegó",
            f"Su solicitud {solicitud.radicado} ya no tiene prelación.",
            f"Se atiende en el orden en que llegó ({prioridad.regla.norma}). La fecha límite no cambia.",
            "Si cree que debe atenderse primero, escríbanos y díganos por qué.",
        )
    return avisos.Aviso(
        "la atendemos primero",
        f"Le dimos prelación a su solicitud {solicitud.radicado} ({prioridad.regla.norma}).",
        "Se atiende antes que las demás. La fecha límite no cambia, pero trataremos de responderle antes.",
        "Usted no tiene que hacer nada. Le escribiremos con la respuesta.",
    )


def _alertar(solicitud: Solicitud) -> None:
    """One mail to each person who has to act, the first in the outbox. It tells nothing of who asks or what for."""
    for persona in _a_quien_se_alerta(solicitud):
        correo.acciones.encolar(
            clave=f"pqrs.alerta.{solicitud.radicado}.{solicitud.actuaciones_registradas}.{persona.pk}",
            plantilla="pqrs/correos/alerta",
            para=persona.email,
            prioridad=Correo.Prioridad.ACUSE,
            referencia=referencias.de(solicitud.pk),
            contexto={"solicitud": solicitud, "persona": persona},
        )


def _a_quien_se_alerta(solicitud: Solicitud) -> list[Usuario]:
    """Whoever has it, and the coordinators of its office; where it has none, those of the one that receives; where
    nobody coordinates there, whoever administers the portal."""
    con_correo = Usuario.objects.filter(is_active=True, is_staff=True).exclude(email="")
    coordinan = con_correo.filter(groups__name=Rol.COORDINADOR.value)
    elegidas = (
        list(coordinan.filter(dependencia=solicitud.dependencia_id))
        or list(coordinan.filter(dependencia__recibe_solicitudes=True))
        or list(con_correo.filter(groups__name=Rol.ADMINISTRADOR.value))
    )
    if solicitud.responsable_id:
        elegidas += list(con_correo.filter(pk=solicitud.responsable_id))
    return list({persona.pk: persona for persona in elegidas}.values())
