"""Who writes without an account: nothing waits for a moderator, and no name is kept for long, until they show that the
address is theirs. What is answered is the same whether the address is known here or not."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from foros import moderacion
from foros.acciones import cartas, cola, limites, participar
from foros.acciones.cerradura import cerrar_hilo, cerrar_mensaje
from foros.acciones.escribir import (
    VERSION_HTML,
    exigir_que_abra,
    exigir_que_recibe,
    texto_valido,
    titulo_valido,
)
from foros.consultas import personas, vigiladas
from foros.errores import DatosInvalidos, NoPuede
from foros.models import Foro, Hilo, Mensaje, Participante
from nucleo import fichas, reloj
from nucleo.models import TextoLegal
from nucleo.texto import a_html, limpiar

#: How long a message waits for its author to confirm the address.
CONFIRMAR = timedelta(hours=48)
#: Messages that one turn of the clock drops.
POR_VUELTA = 500
NO_ES_SUYO = "Ese mensaje no está entre los suyos. Abra otra vez el enlace de su correo."


def escribir_sin_cuenta(hilo: Hilo, texto: str, *, nombre: str, correo: str, clave_envio: UUID) -> None:
    """Keep a message until its author confirms the address, and send the link with which they do. Idempotent by
    address and ``clave_envio``. The same refusals as ``escribir``, but those that would tell something of whoever has
    the address: ``confirmar`` makes them."""
    firma, limpio = participar.nombre_valido(nombre), texto_valido(texto)
    exigir_que_recibe(hilo.foro, hilo)
    personas.exigir_que_reciba_sin_cuenta(hilo.foro)
    _una_vez(correo, firma, clave_envio, limpio, lambda _: hilo)


def abrir_hilo_sin_cuenta(
    foro: Foro, titulo: str, texto: str, *, nombre: str, correo: str, clave_envio: UUID
) -> None:
    """Likewise, the question of a new thread with the message that says it whole."""
    firma, limpio = participar.nombre_valido(nombre), texto_valido(texto)
    pregunta = titulo_valido(titulo)
    exigir_que_recibe(foro)
    exigir_que_abra(foro)
    personas.exigir_que_reciba_sin_cuenta(foro)
    _una_vez(
        correo,
        firma,
        clave_envio,
        limpio,
        lambda quien: Hilo.objects.create(foro=foro, titulo=pregunta, autor=quien),
    )


def confirmar(ficha: str, mensaje_id: int) -> Mensaje:
    """The address is theirs: the message goes to the queue, under the rules and the policy in force today. It bears
    repeating. ``NoPuede`` (not theirs, silenced), ``TransicionInvalida`` (it was closed meanwhile),
    ``HayQueEsperar``."""
    quien = personas.de_la_ficha(ficha)
    suyo = quien and Mensaje.objects.filter(pk=mensaje_id, autor=quien).first()
    if suyo is None:
        raise NoPuede(NO_ES_SUYO)
    if suyo.estado != Mensaje.Estado.SIN_CONFIRMAR:
        return suyo
    limites.exigir_ritmo(quien)
    with transaction.atomic():
        mensaje = cerrar_mensaje(mensaje_id)
        if mensaje.estado == Mensaje.Estado.SIN_CONFIRMAR:
            _llevar_a_la_cola(mensaje, quien)
    return mensaje


def descartar_sin_confirmar() -> int:
    """Drop what nobody confirmed in 48 hours, with its thread if it was new and its address if nothing else is known of
    it; how many messages."""
    viejos = Mensaje.objects.filter(
        estado=Mensaje.Estado.SIN_CONFIRMAR, enviado_en__lt=reloj.ahora() - CONFIRMAR
    ).order_by("pk")
    return sum(_descartar(pk) for pk in viejos.values_list("pk", flat=True)[:POR_VUELTA])


def _una_vez(correo: str, firma: str, clave: UUID, texto: str, en_donde) -> None:
    """``en_donde``: gives the thread where it goes, for its author."""
    quien = _participante(correo, firma)
    if Mensaje.objects.filter(autor=quien, clave_envio=clave).exists():
        return
    try:
        with transaction.atomic():
            mensaje = Mensaje.objects.create(
                hilo=en_donde(quien),
                autor=quien,
                nombre=firma,
                estado=Mensaje.Estado.SIN_CONFIRMAR,
                texto=texto,
                html=a_html(texto),
                version_html=VERSION_HTML,
                clave_envio=clave,
            )
            _pedir_que_confirme(quien, mensaje)
    except IntegrityError:  # the same sending ended meanwhile
        if not Mensaje.objects.filter(autor=quien, clave_envio=clave).exists():
            raise


def _participante(correo: str, firma: str) -> Participante:
    """The one of an address, made the first time."""
    direccion = limpiar(correo).strip()
    if not direccion:
        raise DatosInvalidos("Escriba su correo electrónico.", campo="correo")
    cerrada, huella = fichas.nueva()
    quien, _ = Participante.objects.get_or_create(
        plegado=direccion.casefold(),
        defaults={"correo": direccion, "nombre": firma, "ficha": cerrada, "ficha_huella": huella},
    )
    return quien


def _pedir_que_confirme(quien: Participante, mensaje: Mensaje) -> None:
    """The mail says nothing of what was typed: whoever typed it may not have that address."""
    cartas.escribir_a(
        quien,
        clave=f"confirmar:{mensaje.pk}",
        plantilla="confirmar",
        contexto={"foro": mensaje.hilo.foro.titulo, "vence": mensaje.enviado_en + CONFIRMAR},
    )


def _llevar_a_la_cola(mensaje: Mensaje, quien: Participante) -> None:
    hilo = mensaje.hilo
    exigir_que_recibe(hilo.foro, hilo if hilo.publicado_en else None)
    personas.exigir_que_escriba(quien, hilo.foro)
    _anotar_que_es_suyo(quien, mensaje)
    participar.aceptar_reglas(quien, hilo.foro)
    autor = personas.de_quien(quien, hilo, mensaje.texto, salvo=mensaje)
    dictamen = moderacion.decidir_moderacion(autor, vigiladas.en_foro(hilo.foro), mensaje.texto)
    mensaje.estado, mensaje.enviado_en = Mensaje.Estado.PENDIENTE, reloj.ahora()
    mensaje.save(update_fields=["estado", "enviado_en"])
    cola.poner(mensaje, dictamen)


def _anotar_que_es_suyo(quien: Participante, mensaje: Mensaje) -> None:
    ahora = reloj.ahora()
    if quien.confirmado_en is None:
        quien.confirmado_en, quien.nombre = ahora, mensaje.nombre
    vigente = TextoLegal.objects.vigente(TextoLegal.Clave.PRIVACIDAD)
    if vigente is not None and quien.privacidad_id != vigente.pk:
        quien.privacidad, quien.autorizado_en = vigente, ahora
    quien.save(update_fields=["confirmado_en", "nombre", "privacidad", "autorizado_en"])


@transaction.atomic
def _descartar(mensaje_id: int) -> int:
    hilo_id = Mensaje.objects.values_list("hilo_id", flat=True).filter(pk=mensaje_id).first()
    if hilo_id is None:
        return 0
    cerrar_hilo(hilo_id)
    mensaje = Mensaje.objects.filter(pk=mensaje_id, estado=Mensaje.Estado.SIN_CONFIRMAR).first()
    if mensaje is None:  # confirmed or withdrawn while we waited
        return 0
    quien = mensaje.autor_id
    mensaje.delete()
    Hilo.objects.filter(pk=hilo_id, publicado_en__isnull=True, mensajes__isnull=True).delete()
    Participante.objects.filter(
        pk=quien,
        usuario__isnull=True,
        confirmado_en__isnull=True,
        mensajes__isnull=True,
        hilos__isnull=True,
        reportes__isnull=True,
        silencios__isnull=True,
    ).delete()
    return 1
