"""Ending the sessions of an account: each carries a digest of who it is of, and stops being good when that changes."""

from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from cuentas.acciones.accesos import anotar_acceso
from cuentas.models import Acceso, Usuario


def cerrar_sesiones(usuario: Usuario, *, menos: HttpRequest | None = None) -> None:
    """End every session of an account. ``menos``: of whoever asks for it, whose own goes on under a new key."""
    Usuario.objects.filter(pk=usuario.pk).update(vuelta_de_sesiones=F("vuelta_de_sesiones") + 1)
    usuario.refresh_from_db(fields=["vuelta_de_sesiones"])
    if menos is not None and menos.user.pk == usuario.pk:
        update_session_auth_hash(menos, usuario)


@transaction.atomic
def sacar(persona: Usuario, actor: Usuario) -> None:
    """End every session of somebody else, whose computer or telephone may be in other hands. The log keeps who did it;
    the account, its password and its factors stay."""
    cerrar_sesiones(persona)
    anotar_acceso(persona, Acceso.Resultado.SALIO, f"por {actor.username}"[:40])
