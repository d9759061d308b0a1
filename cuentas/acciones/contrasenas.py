"""The password of somebody else: nobody types it. Whoever has to have one gets a link to set it."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from correo.acciones import encolar
from correo.models import Correo
from cuentas.acciones.accesos import anotar_acceso
from cuentas.acciones.primero import enlace_de_clave
from cuentas.models import Acceso, Usuario
from nucleo.models import Entidad


class NoSeEnvia(Exception):
    """There is nowhere to send the link, or nobody who could use it; the text says why and what to do."""


@transaction.atomic
def abrir_cuenta(persona: Usuario, actor: Usuario) -> None:
    """Keep a new account, which has no password, and send its owner the link to set one (ASVS V6.4.1)."""
    persona.set_unusable_password()
    persona.save()
    enviar_enlace_de_clave(persona, actor)


@transaction.atomic
def enviar_enlace_de_clave(persona: Usuario, actor: Usuario) -> None:
    """Send the link that sets a password to the address of the account. The log keeps who sent it.

    The password of today, the sessions and the second factor stay until the link is used, which is once and within
    ``settings.PASSWORD_RESET_TIMEOUT``. It stops working if the address of the account changes. Raises ``NoSeEnvia``.
    """
    if not persona.email:
        raise NoSeEnvia(f"{persona} no tiene correo. Escríbalo en su ficha, guarde y vuelva a intentar.")
    if not persona.is_active:
        raise NoSeEnvia(f"La cuenta de {persona} está desactivada: con ella nadie puede entrar.")
    acceso = anotar_acceso(persona, Acceso.Resultado.ENLACE, f"por {actor.username}"[:40])
    _avisar(
        f"cuenta:enlace_de_clave:{acceso.pk}",
        "enlace_de_clave",
        persona.email,
        {
            "quien": actor,
            "usuario": persona.username,
            "enlace": settings.URL_PUBLICA + enlace_de_clave(persona),
        },
    )


@transaction.atomic
def cambiar_correo(persona: Usuario, antes: str, actor: Usuario) -> None:
    """What follows when somebody else put another address in an account: the one before no longer opens it nor gets
    links to set its password, and is told, without the new one, for it may be of somebody else. The log keeps who
    did it.
    """
    EmailAddress.objects.filter(user=persona).exclude(email__iexact=persona.email).delete()
    acceso = anotar_acceso(persona, Acceso.Resultado.OTRO_CORREO, f"por {actor.username}"[:40])
    if antes:
        _avisar(f"cuenta:otro_correo:{acceso.pk}", "otro_correo", antes, {"quien": actor, "antes": antes})


def _avisar(clave: str, plantilla: str, para: str, contexto: dict) -> None:
    encolar(
        clave=clave,
        plantilla=f"cuentas/correos/{plantilla}",
        para=para,
        contexto=contexto | {"entidad": Entidad.objects.vigente()},
        confidencial=True,
        prioridad=Correo.Prioridad.ACUSE,
    )
