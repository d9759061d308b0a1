"""What came in by mail becomes a request, joins one, or waits for an official (R3.10; art. 15 CPACA)."""

import io
import logging
import re
from dataclasses import dataclass
from datetime import timedelta

from django.core.files import File
from django.db import DatabaseError, transaction

import correo.acciones
from correo import consultas as del_correo
from correo.acciones import Leido, separar
from correo.models import Correo, Entrante
from cuentas.models import Usuario
from nucleo import limites, reloj
from pqrs import radicados, referencias, terminos
from pqrs.acciones import aclarar, archivos, espera, historia, requerir
from pqrs.acciones.cerradura import tomada
from pqrs.acciones.radicar import NuevaSolicitud, Persona, Radicada, radicar
from pqrs.borrador import ficha_de_archivos
from pqrs.consultas import personas
from pqrs.correspondencia import Que, Senales, decidir
from pqrs.errores import DatosInvalidos, ErrorDeMesa
from pqrs.estados import ABIERTOS, Estado
from pqrs.models import Actuacion, Solicitud

log = logging.getLogger(__name__)

Desenlace = Entrante.Desenlace

LARGO_ASUNTO, LARGO_OBJETO = 160, 20_000
#: Acknowledgements to one address in a day; from there on they go together (R3.10).
ACUSES_AL_DIA = 5
TANDA = 20
_SIGUE = "\n\n(El mensaje sigue: está entero en el correo original.)"


@dataclass(frozen=True)
class Atendido:
    """What became of a message; ``radicado`` is "" when it is of no request."""

    entrante: Entrante
    radicado: str = ""


def recibir_correo(crudo: bytes, via: Entrante.Via) -> Atendido:
    """Keep a message and attend it at once. What it raises means that nothing was kept (``correo.acciones.guardar``);
    what is kept and could not be attended stays ``pendiente``, and the timetable attends it later."""
    entrante, es_nuevo = correo.acciones.guardar(crudo, via)
    if not es_nuevo and entrante.desenlace != Desenlace.PENDIENTE:
        return Atendido(Entrante(desenlace=Desenlace.DUPLICADO))
    return atender(entrante)


def atender_pendientes() -> int:
    """Attend what waits, oldest first. Returns how many. Bears running twice: each is locked and looked at again."""
    pendientes = list(del_correo.por_atender(reloj.ahora())[:TANDA])
    for entrante in pendientes:
        atender(entrante)
    return len(pendientes)


def atender(entrante: Entrante) -> Atendido:
    """Understand one message and do what it asks for, all in one transaction or nothing. Never raises for what the
    message says, nor for a database that is busy: it stays for later."""
    try:
        with transaction.atomic():
            return _atender(entrante)
    except correo.acciones.YaSeDecidio:
        entrante.refresh_from_db()
        return Atendido(entrante, _radicado_de(entrante))
    except (DatabaseError, OSError, ErrorDeMesa) as error:
        log.warning("El correo que llegó %s queda para después: %s", entrante.pk, type(error).__name__)
        _aplazar(entrante, error)
    except Exception as error:
        log.exception("No se pudo atender el correo que llegó %s.", entrante.pk)
        _aplazar(entrante, error)
    return Atendido(entrante)


def _aplazar(entrante: Entrante, error: Exception) -> None:
    porque = str(error) if isinstance(error, ErrorDeMesa) else f"falla nuestra ({type(error).__name__})"
    try:
        correo.acciones.aplazar(entrante, porque)
        entrante.refresh_from_db()
    except DatabaseError:
        log.warning("Tampoco se pudo anotar que el correo %s queda para después.", entrante.pk)


def _atender(entrante: Entrante) -> Atendido:
    leido = correo.acciones.entender(entrante)
    if leido is None:
        entrante.refresh_from_db()
        return Atendido(entrante)
    solicitud, senales = _senales(entrante, leido)
    decision = decidir(senales)
    if decision.que == Que.UNIR:
        return _unida(entrante, leido, solicitud)
    if decision.que == Que.RADICAR:
        return _radicada(entrante, leido)
    # Which one it may be of is kept for whoever decides: nobody else reads it.
    motivo = f"{decision.motivo} {solicitud.radicado}".strip() if solicitud else decision.motivo
    correo.acciones.resolver(entrante, Desenlace.CUARENTENA, motivo=motivo)
    return Atendido(entrante)


