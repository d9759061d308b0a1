"""Who is told of what becomes of each contribution, and where they read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.urls import reverse

from chat.consultas import destinos as chat
from cuentas.models import Usuario
from foros.consultas import destinos as foros
from nucleo import fichas
from nucleo.cifrado import NoSePuedeDescifrar, descifrar
from participa.models import Aporte, Ejercicio
from pqrs.consultas import personas as pqrs


@dataclass(frozen=True)
class Destino:
    """``nombre``: how the mail greets them; "" when they gave none. ``enlace``: a whole address, of what is theirs or
    of the contribution; of the exercise, when what they said is not public. ``es_confidencial``: the mail carries
    their own link, or tells that they said something to the entity alone."""

    nombre: str
    correo: str
    enlace: str
    es_confidencial: bool


def destinos(aportes: Sequence[Aporte]) -> dict[int, Destino]:
    """By contribution, whoever is told: their account; the address that they left with it; or whoever is behind where
    it was said (the author of a message, the person of a request that is neither anonymous nor reserved, the account
    of a line of chat). Those of nobody, and of who asked to be forgotten, are left out. Five queries at most."""
    vivos = [uno for uno in aportes if uno.olvidado_en is None]
    slugs = Ejercicio.objects.in_bulk({uno.ejercicio_id for uno in vivos})
    por_aporte: dict[int, Destino] = {}
    for uno in vivos:
        uno.ejercicio = slugs[uno.ejercicio_id]
        if uno.correo and (suyo := _por_su_enlace(uno)):
            por_aporte[uno.pk] = suyo
    for hallar in (_por_su_cuenta, _por_su_mensaje, _por_su_solicitud, _por_su_linea):
        faltan = [uno for uno in vivos if uno.pk not in por_aporte]
        por_aporte |= hallar(faltan)
    return por_aporte


def _por_su_enlace(aporte: Aporte) -> Destino | None:
    """The address that they left, with their link; nobody, if the key that closed it is gone."""
    try:
        correo, ficha = descifrar(aporte.correo), fichas.abierta(aporte.ficha)
    except NoSePuedeDescifrar:
        return None
    enlace = settings.URL_PUBLICA + reverse("participa:mi_aporte", args=[ficha])
    return Destino(aporte.alias, correo, enlace, es_confidencial=True)


def _por_su_cuenta(aportes: list[Aporte]) -> dict[int, Destino]:
    if not (suyas := {uno.autor_id for uno in aportes if uno.autor_id is not None}):
        return {}
    cuentas = Usuario.objects.filter(pk__in=suyas, is_active=True).exclude(email="").in_bulk()
    enlace = settings.URL_PUBLICA + reverse("participa:mis_aportes")
    return {
        uno.pk: Destino(quien.get_full_name() or uno.alias, quien.email, enlace, not uno.texto_publico)
        for uno in aportes
        if (quien := cuentas.get(uno.autor_id))
    }


def _por_donde_se_dijo(aportes: list[Aporte], *, campo: str, buscar, es_privado: bool) -> dict[int, Destino]:
    """``campo``: where it was said; ``buscar``: from those keys to names and addresses."""
    donde = {uno.pk: clave for uno in aportes if (clave := getattr(uno, campo)) is not None}
    hallados = buscar(set(donde.values())) if donde else {}
    return {
        uno.pk: Destino(quien.nombre, quien.correo, _donde_se_lee(uno), es_privado or not uno.texto_publico)
        for uno in aportes
        if (quien := hallados.get(donde.get(uno.pk)))
    }


_por_su_mensaje = partial(
    _por_donde_se_dijo, campo="mensaje_id", buscar=foros.de_los_mensajes, es_privado=False
)
_por_su_solicitud = partial(
    _por_donde_se_dijo, campo="solicitud_id", buscar=pqrs.a_quienes_escribir, es_privado=True
)
_por_su_linea = partial(_por_donde_se_dijo, campo="linea_id", buscar=chat.de_las_lineas, es_privado=False)


def _donde_se_lee(aporte: Aporte) -> str:
    cosa = aporte if aporte.texto_publico else aporte.ejercicio
    return settings.URL_PUBLICA + cosa.get_absolute_url()
