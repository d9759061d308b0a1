"""Save what was answered to go on later. It is closed under a key that only the link carries: nobody else opens it,
whoever holds the database and the portal's keys."""

import base64
import hashlib
import json
import secrets
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from encuestas.acciones.cerrar import PREFIJO
from encuestas.errores import DatosInvalidos, TransicionInvalida
from encuestas.hoja import Hoja, comprimir, descomprimir
from encuestas.models import Encuesta, Guardado
from nucleo import limites, reloj
from nucleo.cifrado import sellos
from nucleo.texto import limpiar

#: Mails with a link that one address gets in a day.
POR_DIA = 3
DIA = timedelta(days=1)


def guardar(encuesta_id: int, hoja: Hoja, *, codigo: str = "") -> str:
    """Keep it and return the token of its link: the same one when it had been saved before. ``codigo``: of the
    invitation, which goes inside."""
    with transaction.atomic():
        encuesta = Encuesta.objects.select_for_update(no_key=True).get(pk=encuesta_id)
        if not encuesta.recibe_en(reloj.ahora()):
            raise TransicionInvalida("Esta encuesta ya no recibe respuestas: no hay nada que guardar.")
        ficha = hoja.guardada or secrets.token_urlsafe(32)
        Guardado.objects.update_or_create(
            huella=_huella(ficha),
            defaults={"encuesta": encuesta, "sobre": _cerrar(ficha, hoja.con(guardada=ficha), codigo)},
        )
    return ficha


def recuperar(encuesta: Encuesta, ficha: str) -> tuple[Hoja, str] | None:
    """What a link keeps and the code of the invitation it came with; ``None`` when it keeps nothing any more."""
    guardado = Guardado.objects.filter(encuesta=encuesta, huella=_huella(ficha)).first()
    if guardado is None:
        return None
    try:
        hoja, codigo = json.loads(_llave(ficha).decrypt(guardado.sobre.encode()))
    except (InvalidToken, ValueError):
        return None
    return descomprimir(base64.b64decode(hoja)), codigo


def olvidar(ficha: str) -> None:
    """It was sent: nothing of it stays. In a transaction of its own, that shares nothing with the answer."""
    Guardado.objects.filter(huella=_huella(ficha)).delete()


def mandar_enlace(encuesta: Encuesta, ficha: str, direccion: str) -> None:
    """Mail the link to whoever asks for it. ``DatosInvalidos`` for what is no address, or too many in a day."""
    direccion = limpiar(direccion).strip()
    try:
        validate_email(direccion)
    except ValidationError:
        raise DatosInvalidos("Escriba un correo completo, como ana@correo.com.", campo="correo") from None
    sello = sellos(direccion.casefold(), "encuestas.guardar")[0]
    if not limites.permitir(f"encuestas.guardar:{sello[:32]}", POR_DIA, DIA):
        raise DatosInvalidos("A ese correo ya le enviamos varios enlaces hoy. Copie el de esta página.")
    correo.acciones.encolar(
        clave=f"{PREFIJO.format(pk=encuesta.pk)}guardado:{_huella(ficha)[:24]}:{sello[:12]}",
        plantilla="encuestas/correos/guardada",
        para=direccion,
        confidencial=True,
        prioridad=Correo.Prioridad.ALERTA,
        vigente_hasta=encuesta.cierra_en,
        contexto={"encuesta": encuesta, "enlace": direccion_de(encuesta, ficha)},
    )


def direccion_de(encuesta: Encuesta, ficha: str) -> str:
    """The whole address that opens it again."""
    return settings.URL_PUBLICA + reverse("encuestas:seguir", args=[encuesta.slug, ficha])


def _cerrar(ficha: str, hoja: Hoja, codigo: str) -> str:
    dicho = json.dumps([base64.b64encode(comprimir(hoja)).decode(), codigo])
    # The envelope would say in clear when it was closed: no moment is kept of who answers.
    return _llave(ficha).encrypt_at_time(dicho.encode(), 0).decode()


def _llave(ficha: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"llave:" + _bytes(ficha)).digest()))


def _huella(ficha: str) -> str:
    return hashlib.sha256(b"huella:" + _bytes(ficha)).hexdigest()


def _bytes(ficha: str) -> bytes:
    return ficha.encode("utf-8", "replace")
