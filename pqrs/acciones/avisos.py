"""What is told to whoever asked, each time something happens: what, what it means and what comes next (promise 11)."""

from dataclasses import dataclass

import correo.acciones
from pqrs import referencias
from pqrs.acciones.enlaces import nuevo_enlace
from pqrs.consultas.personas import a_quien_escribir
from pqrs.models import Oficio, Solicitud


@dataclass(frozen=True)
class Aviso:
    """One message. Each field is one or more whole sentences; ``titulo`` ends the subject after the radicado."""

    titulo: str
    que_paso: str
    que_significa: str
    que_sigue: str


def avisar(solicitud: Solicitud, aviso: Aviso, oficio: Oficio | None = None) -> None:
    """Leave the message in the outbox, in the caller's transaction, when the person left an e-mail.

    The key is the step just written: a step tells once.
    """
    persona = a_quien_escribir(solicitud)
    if persona is None or not persona.correo:
        return
    correo.acciones.encolar(
        clave=f"pqrs.aviso.{solicitud.radicado}.{solicitud.actuaciones_registradas}",
        plantilla="pqrs/correos/aviso",
        para=persona.correo,
        confidencial=True,
        referencia=referencias.de(solicitud.pk),
        contexto={
            "solicitud": solicitud,
            "nombre": persona.nombre,
            "aviso": aviso,
            "oficio": oficio,
            "enlace": nuevo_enlace(solicitud),
        },
    )


def avisar_al_responsable(solicitud: Solicitud, que_paso: str) -> None:
    """Tell the official in charge that the person did something; without one, nobody (the tray shows it)."""
    responsable = solicitud.responsable
    if responsable is None or not responsable.email:
        return
    correo.acciones.encolar(
        clave=f"pqrs.novedad.{solicitud.radicado}.{solicitud.actuaciones_registradas}",
        plantilla="pqrs/correos/novedad",
        para=responsable.email,
        referencia=referencias.de(solicitud.pk),
        contexto={"solicitud": solicitud, "responsable": responsable, "que_paso": que_paso},
    )