def _senales(entrante: Entrante, leido: Leido) -> tuple[Solicitud | None, Senales]:
    nuestro = entrante.respuesta_a or del_correo.citado(leido.referencias)
    solicitud = _de(nuestro)
    nombrada = None if solicitud else _nombrada(leido.asunto)
    suya = solicitud or nombrada
    conocida = suya is not None and personas.es_su_correo(suya, leido.de)
    return (suya if solicitud or conocida else None), Senales(
        tiene_remitente=bool(leido.de),
        dice_algo=not leido.esta_vacio,
        firmada=entrante.respuesta_a_id is not None and solicitud is not None,
        conocida=conocida,
        cita=nuestro is not None and entrante.respuesta_a_id is None,
        nombra=nombrada is not None,
        abierta=suya is None or suya.estado in ABIERTOS,
    )


def _de(nuestro: Correo | None) -> Solicitud | None:
    return nuestro and Solicitud.objects.filter(pk=referencias.leer(nuestro.referencia)).first()


def _nombrada(asunto: str) -> Solicitud | None:
    hallado = re.search(r"\b\d{4}-E-\d{6,}\b", asunto)
    return hallado and Solicitud.objects.filter(radicado=hallado[0]).first()


# --- File it, or join it ------------------------------------------------------------------------------------


def _radicada(entrante: Entrante, leido: Leido) -> Atendido:
    hecha = radicar_correo(entrante, leido)
    correo.acciones.resolver(entrante, Desenlace.RADICADA, referencia=referencias.de(hecha.solicitud.pk))
    return Atendido(entrante, hecha.solicitud.radicado)


def radicar_correo(entrante: Entrante, leido: Leido) -> Radicada:
    """File a letter with the moment of its receipt. The kind is to be confirmed; files that are not received are named
    in the history, and stay in the original."""
    propio = separar(leido.texto).propio
    ficha, rechazados = _archivos(entrante, leido)
    huella = radicados.huella(leido.de)
    junto = not limites.permitir(f"pqrs.acuse:{huella[:40]}", ACUSES_AL_DIA, timedelta(days=1))
    return radicar(
        NuevaSolicitud(
            tipo=terminos.SIN_ELEGIR,
            canal=Solicitud.Canal.CORREO,
            asunto=_asunto(leido, propio),
            objeto=_objeto(propio, leido),
            persona=Persona(nombre=(leido.nombre or leido.de)[:200], correo=leido.de),
            clave_envio=f"correo-{entrante.sha256[:40]}",
            ficha=ficha,
            recibida_en=entrante.recibido_en,
            esta_por_clasificar=True,
            rechazados=tuple(rechazados),
            responde_a=leido.message_id,
            acuse_junto=junto,
        )
    )


def _unida(entrante: Entrante, leido: Leido, solicitud: Solicitud) -> Atendido:
    unir_a(solicitud, entrante, leido)
    correo.acciones.resolver(entrante, Desenlace.UNIDA, referencia=referencias.de(solicitud.pk))
    _callar(solicitud)
    return Atendido(entrante, solicitud.radicado)


def _callar(solicitud: Solicitud) -> None:
    """Whoever has a reserved identity is not read in the trays of mail either (R3.17)."""
    if solicitud.es_reservada:
        correo.acciones.callar(referencias.de(solicitud.pk))


def unir_a(solicitud: Solicitud, entrante: Entrante, leido: Leido, actor: Usuario | None = None) -> None:
    """What the person writes about their own request: what was asked of them, if they were asked; a letter of the file
    otherwise, which changes no date."""
    propio = _objeto(separar(leido.texto).propio, leido)
    ficha, rechazados = _archivos(entrante, leido, oculta=solicitud.es_reservada)
    tomada_ = tomada(solicitud.pk)
    if tomada_.estado == Estado.REQUERIDA:
        requerir.completar(solicitud.pk, propio, ficha=ficha, actor=actor, en=entrante.recibido_en)
    elif tomada_.estado == Estado.POR_ACLARAR:
        aclarar.recibir_aclaracion(solicitud.pk, propio, ficha=ficha, actor=actor)
    else:
        _escrito(tomada_, propio, ficha, rechazados, actor)


def _escrito(
    solicitud: Solicitud, texto: str, ficha: str, rechazados: list[str], actor: Usuario | None
) -> None:
    ahora, esperan = reloj.ahora(), archivos.en_espera(ficha)
    actuacion = historia.anotar(
        solicitud,
        Actuacion.Tipo.ESCRITO,
        "La persona escribió por correo electrónico." + _no_recibidos(rechazados),
        datos={"escrito": texto, "adjuntos": [uno.sha256 for uno in esperan]},
        actor=actor,
        en=ahora,
    )
    archivos.pasar_a_adjuntos(solicitud, esperan, ahora, actuacion)
    solicitud.save(update_fields=historia.CAMPOS)


