"""A moderator decides on a message. Each decision is asked of the database at that moment (the role, the version of the
item that was read), is written as an ``Acto`` with its rule and its reason, and its author reads it in a mail."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from cuentas.models import Usuario
from foros.acciones import imparcialidad
from foros.acciones.cartas import escribir_a, pagina_de
from foros.acciones.cerradura import cerrar_mensaje
from foros.acciones.mandato import exigir
from foros.acciones.publicacion import dejar_de_publicar, publicar_mensaje
from foros.acciones.reportes_atendidos import contar_desenlace
from foros.causales import POR_CLAVE
from foros.errores import DatosInvalidos, TransicionInvalida, YaSeDecidio
from foros.models import Acto, Mensaje, Revision
from nucleo import reloj
from nucleo.texto import limpiar

MODERAR = "foros.moderar"
#: Letters and figures of a reason.
LARGO_MINIMO, LARGO_MAXIMO = 10, 1_000
SIN_MOTIVO = f"Escriba el motivo, que su autor leerá, con {LARGO_MINIMO} letras o más."
SIN_CAUSAL = (
    "Elija qué regla incumple. Quejarse de la entidad no incumple ninguna: puede ofrecer que se radique."
)
CAMBIO = (
    "Cambió mientras usted lo leía: su autor editó el texto o llegó otro reporte. Léalo otra vez y decida."
)
NO_SIGUE = "Este mensaje no está publicado: publíquelo o diga por qué no."
NO_PODRIA = (
    "En este hilo ya no se escribe: su autor no podría cambiarlo. Publíquelo o diga por qué no se publica."
)
YA_SE_OFRECIO = "Ya se le ofreció radicarlo, y recibió el correo con el enlace."
Estado, Resultado, Verbo = Mensaje.Estado, Revision.Resultado, Acto.Verbo


@dataclass(frozen=True)
class _Abierta:
    """An item that this person may decide on, with its thread and its message locked."""

    quien: Usuario
    revision: Revision
    mensaje: Mensaje
    razon: str


@transaction.atomic
def publicar(revision_id: int, *, quien: Usuario, version: int) -> Mensaje:
    """Everybody reads it: what waited, what the reports had taken out of view, or what its author appealed for.

    As every decision here: ``NoPuede`` without the role or on one's own message, ``YaSeDecidio`` when somebody decided
    or the text changed since it was read, ``TransicionInvalida`` when it is in another state.
    """
    abierta = _abrir(revision_id, quien, version)
    mensaje = _en(abierta.mensaje, Estado.PENDIENTE, Estado.RECHAZADO, Estado.OCULTO)
    verbo = Verbo.RESTAURAR if mensaje.estado == Estado.OCULTO else Verbo.PUBLICAR
    publicar_mensaje(mensaje)
    _cerrar(abierta, Resultado.PUBLICADO)
    acto = _anotar(mensaje, verbo, abierta.quien, razon=abierta.razon)
    _avisar(mensaje, acto, "restaurado" if verbo == Verbo.RESTAURAR else "publicado")
    return mensaje


@transaction.atomic
def pedir_cambio(revision_id: int, *, quien: Usuario, version: int, motivo: str) -> Mensaje:
    """Nobody else reads it until its author changes it; then it is read again. ``DatosInvalidos`` without a reason."""
    abierta, dicho = _abrir(revision_id, quien, version), motivo_valido(motivo)
    mensaje = _en(abierta.mensaje, Estado.PENDIENTE, Estado.PUBLICADO, Estado.OCULTO, Estado.RECHAZADO)
    _exigir_que_se_pueda_cambiar(mensaje)
    _sacar(mensaje, Estado.CAMBIO_PEDIDO, "", dicho)
    _cerrar(abierta, Resultado.CAMBIO_PEDIDO)
    acto = _anotar(mensaje, Verbo.PEDIR_CAMBIO, abierta.quien, razon=abierta.razon, motivo=dicho)
    _avisar(mensaje, acto, "cambio_pedido")
    return mensaje


@transaction.atomic
def rechazar(revision_id: int, *, quien: Usuario, version: int, causal: str, motivo: str) -> Mensaje:
    """It is not published or, if it was, it is taken out of view and leaves a line in its place. ``DatosInvalidos``
    without one of the published rules and a reason."""
    abierta = _abrir(revision_id, quien, version)
    dicho = _con_causal(causal, motivo)
    mensaje = _en(abierta.mensaje, Estado.PENDIENTE, Estado.PUBLICADO, Estado.OCULTO)
    se_leyo = mensaje.numero is not None
    _sacar(mensaje, Estado.OCULTO if se_leyo else Estado.RECHAZADO, causal, dicho)
    _cerrar(abierta, Resultado.OCULTO if se_leyo else Resultado.RECHAZADO)
    verbo = Verbo.OCULTAR if se_leyo else Verbo.RECHAZAR
    acto = _anotar(mensaje, verbo, abierta.quien, razon=abierta.razon, causal=causal, motivo=dicho)
    _avisar(mensaje, acto, "oculto" if se_leyo else "rechazado")
    return mensaje


@transaction.atomic
def mantener(revision_id: int, *, quien: Usuario, version: int, motivo: str = "") -> Mensaje:
    """It stays as it was: what was reported breaks no rule, or what its author appeals against was well decided, for
    which a reason is due."""
    abierta = _abrir(revision_id, quien, version)
    mensaje, es_reclamo = abierta.mensaje, abierta.revision.tipo == Revision.Tipo.RECLAMO
    dicho = motivo_valido(motivo) if es_reclamo else ""
    if not es_reclamo and mensaje.estado != Estado.PUBLICADO:
        raise TransicionInvalida(NO_SIGUE)
    _cerrar(abierta, Resultado.SIGUE)
    acto = _anotar(mensaje, Verbo.MANTENER, abierta.quien, razon=abierta.razon, motivo=dicho)
    if es_reclamo:
        _avisar(mensaje, acto, "reclamo_negado", causal=mensaje.causal)
    return mensaje


@transaction.atomic
def ocultar(mensaje_id: int, *, quien: Usuario, causal: str, motivo: str) -> Mensaje:
    """Take a published message out of view, without waiting for it to be in the queue. As ``rechazar``."""
    quien, dicho = exigir(quien, MODERAR), _con_causal(causal, motivo)
    mensaje = cerrar_mensaje(mensaje_id, Estado.PUBLICADO)
    razon = imparcialidad.exigir_que_no_sea_suyo(mensaje, quien)
    dejar_de_publicar(mensaje, Estado.OCULTO, causal=causal, motivo=dicho)
    _cerrar_las_de(mensaje, Resultado.OCULTO, quien)
    acto = _anotar(mensaje, Verbo.OCULTAR, quien, razon=razon, causal=causal, motivo=dicho)
    _avisar(mensaje, acto, "oculto")
    return mensaje


@transaction.atomic
def restaurar(mensaje_id: int, *, quien: Usuario, motivo: str) -> Mensaje:
    """Everybody reads again what moderation had taken out of view, in its place."""
    quien, dicho = exigir(quien, MODERAR), motivo_valido(motivo)
    mensaje = cerrar_mensaje(mensaje_id, Estado.OCULTO)
    razon = imparcialidad.exigir_que_no_sea_suyo(mensaje, quien)
    publicar_mensaje(mensaje)
    _cerrar_las_de(mensaje, Resultado.PUBLICADO, quien)
    acto = _anotar(mensaje, Verbo.RESTAURAR, quien, razon=razon, motivo=dicho)
    _avisar(mensaje, acto, "restaurado")
    return mensaje


@transaction.atomic
def ofrecer_radicar(mensaje_id: int, *, quien: Usuario) -> Acto:
    """A complaint is never a reason to keep a message out (R4.13): its author is offered to file it at the desk, once.
    Nothing is decided on the message."""
    quien = exigir(quien, MODERAR)
    mensaje = cerrar_mensaje(mensaje_id)
    if mensaje.actos.filter(verbo=Verbo.OFRECER_RADICAR).exists():
        raise TransicionInvalida(YA_SE_OFRECIO)
    acto = _anotar(mensaje, Verbo.OFRECER_RADICAR, quien)
    _avisar(mensaje, acto, "ofrecer_radicar")
    return acto


def motivo_valido(motivo: str) -> str:
    """The reason that its author reads (``DatosInvalidos``)."""
    limpio = limpiar(motivo).strip()
    if sum(letra.isalnum() for letra in limpio) < LARGO_MINIMO:
        raise DatosInvalidos(SIN_MOTIVO, campo="motivo")
    if len(limpio) > LARGO_MAXIMO:
        raise DatosInvalidos(f"El motivo puede tener hasta {LARGO_MAXIMO} letras: resúmalo.", campo="motivo")
    return limpio


def _con_causal(causal: str, motivo: str) -> str:
    if causal not in POR_CLAVE:
        raise DatosInvalidos(SIN_CAUSAL, campo="causal")
    return motivo_valido(motivo)


def _abrir(revision_id: int, quien: Usuario, version: int) -> _Abierta:
    quien = exigir(quien, MODERAR)
    mensaje = cerrar_mensaje(Revision.objects.values_list("mensaje_id", flat=True).get(pk=revision_id))
    revision = Revision.objects.select_for_update(of=("self",), no_key=True).get(pk=revision_id)
    if revision.decidida_en is not None:
        raise YaSeDecidio(_quien_y_cuando(revision, quien))
    if revision.version != version:
        raise YaSeDecidio(CAMBIO)
    razon = imparcialidad.exigir_que_no_sea_suyo(mensaje, quien)
    if revision.tipo == Revision.Tipo.RECLAMO:
        razon = imparcialidad.exigir_que_no_lo_haya_decidido(mensaje, quien) or razon
    return _Abierta(quien, revision, mensaje, razon)


def _en(mensaje: Mensaje, *estados: str) -> Mensaje:
    if mensaje.estado not in estados:
        raise TransicionInvalida(
            f"Este mensaje ahora está «{mensaje.get_estado_display().lower()}»: vuelva a abrirlo y decida."
        )
    return mensaje


def _exigir_que_se_pueda_cambiar(mensaje: Mensaje) -> None:
    hilo = mensaje.hilo
    if hilo.cerrado_en or hilo.oculto_en or not hilo.foro.recibe_en(reloj.ahora()):
        raise TransicionInvalida(NO_PODRIA)


def _sacar(mensaje: Mensaje, estado: str, causal: str, motivo: str) -> None:
    """Out of view if it was read; if not, it only changes its state."""
    if mensaje.estado == Estado.PUBLICADO:
        dejar_de_publicar(mensaje, estado, causal=causal, motivo=motivo)
        return
    mensaje.estado, mensaje.causal, mensaje.motivo = estado, causal, motivo
    mensaje.save(update_fields=["estado", "causal", "motivo"])


def _cerrar(abierta: _Abierta, resultado: str) -> None:
    """The item that was read, and whatever else waited for the same answer. An appeal that is refused says nothing of
    the rest."""
    suya = abierta.revision
    decididas = (
        Revision.objects.abiertas()
        .filter(pk=suya.pk, version=suya.version)
        .update(
            version=F("version") + 1,
            decidida_en=reloj.ahora(),
            decidida_por=abierta.quien,
            resultado=resultado,
        )
    )
    if not decididas:
        raise YaSeDecidio(CAMBIO)
    if suya.tipo != Revision.Tipo.RECLAMO or resultado != Resultado.SIGUE:
        _cerrar_las_de(abierta.mensaje, resultado, abierta.quien)


def _cerrar_las_de(mensaje: Mensaje, resultado: str, quien: Usuario) -> None:
    Revision.objects.abiertas().filter(mensaje=mensaje).update(
        version=F("version") + 1, decidida_en=reloj.ahora(), decidida_por=quien, resultado=resultado
    )
    contar_desenlace(mensaje, resultado)


def _anotar(mensaje: Mensaje, verbo: str, quien: Usuario, **mas: str) -> Acto:
    return Acto.objects.create(
        verbo=verbo, foro=mensaje.hilo.foro, hilo=mensaje.hilo, mensaje=mensaje, quien=quien, **mas
    )


def _avisar(mensaje: Mensaje, acto: Acto, plantilla: str, *, causal: str = "") -> None:
    """One mail for each act, with the rule, the reason and what can be done."""
    regla = POR_CLAVE.get(acto.causal or causal)
    escribir_a(
        mensaje.autor,
        clave=f"acto.{acto.pk}",
        plantilla=plantilla,
        contexto={
            "titulo": mensaje.hilo.titulo,
            "foro": mensaje.hilo.foro.titulo,
            "texto": mensaje.texto,
            "camino": mensaje.get_absolute_url(),
            "regla": regla.regla if regla else "",
            "remedio": regla.remedio if regla else "",
            "motivo": acto.motivo,
            "radicar": pagina_de(mensaje.autor, "radicar", mensaje.pk),
            "reclamar": pagina_de(mensaje.autor, "reclamar", mensaje.pk),
        },
    )


def _quien_y_cuando(revision: Revision, quien: Usuario) -> str:
    cuando = f"{revision.decidida_en.astimezone(reloj.BOGOTA):%d/%m/%Y a las %H:%M}"
    que = revision.get_resultado_display().lower()
    if revision.resultado == Resultado.RETIRADO:
        return f"Su autor lo retiró el {cuando}: ya no hay que decidir."
    if revision.decidida_por_id == quien.pk:
        return f"Usted ya había decidido: «{que}», el {cuando}."
    return f"Otra persona ya decidió: {revision.decidida_por} eligió «{que}» el {cuando}. No se cambió nada."
