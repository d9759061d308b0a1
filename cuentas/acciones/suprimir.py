"""Somebody asks for their account and their data to be erased (Ley 1581 de 2012, arts. 8 lit. e and 15): all that no
law makes the entity keep."""

from dataclasses import dataclass

from django.db import transaction

from correo.acciones import encolar
from correo.models import Correo
from cuentas.consultas import impedimento_para_suprimir
from cuentas.models import Usuario
from nucleo import registro
from nucleo.models import Entidad
from nucleo.registro import Conservado


class NoSeSuprime(Exception):
    """This account cannot be erased by its owner. The message is for the person."""


@dataclass(frozen=True)
class LoQuePasa:
    """What becomes of what an app keeps of a person when their account goes."""

    titulo: str
    se_borra: list[str]
    conserva: list[Conservado]


def que_pasaria(usuario: Usuario) -> list[LoQuePasa]:
    """App by app, what would go and what would stay with its norm; only those that keep something."""
    todo = (
        LoQuePasa(datos.titulo, list(datos.se_borra(usuario)), list(datos.conserva(usuario)))
        for datos in registro.datos_propios.todos()
    )
    return [una for una in todo if una.se_borra or una.conserva]


@transaction.atomic
def suprimir_cuenta(usuario: Usuario, *, por_la_entidad: bool = False) -> list[LoQuePasa]:
    """Erase everything that each app keeps of a person, and the account; what the law makes stay loses its tie to it.
    A mail to their address tells what was done and what stayed, which is returned. ``por_la_entidad``: somebody else
    did it, whom the person had asked, and the mail says so.

    All or nothing; the second time changes nothing. Raises ``NoSeSuprime``.
    """
    usuario = Usuario.objects.select_for_update().get(pk=usuario.pk)
    if impedimento := impedimento_para_suprimir(usuario):
        raise NoSeSuprime(impedimento)
    pasa, direccion = que_pasaria(usuario), usuario.email
    for datos in registro.datos_propios.todos():
        datos.suprimir(usuario)
    if direccion:
        encolar(
            clave=f"cuenta:suprimida:{usuario.pk}",
            plantilla="cuentas/correos/suprimida",
            para=direccion,
            contexto={
                "pasa": pasa,
                "entidad": Entidad.objects.vigente(),
                "por_la_entidad": por_la_entidad,
                "numero": usuario.pk,
            },
            confidencial=True,
            prioridad=Correo.Prioridad.ACUSE,
        )
    return pasa
