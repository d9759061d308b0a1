"""What came in by mail becomes a request, joins one, or waits for an official (R3.10; art. 15 CPACA)."""

import io
import logging
from dataclasses import dataclass
from datetime import timedelta

from django.core.files import File
from django.db import Error as ErrorDeBase
from django.db import transaction

import correo.acciones
from correo import consultas as del_correo
from correo.acciones import Leido, separar
from correo.models import Entrante
from cuentas.models import Usuario
from nucleo import limites, reloj
from pqrs import anonimato, radicados, referencias, terminos
from pqrs.acciones import aclarar, archivos, espera, historia, requerir
from pqrs.acciones.cerradura import tomada
from pqrs.acciones.radicar import NuevaSolicitud, Persona, Radicada, radicar
from pqrs.borrador import ficha_de_archivos
from pqrs.consultas import entrantes, procedencia, publicas
from pqrs.correspondencia import Que, decidir
from pqrs.errores import DatosInvalidos, ErrorDeMesa, TransicionInvalida
from pqrs.estados import ABIERTOS, Estado
from pqrs.hechos import PlazoInvalido
from pqrs.models import Actuacion, Solicitud

log = logging.getLogger(__name__)

Desenlace = Entrante.Desenlace
PESO_MAXIMO = correo.acciones.PESO_MAXIMO

LARGO_ASUNTO, LARGO_OBJETO = 160, 20_000
#: Acknowledgements to one address in a day; from there on they go together (R3.10).
ACUSES_AL_DIA = 5
#: What is taken by itself from one sender, and for one request; from there on an official looks (R3.10: none is lost).
CORREOS_POR_HORA, RESPUESTAS_POR_HORA = 100, 10
TANDA = 20
_SIGUE = "\n\n(El mensaje sigue: está entero en el correo original.)"


@dataclass(frozen=True)
class Atendido:
    """What became of a message; ``radicado`` is "" when it is of no request."""

    entrante: Entrante
    radicado: str = ""


def recibir_correo(crudo: bytes, via: Entrante.Via) -> Atendido:
    """Keep a message and attend it at once. What it raises means that nothing was kept (``correo.acciones.guardar``);
    what is kept and could not be attended stays ``pendiente``, and the timetable attends it later. Of what is over
    ``PESO_MAXIMO`` bytes only the headers are kept, for an official to see who wrote: whoever brings it keeps it, or
    gives it back."""
    if len(crudo) > PESO_MAXIMO:
        return Atendido(correo.acciones.guardar_cabeceras(crudo, via)[0])
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
    """Understand one message and do what it asks for, or leave it whole for later. Never raises for what the message
    says, nor for a database that is busy. Its files wait as those of a page do, so that trying again, or dying halfway,
    leaves none behind."""
    try:
        if correo.acciones.empezar(entrante):
            return _atender(entrante)
        entrante.refresh_from_db()
        return Atendido(entrante, _radicado_de(entrante))
    except correo.acciones.YaSeDecidio:
        entrante.refresh_from_db()
        return Atendido(entrante, _radicado_de(entrante))
    except (DatosInvalidos, TransicionInvalida, PlazoInvalido) as error:
        # What the desk refuses today it refuses tomorrow: somebody has to see it.
        return _apartar(entrante, f"La mesa no lo admite: {error}")
    except (ErrorDeBase, OSError, ErrorDeMesa) as error:
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
    except ErrorDeBase:
        log.warning("Tampoco se pudo anotar que el correo %s queda para después.", entrante.pk)


def _apartar(entrante: Entrante, motivo: str) -> Atendido:
    try:
        with transaction.atomic():
            _a_cuarentena(correo.acciones.tomar(entrante), motivo)
        entrante.refresh_from_db()
    except (ErrorDeBase, correo.acciones.YaSeDecidio) as error:
        _aplazar(entrante, error)
    return Atendido(entrante)


def _a_cuarentena(entrante: Entrante, motivo: str, solicitud: Solicitud | None = None) -> None:
    """Which request it may be of is kept for whoever decides, and may see it."""
    de_cual = referencias.de(solicitud.pk) if solicitud else entrante.referencia
    correo.acciones.resolver(entrante, Desenlace.CUARENTENA, motivo=motivo, referencia=de_cual)
    callar_si_es_de_una_reservada(entrante)


