"""Ask for mail, and confirm that the address is of whoever asked. Until then no subscription is kept."""

import secrets
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

import correo.acciones
from cuentas.consultas import correos_confirmados
from cuentas.models import TextoConsentimiento, Usuario
from nucleo import fichas, reloj
from nucleo.texto import limpiar
from suscripciones import enlaces, seguidores
from suscripciones.direcciones import huellas, plegar
from suscripciones.enlaces import PorConfirmar
from suscripciones.models import Consentimiento, Pedido, Suscripcion, Suscriptor, Tema


class NoEsSuDireccion(Exception):
    """The account has not confirmed that address."""


@transaction.atomic
def pedir(
    direccion: str, temas: Collection[Tema], *, ritmo: str, solo_habiles: bool, texto: TextoConsentimiento
) -> None:
    """Send the address a link that carries all that was asked and lasts 48 hours. It replaces the one before; nothing
    else is stored, and it does the same for an address that already follows something."""
    ahora = reloj.ahora()
    huella, marca, vence = huellas(direccion)[0], secrets.token_hex(16), ahora + enlaces.CONFIRMAR
    Pedido.objects.update_or_create(
        huella=huella, defaults={"marca": marca, "pedido_en": ahora, "vence_en": vence}
    )
    pedido = PorConfirmar(
        correo=limpiar(direccion).strip(),
        temas=[tema.pk for tema in temas],
        ritmo=ritmo,
        solo_habiles=solo_habiles,
        texto=texto.pk,
        marca=marca,
        pedido_en=ahora.timestamp(),
        vence=vence.timestamp(),
    )
    correo.acciones.encolar(
        clave=f"suscripciones.confirmar:{marca}",
        plantilla="suscripciones/correos/confirmar",
        para=pedido.correo,
        confidencial=True,
        contexto={
            "temas": temas,
            "ritmo": Suscripcion.Ritmo(ritmo).label,
            "enlace": enlaces.absoluto("confirmar", enlaces.de_confirmar(pedido)),
            "vence": vence,
        },
    )


@transaction.atomic
def confirmar(ficha: str) -> Suscriptor:
    """Begin what a link of ``pedir`` carries. It bears repeating: the second time changes nothing. ``EnlaceInvalido``
    if it expired, a newer one replaced it, or whoever confirmed it left everything since."""
    pedido = enlaces.leer_de_confirmar(ficha)
    seguidores.exigir_vivo(pedido)
    return dar_de_alta(
        pedido.correo,
        Tema.objects.abiertos().filter(pk__in=pedido.temas),
        ritmo=pedido.ritmo,
        solo_habiles=pedido.solo_habiles,
        texto=TextoConsentimiento.objects.get(pk=pedido.texto),
        pedido_en=pedido.cuando,
        canal=Consentimiento.Canal.CORREO,
    )


@transaction.atomic
def suscribir_de_una_vez(
    usuario: Usuario,
    direccion: str,
    temas: Collection[Tema],
    *,
    ritmo: str,
    solo_habiles: bool,
    texto: TextoConsentimiento,
) -> Suscriptor:
    """For who signed in with an account that proved the address to be theirs; ``NoEsSuDireccion`` if it did not."""
    if direccion.strip().lower() not in correos_confirmados(usuario):
        raise NoEsSuDireccion
    return dar_de_alta(
        direccion,
        temas,
        ritmo=ritmo,
        solo_habiles=solo_habiles,
        texto=texto,
        pedido_en=reloj.ahora(),
        canal=Consentimiento.Canal.CUENTA,
        usuario=usuario,
    )


@transaction.atomic
def dar_de_alta(
    direccion: str,
    temas: Collection[Tema],
    *,
    ritmo: str,
    solo_habiles: bool,
    texto: TextoConsentimiento,
    pedido_en: datetime,
    canal: str,
    usuario: Usuario | None = None,
) -> Suscriptor:
    """Begin it, for an address that was proved."""
    suscriptor = _el_suscriptor(direccion)
    _anotar_consentimiento(suscriptor, texto, pedido_en, canal)
    for tema in temas:
        poner_ritmo(suscriptor, tema, ritmo, solo_habiles, usuario)
    # That it was confirmed from the address itself shows that what is sent there arrives.
    Suscriptor.objects.filter(pk=suscriptor.pk).update(
        sin_temas_desde=None, no_llega_desde=None, no_llega_porque=""
    )
    suscriptor.devoluciones.all().delete()
    return suscriptor


def _el_suscriptor(direccion: str) -> Suscriptor:
    """The row of that address, taken until the end of the transaction."""
    ficha, ficha_huella = fichas.nueva()
    Suscriptor.objects.get_or_create(
        plegado=plegar(direccion),
        defaults={
            "correo": limpiar(direccion).strip(),
            "huella": huellas(direccion)[0],
            "ficha": ficha,
            "ficha_huella": ficha_huella,
            "creado_en": reloj.ahora(),
        },
    )
    return Suscriptor.objects.select_for_update().get(plegado=plegar(direccion))


def _anotar_consentimiento(
    suscriptor: Suscriptor, texto: TextoConsentimiento, pedido_en: datetime, canal: str
) -> None:
    vigente = suscriptor.consentimientos.filter(terminado_en__isnull=True).first()
    if vigente and vigente.texto_id == texto.pk:
        return
    ahora = reloj.ahora()
    if vigente:
        suscriptor.consentimientos.filter(pk=vigente.pk).update(terminado_en=ahora)
    Consentimiento.objects.create(
        suscriptor=suscriptor,
        huella=suscriptor.huella,
        texto=texto,
        canal=canal,
        pedido_en=min(pedido_en, ahora),
        confirmado_en=ahora,
    )


def poner_ritmo(
    suscriptor: Suscriptor, tema: Tema, ritmo: str, solo_habiles: bool, usuario: Usuario | None = None
) -> None:
    """Follow a topic at a rhythm; if it was followed at another, that one ends and this one owes what it owed. Nothing
    changes when it is already so. In the caller's transaction, with the subscriber taken."""
    ahora = reloj.ahora()
    actual = suscriptor.suscripciones.vigentes().filter(tema=tema).first()
    if actual and (actual.ritmo, actual.solo_habiles) == (ritmo, solo_habiles):
        return
    if actual:
        suscriptor.suscripciones.filter(pk=actual.pk).update(terminada_en=ahora, fin=Suscripcion.Fin.CAMBIO)
    Suscripcion.objects.create(
        suscriptor=suscriptor,
        tema=tema,
        usuario=usuario or (actual and actual.usuario),
        ritmo=ritmo,
        solo_habiles=solo_habiles,
        creada_en=ahora,
        cuenta_desde=actual.cuenta_desde if actual else ahora,
    )
