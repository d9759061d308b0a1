"""The first administrator: an account without a password, and the link by which its owner sets one."""

import re

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse

from cuentas.models import Dependencia, Rol, Usuario

CARGO = "Administración del portal"


class NoSeNombra(Exception):
    """The account cannot be opened; the text says why and what to do."""


@transaction.atomic
def nombrar_primer_administrador(correo: str, *, aunque_haya: bool = False) -> tuple[Usuario, str]:
    """Open an administrator's account for that address, or find the one that has not set its password yet; return it
    and the path of the link that sets it.

    The link works once, for ``settings.PASSWORD_RESET_TIMEOUT``, and ends the ones before. Nothing of it is stored: it
    is a keyed digest of what the account has now, and any password that is set changes that. With an administrator who
    can already come in it refuses, unless ``aunque_haya``: nobody else can open the door to an entity that lost theirs.
    """
    suyo = (
        Usuario.objects.select_for_update().filter(email__iexact=correo).order_by("-is_staff", "pk").first()
    )
    if suyo is not None and not (suyo.is_superuser and suyo.is_active):
        raise NoSeNombra(
            f"Ya hay una cuenta con el correo {correo}, y no es de administración. Use otro correo, o pida a quien "
            "administra el portal que le dé ese permiso."
        )
    otro = _el_que_ya_entra()
    if otro is not None and not aunque_haya:
        raise NoSeNombra(
            f"El portal ya tiene quien lo administre: «{otro.username}». Esa persona crea las demás cuentas en "
            "Administración, en «Usuarios». Si ya nadie puede entrar con ella, repita con --aunque-haya."
        )
    if suyo is None:
        suyo = _abrir(correo)
    elif not suyo.has_usable_password():
        suyo.set_unusable_password()  # which is another one, and ends the links before
        suyo.save(update_fields=["password"])
    return suyo, enlace_de_clave(suyo)


def _el_que_ya_entra() -> Usuario | None:
    administran = Usuario.objects.filter(is_superuser=True, is_staff=True, is_active=True).order_by("pk")
    return next((uno for uno in administran if uno.has_usable_password()), None)


def _abrir(correo: str) -> Usuario:
    persona = Usuario(
        username=_nombre_libre(correo),
        email=correo,
        cargo=CARGO,
        dependencia=Dependencia.objects.receptora(),
        is_staff=True,
        is_superuser=True,
    )
    persona.set_unusable_password()
    persona.save()
    persona.groups.add(Group.objects.get(name=Rol.ADMINISTRADOR))
    return persona


def _nombre_libre(correo: str) -> str:
    base = re.sub(r"[^a-z0-9._-]", "", correo.partition("@")[0].lower())[:40] or "administracion"
    nombre, n = base, 1
    while Usuario.objects.filter(username=nombre).exists():
        n += 1
        nombre = f"{base}{n}"
    return nombre


def enlace_de_clave(persona: Usuario) -> str:
    """The path where that person sets a password, with nobody asking for the old one."""
    ficha = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(persona)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(persona), ficha])
