"""Who asked: for the mails that are owed to them, and for whoever may read a reserved identity (R3.17)."""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Q

from correo.consultas import misma_direccion
from cuentas.models import Rol, Usuario
from nucleo.cifrado import NoSePuedeDescifrar
from pqrs import reserva
from pqrs.errores import ErrorDeMesa
from pqrs.models import IdentidadReservada, Peticionario, Solicitud

#: From the request of a person to the one whose annulled number it replaces.
_DEL_ANULADO = "solicitud__reemplaza_a__solicitud"
_DATOS = ("nombre", "documento", "correo", "telefono", "direccion")


class Destinatario(NamedTuple):
    """What writing to a person needs. It only goes into confidential mail."""

    nombre: str
    correo: str
    direccion: str = ""
    telefono: str = ""


def a_quien_escribir(solicitud: Solicitud) -> Destinatario | None:
    """Whoever asked; None when it is anonymous. A reserved one is opened here for the mail, and for nothing else.

    Raises ``ErrorDeMesa`` when the key is gone: no step is taken that the person would not be told of.
    """
    if solicitud.es_reservada:
        try:
            datos = datos_reservados(solicitud)
        except NoSePuedeDescifrar as error:
            raise ErrorDeMesa(str(error)) from None
        return Destinatario(*(datos[campo] for campo in Destinatario._fields)) if datos else None
    persona = Peticionario.objects.filter(solicitud=solicitud).first()
    return Destinatario(*(getattr(persona, campo) for campo in Destinatario._fields)) if persona else None


def a_quienes_escribir(solicitudes: Collection[int]) -> dict[int, Destinatario]:
    """The same of several, for another part of the portal: those who said who they are and left an e-mail. Nobody for
    an anonymous request nor for a reserved identity, which is opened for what the desk owes and for nothing else. Of a
    number that was annulled, whoever is with the one that replaces it. One query."""
    pedidas = Q(solicitud__in=solicitudes) | Q(**{f"{_DEL_ANULADO}__in": solicitudes})
    personas = Peticionario.objects.filter(
        pedidas, solicitud__identidad=Solicitud.Identidad.IDENTIFICADA
    ).exclude(correo="")
    hallados = {}
    for pk, anulado, *datos in personas.values_list("solicitud", _DEL_ANULADO, *Destinatario._fields):
        hallados |= dict.fromkeys((pk, anulado), Destinatario(*datos))
    return {pk: hallados[pk] for pk in solicitudes if pk in hallados}


def es_su_correo(solicitud: Solicitud, direccion: str) -> bool:
    """Whether that is the address of whoever asked, however its case and its domain are written. Raises
    ``ErrorDeMesa`` as ``a_quien_escribir``."""
    persona = a_quien_escribir(solicitud)
    return bool(direccion and persona and misma_direccion(persona.correo, direccion))


def datos_reservados(solicitud: Solicitud) -> dict[str, Any] | None:
    """What the envelope says; None once it was destroyed by acta. Raises ``NoSePuedeDescifrar``."""
    guardada = IdentidadReservada.objects.filter(solicitud=solicitud).first()
    return reserva.abrir(solicitud.radicado, guardada.sobre) if guardada else None


def ocultables(solicitud: Solicitud) -> list[str]:
    """What must not be read of whoever asked in anything public. Of a reserved one, ``acciones.cotejar`` looks."""
    datos = Peticionario.objects.filter(solicitud=solicitud).values(*_DATOS).first() or {}
    return [str(datos[campo]) for campo in _DATOS if datos.get(campo)]


def puede_corregir_contacto(solicitud: Solicitud, usuario: Usuario) -> bool:
    """A reserved identity is corrected by the person, or by whoever may read it (R3.17)."""
    return not solicitud.es_reservada or puede_leer_reservadas(usuario)


def puede_leer_reservadas(usuario: Usuario) -> bool:
    """By belonging to the group ``reserva`` and nothing else: being a superuser gives no right to it, and whoever
    audits the readings does not make them (promise 7)."""
    return bool(
        usuario.is_active
        and usuario.is_staff
        and usuario.tiene_rol(Rol.RESERVA)
        and not usuario.tiene_rol(Rol.AUDITOR)
    )