def _atender(entrante: Entrante) -> Atendido:
    with transaction.atomic():
        leido = correo.acciones.entender(entrante)
        if leido is None:
            solicitud = decision = None
        else:
            solicitud, senales = procedencia.de_un_correo(entrante, leido)
            decision = decidir(senales)
            if decision.que == Que.CUARENTENA:
                _a_cuarentena(entrante, decision.motivo, solicitud)
        if leido is None:
            entrante.refresh_from_db()
            callar_si_es_de_una_reservada(entrante)
    if decision is None or decision.que == Que.CUARENTENA:
        entrante.refresh_from_db()
        return Atendido(entrante)
    unida = solicitud if decision.que == Que.UNIR else None
    archivos_ = guardar_archivos(entrante, leido, oculta=unida is not None and unida.es_reservada)
    with transaction.atomic():
        tomado = correo.acciones.tomar(entrante)
        if demasiados := _demasiados(leido, unida):
            _a_cuarentena(tomado, demasiados, unida)
            return Atendido(tomado)
        return _unida(tomado, leido, unida, archivos_) if unida else _radicada(tomado, leido, archivos_)


def _demasiados(leido: Leido, unida: Solicitud | None) -> str:
    """Why no more of them are taken today by themselves, or "": a bomb, or two machines that answer each other."""
    hora = timedelta(hours=1)
    if not limites.permitir(f"pqrs.correo-de:{radicados.huella(leido.de)[:40]}", CORREOS_POR_HORA, hora):
        return f"Más de {CORREOS_POR_HORA} correos en una hora desde la misma dirección."
    if unida and not limites.permitir(f"pqrs.correo-en:{unida.pk}", RESPUESTAS_POR_HORA, hora):
        return f"Más de {RESPUESTAS_POR_HORA} respuestas en una hora a la misma: puede ser un contestador."
    return ""


def callar_si_es_de_una_reservada(entrante: Entrante) -> None:
    """Whoever has a reserved identity is not read in the trays of mail either, not even beside a doubt (R3.17)."""
    if reservada_de(entrante):
        correo.acciones.callar_uno(entrante)


def reservada_de(entrante: Entrante) -> Solicitud | None:
    """The request that a message is of, or may be of, when it keeps its author's identity."""
    solicitud = entrantes.solicitud_de(entrante)
    return solicitud if solicitud and solicitud.es_reservada else None


def callar(solicitud: Solicitud) -> None:
    """The same of all that came in for a request."""
    if solicitud.es_reservada:
        correo.acciones.callar(referencias.de(solicitud.pk))


# --- File it, or join it ------------------------------------------------------------------------------------


def _radicada(entrante: Entrante, leido: Leido, archivos_: "Archivos") -> Atendido:
    hecha = radicar_correo(entrante, leido, archivos_)
    correo.acciones.resolver(entrante, Desenlace.RADICADA, referencia=referencias.de(hecha.solicitud.pk))
    return Atendido(entrante, hecha.solicitud.radicado)


def radicar_correo(
    entrante: Entrante, leido: Leido, archivos_: "Archivos", *, de_reservada: Solicitud | None = None
) -> Radicada:
    """File a letter with the moment of its receipt. The kind is to be confirmed; files that are not received are named
    in the history, and stay in the original. ``de_reservada``: the request that it answers, when that one keeps its
    author's identity; the new one keeps it too (R3.17)."""
    propio = separar(leido.texto).propio
    huella = radicados.huella(leido.de)
    junto = not limites.permitir(f"pqrs.acuse:{huella[:40]}", ACUSES_AL_DIA, timedelta(days=1))
    return radicar(
        NuevaSolicitud(
            tipo=terminos.SIN_ELEGIR,
            canal=Solicitud.Canal.CORREO,
            asunto=_sin_nombrarla(_asunto(leido, propio), de_reservada, leido)[:LARGO_ASUNTO],
            objeto=_sin_nombrarla(_objeto(propio, leido), de_reservada, leido)[:LARGO_OBJETO],
            persona=Persona(nombre=(leido.nombre or leido.de)[:200], correo=leido.de),
            es_reservada=de_reservada is not None,
            clave_envio=f"correo-{entrante.sha256[:40]}",
            ficha=archivos_.ficha,
            recibida_en=entrante.recibido_en,
            esta_por_clasificar=True,
            rechazados=archivos_.rechazados,
            responde_a=leido.message_id,
            acuse_junto=junto,
        )
    )


