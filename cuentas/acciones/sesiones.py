"""Ending the sessions of an account: each carries a digest of who it is of, and stops being good when that changes."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db.models import Exists, F, OuterRef
from django.http import HttpRequest

from cuentas.models import SesionAbierta, Usuario
from nucleo import reloj, retencion


def cerrar_sesiones(usuario: Usuario, *, menos: HttpRequest | None = None) -> None:
    """End every session of an account. ``menos``: of whoever asks for it, whose own goes on under a new key."""
    Usuario.objects.filter(pk=usuario.pk).update(vuelta_de_sesiones=F("vuelta_de_sesiones") + 1)
    usuario.refresh_from_db(fields=["vuelta_de_sesiones"])
    if menos is not None and menos.user.pk == usuario.pk:
        update_session_auth_hash(menos, usuario)


def cerrar_una(usuario: Usuario, pk: int) -> None:
    """End one of the account's sessions: its next page asks to come in. Of what is not theirs, or ended, nothing."""
    Session.objects.filter(abierta__pk=pk, abierta__usuario=usuario).delete()


def olvidar_sesiones() -> int:
    """Delete the sessions that are past their time; return how many rows. It bears running twice."""
    viejas = retencion.borrar(Session.objects.filter(expire_date__lt=reloj.ahora()))
    la_suya = Session.objects.filter(pk=OuterRef("sesion_id"))
    return viejas + retencion.borrar(SesionAbierta.objects.filter(~Exists(la_suya)))
