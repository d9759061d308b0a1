"""Ending the sessions of an account: each carries a digest of who it is of, and stops being good when that changes."""

from django.contrib.auth import update_session_auth_hash
from django.db.models import F
from django.http import HttpRequest

from cuentas.models import Usuario


def cerrar_sesiones(usuario: Usuario, *, menos: HttpRequest | None = None) -> None:
    """End every session of an account. ``menos``: of whoever asks for it, whose own goes on under a new key."""
    Usuario.objects.filter(pk=usuario.pk).update(vuelta_de_sesiones=F("vuelta_de_sesiones") + 1)
    usuario.refresh_from_db(fields=["vuelta_de_sesiones"])
    if menos is not None and menos.user.pk == usuario.pk:
        update_session_auth_hash(menos, usuario)