def _unida(entrante: Entrante, leido: Leido, solicitud: Solicitud, archivos_: "Archivos") -> Atendido:
    unir_a(solicitud, entrante, leido, archivos_)
    correo.acciones.resolver(entrante, Desenlace.UNIDA, referencia=referencias.de(solicitud.pk))
    callar(solicitud)
    return Atendido(entrante, solicitud.radicado)


def unir_a(
    solicitud: Solicitud,
    entrante: Entrante,
    leido: Leido,
    archivos_: "Archivos",
    actor: Usuario | None = None,
) -> None:
    """What the person writes about their own request: what was asked of them, if they were asked; a letter of the file
    otherwise, which changes no date. Raises what the verb raises, ``DatosInvalidos`` when it is over."""
    reservada, ficha = solicitud if solicitud.es_reservada else None, archivos_.ficha
    propio = _sin_nombrarla(_objeto(separar(leido.texto).propio, leido), reservada, leido)[:LARGO_OBJETO]
    tomada_ = tomada(solicitud.pk)
    if tomada_.estado not in ABIERTOS:
        raise DatosInvalidos(f"{tomada_.radicado} ya terminó.")
    if tomada_.estado == Estado.REQUERIDA:
        requerir.completar(solicitud.pk, propio, ficha=ficha, actor=actor, en=entrante.recibido_en)
    elif tomada_.estado == Estado.POR_ACLARAR:
        aclarar.recibir_aclaracion(solicitud.pk, propio, ficha=ficha, actor=actor)
    else:
        _escrito(tomada_, propio, ficha, archivos_.rechazados, actor)


def _sin_nombrarla(texto: str, reservada: Solicitud | None, leido: Leido) -> str:
    """What a person with a reserved identity writes, without what tells who they are: in a letter people sign, and
    their program signs for them. The original keeps it, and nobody reads it (R3.17)."""
    if reservada is None:
        return texto
    firma = anonimato.Persona(nombres=(leido.nombre,), frases=(leido.de,))
    hallados = publicas.rastros_reservados([reservada], texto) + anonimato.rastros(texto, [firma])
    return anonimato.tachar(texto, hallados)


def _escrito(
    solicitud: Solicitud, texto: str, ficha: str, rechazados: tuple[str, ...], actor: Usuario | None
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


def _no_recibidos(rechazados: tuple[str, ...]) -> str:
    return f" No se recibieron: {'; '.join(rechazados)}" if rechazados else ""


@dataclass(frozen=True)
class Archivos:
    """The files of a letter: the token under which they wait, and those that are not received, each with its reason."""

    ficha: str
    rechazados: tuple[str, ...]


def guardar_archivos(entrante: Entrante, leido: Leido, *, oculta: bool = False) -> Archivos:
    """Keep its files waiting. ``oculta``: pictures without what tells their author (R3.17). Raises ``OSError`` when one
    does not fit on the disk: a letter is not filed by halves."""
    hoja = f"correo-{entrante.pk}"
    ficha = ficha_de_archivos(hoja, oculta)
    recepcion = espera.Recepcion(archivos.en_espera(ficha))
    for parte in leido.partes:
        espera.agregar(File(io.BytesIO(parte.contenido), name=parte.nombre), hoja, oculta, recepcion)
    if any(uno.motivo == espera.NO_SE_PUDO_GUARDAR for uno in recepcion.rechazados):
        raise OSError("No se pudieron guardar los archivos del correo.")
    return Archivos(ficha, tuple(str(uno) for uno in recepcion.rechazados))


def _asunto(leido: Leido, propio: str) -> str:
    escrito = leido.asunto or " ".join(propio.split())
    return escrito[:LARGO_ASUNTO].strip() or "Correo sin asunto"


def _objeto(propio: str, leido: Leido) -> str:
    texto = propio or leido.asunto or "(Solo trae archivos.)"
    return texto if len(texto) <= LARGO_OBJETO else texto[: LARGO_OBJETO - len(_SIGUE)] + _SIGUE


def _radicado_de(entrante: Entrante) -> str:
    solicitud = Solicitud.objects.filter(pk=referencias.leer(entrante.referencia)).first()
    return solicitud.radicado if solicitud else ""
