"""Officials who come in with the account that the entity gave them (docs/decisiones/0019)."""

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from correo.acciones import encolar
from correo.models import Correo
from cuentas.acciones.accesos import anotar_acceso
from cuentas.consultas import PROVEEDOR
from cuentas.models import Acceso, Usuario


class NoEntra(Exception):
    """Whoever the issuer says that it is has no way in here. The message is for the person."""


@transaction.atomic
def reconocer(huella: str, correo: str) -> SocialAccount:
    """The tie between an official and the identity with that digest (``cuentas.emisor.Identidad``).

    The first time it is made by ``correo``, the address that the issuer says it checked; from then on the address is
    not looked at, for addresses are given again to other people. No account is opened and no role given. Raises
    ``NoEntra``.
    """
    atadura = SocialAccount.objects.filter(provider=PROVEEDOR, uid=huella).select_related("user").first()
    if atadura is None:
        atadura = SocialAccount.objects.create(
            provider=PROVEEDOR, uid=huella, user=_por_atar(_de_la_direccion(correo))
        )
        _avisar(atadura.user, Acceso.Resultado.UNIO, "", "unida", {})
    if not atadura.user.is_active:
        raise NoEntra(
            "Su cuenta del portal está desactivada. Si cree que es un error, hable con quien lo administra."
        )
    if not atadura.user.is_staff:
        raise NoEntra("Su cuenta del portal ya no es de funcionario. Hable con quien lo administra.")
    return atadura


@transaction.atomic
def separar_de_la_entidad(usuario: Usuario, actor: Usuario) -> None:
    """Undo the tie, for whoever got another account of the entity: the next sign-in makes it anew by its address. The
    person is told by mail, and the log keeps who did it. Idempotent."""
    borradas, _ = SocialAccount.objects.filter(provider=PROVEEDOR, user=usuario).delete()
    if borradas:
        _avisar(usuario, Acceso.Resultado.SEPARO, f"por {actor.username}"[:40], "separada", {"quien": actor})


def _de_la_direccion(correo: str) -> Usuario:
    """The official with that address. Citizens are not looked at: what the entity says of an address opens no account
    that somebody opened by themself."""
    if not correo:
        raise NoEntra(
            "La entidad no confirma que su dirección de correo sea suya. Entre con su contraseña y avise a quien "
            "administra el portal."
        )
    halladas = list(Usuario.objects.select_for_update().filter(email__iexact=correo, is_staff=True)[:3])
    activas = [una for una in halladas if una.is_active] or halladas
    if not activas:
        raise NoEntra(
            "En este portal no hay una cuenta de funcionario con su correo. Pida a quien lo administra que la abra."
        )
    if len(activas) > 1:
        raise NoEntra(
            "Hay más de una cuenta con su correo. Pida a quien administra el portal que deje una sola."
        )
    return activas[0]


def _por_atar(usuario: Usuario) -> Usuario:
    if SocialAccount.objects.filter(provider=PROVEEDOR, user=usuario).exists():
        raise NoEntra(
            "La cuenta que hay aquí con su correo está unida a otra persona de la entidad. Pida a quien administra el "
            "portal que la revise y la separe."
        )
    return usuario


def _avisar(
    usuario: Usuario, resultado: Acceso.Resultado, metodo: str, plantilla: str, contexto: dict
) -> None:
    acceso = anotar_acceso(usuario, resultado, metodo)
    if usuario.email:
        encolar(
            clave=f"cuenta:entidad:{acceso.pk}",
            plantilla=f"cuentas/correos/entidad_{plantilla}",
            para=usuario.email,
            contexto=contexto,
            confidencial=True,
            prioridad=Correo.Prioridad.ACUSE,
        )