def _no_recibidos(rechazados: list[str]) -> str:
    return f" No se recibieron: {'; '.join(rechazados)}" if rechazados else ""


def _archivos(entrante: Entrante, leido: Leido, *, oculta: bool = False) -> tuple[str, list[str]]:
    """Keep its files waiting under a token, and say which were refused and why. ``oculta``: pictures without what tells
    their author."""
    hoja = f"correo-{entrante.pk}"
    recepcion = espera.Recepcion([])
    for parte in leido.partes:
        espera.agregar(File(io.BytesIO(parte.contenido), name=parte.nombre), hoja, oculta, recepcion)
    return ficha_de_archivos(hoja, oculta), [str(uno) for uno in recepcion.rechazados]


def _asunto(leido: Leido, propio: str) -> str:
    escrito = leido.asunto or " ".join(propio.split())
    return escrito[:LARGO_ASUNTO].strip() or "Correo sin asunto"


def _objeto(propio: str, leido: Leido) -> str:
    texto = propio or leido.asunto or "(Solo trae archivos.)"
    return texto if len(texto) <= LARGO_OBJETO else texto[: LARGO_OBJETO - len(_SIGUE)] + _SIGUE


def _radicado_de(entrante: Entrante) -> str:
    solicitud = Solicitud.objects.filter(pk=referencias.leer(entrante.referencia)).first()
    return solicitud.radicado if solicitud else ""


# --- What an official decides --------------------------------------------------------------------------------


@transaction.atomic
def entregar_entrante(pk: int, radicado: str, motivo: str, por: Usuario) -> Solicitud:
    """Join a letter in quarantine to a request that the official may see. Raises ``DatosInvalidos``."""
    entrante = _en_cuarentena(pk)
    solicitud = Solicitud.objects.visibles_para(por).filter(radicado=radicado.strip().upper()).first()
    if solicitud is None:
        raise DatosInvalidos("No hay una solicitud suya con ese radicado. Revíselo en la lista.")
    if solicitud.estado not in ABIERTOS:
        raise DatosInvalidos(
            f"{solicitud.radicado} ya terminó. Si el correo es un recurso, regístrelo en ella; si pide otra cosa, "
            "radíquelo."
        )
    unir_a(solicitud, entrante, correo.acciones.leer(entrante), actor=por)
    correo.acciones.resolver(
        entrante, Desenlace.UNIDA, motivo=_exigir(motivo), referencia=referencias.de(solicitud.pk), por=por
    )
    _callar(solicitud)
    return solicitud


@transaction.atomic
def radicar_entrante(pk: int, motivo: str, por: Usuario) -> Solicitud:
    """File a letter in quarantine, with the moment at which it was received. Raises ``DatosInvalidos``."""
    entrante = _en_cuarentena(pk)
    leido = correo.acciones.leer(entrante)
    if not leido.de:
        raise DatosInvalidos("No dice quién lo escribe: radíquelo en la ventanilla, con lo que se sepa.")
    hecha = radicar_correo(entrante, leido)
    correo.acciones.resolver(
        entrante,
        Desenlace.RADICADA,
        motivo=_exigir(motivo),
        referencia=referencias.de(hecha.solicitud.pk),
        por=por,
    )
    return hecha.solicitud


@transaction.atomic
def descartar_entrante(pk: int, motivo: str, por: Usuario) -> None:
    """Say that a letter asks for nothing. It is kept, with who said so and why. Raises ``DatosInvalidos``."""
    correo.acciones.resolver(_en_cuarentena(pk), Desenlace.DESCARTADO, motivo=_exigir(motivo), por=por)


def _en_cuarentena(pk: int) -> Entrante:
    entrante = Entrante.objects.select_for_update().filter(pk=pk).first()
    if entrante is None or entrante.desenlace not in (
        Desenlace.CUARENTENA,
        Desenlace.AUTOMATICO,
        Desenlace.DUPLICADO,
    ):
        raise DatosInvalidos("Otra persona ya decidió sobre este correo. Vuelva a la bandeja para verlo.")
    return entrante


def _exigir(motivo: str) -> str:
    if not motivo.strip():
        raise DatosInvalidos("Escriba por qué, en pocas palabras.")
    return motivo.strip()
