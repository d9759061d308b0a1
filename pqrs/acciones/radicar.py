"""File a request: number, due date, history, acknowledgement. All of it or none (promises 1 and 2)."""

from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

import correo.acciones
from correo.models import Correo
from cuentas.models import Dependencia
from nucleo import reloj
from nucleo.models import Entidad
from nucleo.texto import normalizar
from pqrs import cadena, hechos, plazos, radicados, referencias, reserva
from pqrs.acciones import acuses, afiliados, archivos, enfoque, historia, ingreso, prelacion
from pqrs.acciones.ampliar import anotar_fecha_fijada
from pqrs.acciones.ingreso import DatosDeIngreso
from pqrs.acciones.prelacion import Prelacion
from pqrs.consultas import disponibilidad, parametros
from pqrs.consultas.disponibilidad import Falla
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, Consentimiento, Contador, IdentidadReservada, Peticionario, Solicitud


@dataclass(frozen=True)
class Persona:
    """Who asks (art. 16 CPACA). Fields as in ``Peticionario``; all text already cleaned by the form."""

    nombre: str
    persona: str = "natural"
    tipo_documento: str = ""
    documento: str = ""
    representante: str = ""
    representante_documento: str = ""
    medio: str = "correo"
    correo: str = ""
    telefono: str = ""
    direccion: str = ""
    barrio: str = ""
    municipio: str = ""
    departamento: str = ""
    pais: str = "Colombia"
    cuenta_en_red: str = ""
    publicacion: str = ""


@dataclass(frozen=True)
class FechaDelOficio:
    """The moment (aware) that a judge or a control body set in its letter, and which letter it is."""

    vence_en: datetime
    oficio: str


@dataclass(frozen=True)
class NuevaSolicitud:
    """What comes in through any door.

    ``persona`` None: anonymous (nothing about who filed is kept). ``es_reservada``: who it is gets locked away (R3.17).
    ``clave_envio``: the same key files once, however
    often it is confirmed. ``codigo``: the código de seguimiento already promised to the citizen's page. ``ficha``: the
    token under which the files wait. ``consentimientos``: primary keys of the ``TextoConsentimiento`` ticked.
    ``recibida_en``: the real moment of arrival (aware), now by default. ``ingreso``: what the official who files it for
    somebody else notes (R3.7, R3.19). ``prelacion``: why it goes first, when that is seen on receipt. ``fecha_fijada``:
    when the letter itself says until when (an official who files it reads it there). ``enfoque``: what the person chose
    to say of themselves (``pqrs.enfoque``), counted apart and kept nowhere with the request. ``rechazados``: files that
    came by mail and are not received, each with its reason. ``responde_a``: the Message-ID of the mail that asked.
    ``acuse_junto``: the acknowledgement waits to go with others (R3.10).
    """

    tipo: str
    objeto: str
    asunto: str
    canal: str = Solicitud.Canal.WEB
    razones: str = ""
    persona: Persona | None = None
    es_reservada: bool = False
    clave_envio: str | None = None
    codigo: str = field(default_factory=radicados.nuevo_codigo)
    ficha: str = ""
    consentimientos: tuple[int, ...] = ()
    recibida_en: datetime | None = None
    esta_por_clasificar: bool = False
    sospechas: tuple[str, ...] = ()
    ingreso: DatosDeIngreso | None = None
    prelacion: Prelacion | None = None
    fecha_fijada: FechaDelOficio | None = None
    enfoque: dict[str, str] = field(default_factory=dict)
    rechazados: tuple[str, ...] = ()
    responde_a: str = ""
    acuse_junto: bool = False


@dataclass(frozen=True)
class Radicada:
    """The filed request and its código de seguimiento, kept nowhere else. ``es_nueva`` False: it was filed before."""

    solicitud: Solicitud
    codigo: str
    es_nueva: bool = True


def radicar(nueva: NuevaSolicitud) -> Radicada:
    """File a request and leave its acknowledgement in the outbox, in one transaction.

    Idempotent by ``clave_envio``: confirming twice, reloading or going back returns what was filed the first time.
    Raises ``DatosInvalidos`` when the kind does not exist, or what an official noted makes no sense.
    """
    recepcion = _recibir(nueva)
    fallas = disponibilidad.que_dan_plazo(recepcion[0].recibida_en)
    try:
        with transaction.atomic():
            return _radicar(nueva, *recepcion, fallas)
    except IntegrityError:
        anterior = nueva.clave_envio and Solicitud.objects.filter(clave_envio=nueva.clave_envio).first()
        if not anterior:
            cargado = nueva.ingreso and ingreso.renglon_cargado(nueva.ingreso)
            if cargado:
                raise DatosInvalidos(cargado) from None
            raise
        return Radicada(anterior, nueva.codigo, es_nueva=False)


def _recibir(nueva: NuevaSolicitud) -> tuple[Solicitud, Entidad, datetime]:
    """What is only read, before the transaction: on SQLite it holds the one write lock from its beginning. A day off
    registered in between is found by the nightly check."""
    ahora = reloj.ahora()
    recibida_en = nueva.recibida_en or ahora
    if recibida_en.tzinfo is None:
        raise DatosInvalidos("La fecha de recepción tiene que decir su zona horaria.")
    if recibida_en > ahora:
        raise DatosInvalidos("La fecha de recepción no puede ser posterior a este momento.")
    if nueva.ingreso:
        ingreso.exigir(nueva.ingreso, recibida_en)
    if nueva.fecha_fijada and not (nueva.ingreso and nueva.fecha_fijada.oficio.strip()):
        raise DatosInvalidos("Escriba el número y la fecha del oficio que fija el plazo.")
    entidad = Entidad.objects.vigente(recibida_en.astimezone(reloj.BOGOTA).date())
    return _con_plazo(nueva, entidad, recibida_en), entidad, ahora


def _radicar(
    nueva: NuevaSolicitud, solicitud: Solicitud, entidad: Entidad, ahora: datetime, fallas: list[Falla]
) -> Radicada:
    en_espera = archivos.en_espera(nueva.ficha)
    # Before the number, from which on everybody who files waits; what is reserved is sealed with the number.
    solicitud.pk = None if nueva.es_reservada else Solicitud.objects.clave_adelantada()
    persona_guardada = solicitud.pk is not None
    if persona_guardada:
        _guardar_persona(solicitud, nueva, ahora)
    numerar(solicitud, ahora)
    actuacion, contenido = historia.preparar(
        solicitud,
        Actuacion.Tipo.RADICACION,
        _frase(solicitud, nueva, fallas),
        datos={
            "tipo": solicitud.termino.tipo,
            "canal": solicitud.canal,
            "adjuntos": [a.sha256 for a in en_espera],
            **(ingreso.como_datos(solicitud, nueva.ingreso) if nueva.ingreso else {}),
        },
        actor=nueva.ingreso and nueva.ingreso.radicada_por,
        en=ahora,
        previo=huella_anterior(solicitud),
    )
    solicitud.save(force_insert=True)
    historia.guardar(actuacion, contenido)
    if not persona_guardada:
        _guardar_persona(solicitud, nueva, ahora)
    archivos.pasar_a_adjuntos(solicitud, en_espera, ahora)
    enfoque.contar(nueva.enfoque, ahora)
    if nueva.ingreso:
        ingreso.guardar(solicitud, nueva.ingreso, ahora)
        if nueva.fecha_fijada:
            _anotar_fecha_fijada(solicitud, nueva, ahora)
        if nueva.prelacion:
            prelacion.dar(solicitud, nueva.prelacion, nueva.ingreso.radicada_por)
    if nueva.persona and nueva.persona.correo:
        _acusar(solicitud, nueva, entidad)
    return Radicada(solicitud, nueva.codigo)


def _con_plazo(nueva: NuevaSolicitud, entidad: Entidad, recibida_en: datetime) -> Solicitud:
    """The request, unsaved and without number, with its effective and due dates."""
    termino = parametros.termino_vigente(nueva.tipo, recibida_en.astimezone(reloj.BOGOTA).date())
    politica = parametros.politica_de(entidad)
    plazo = plazos.calcular(
        recibida_en,
        termino,
        politica,
        dias_propios=parametros.dias_propios(),
        hechos=(_hecho_del_oficio(nueva),) if nueva.fecha_fijada else (),
    )
    return Solicitud(
        clave_envio=nueva.clave_envio,
        codigo_huella=radicados.huella_codigo(nueva.codigo),
        termino=termino,
        esta_por_clasificar=nueva.esta_por_clasificar,
        canal=nueva.canal,
        identidad=_identidad(nueva),
        asunto=nueva.asunto,
        objeto=nueva.objeto,
        razones=nueva.razones,
        recibida_en=recibida_en,
        fecha_efectiva=plazo.fecha_efectiva,
        politica=politica.como_dict(),
        naturaleza=entidad.naturaleza,
        vence_el=plazo.vence_el,
        vence_original_el=plazo.vence_el,
        huella_plazo=plazo.huella,
        dependencia=Dependencia.objects.receptora(),
        sospechas=list(nueva.sospechas),
    )


def _hecho_del_oficio(nueva: NuevaSolicitud) -> plazos.FechaFijada:
    """It rules from receipt: the letter brought it."""
    return plazos.FechaFijada(nueva.fecha_fijada.vence_en)


def _anotar_fecha_fijada(solicitud: Solicitud, nueva: NuevaSolicitud, ahora: datetime) -> None:
    hecho, vence = _hecho_del_oficio(nueva), solicitud.vence_el.isoformat()
    anotar_fecha_fijada(
        solicitud,
        hecho,
        {"hecho": hechos.como_dict(hecho), "antes": vence, "despues": vence},
        nueva.fecha_fijada.oficio,
        nueva.ingreso.radicada_por,
        ahora,
    )
    solicitud.save(update_fields=historia.CAMPOS)


def _identidad(nueva: NuevaSolicitud) -> Solicitud.Identidad:
    if nueva.persona is None:
        return Solicitud.Identidad.ANONIMA
    return Solicitud.Identidad.RESERVADA if nueva.es_reservada else Solicitud.Identidad.IDENTIFICADA


def numerar(solicitud: Solicitud, ahora: datetime) -> None:
    """Take the next number of the Bogotá year in which it is assigned (R3.5). From here on, others wait."""
    solicitud.anio = ahora.astimezone(reloj.BOGOTA).year
    solicitud.consecutivo = Contador.objects.siguiente(solicitud.anio, Contador.Serie.ENTRADA)
    solicitud.radicado = radicados.escribir(solicitud.anio, Contador.Serie.ENTRADA, solicitud.consecutivo)


def huella_anterior(solicitud: Solicitud) -> str:
    """The first link of the previous radicado of the year: a request that disappears breaks the year's chain."""
    return Actuacion.objects.primera_huella(solicitud.anio, solicitud.consecutivo - 1) or cadena.GENESIS


def _frase(solicitud: Solicitud, nueva: NuevaSolicitud, fallas: list[Falla]) -> str:
    """With the failures of the portal that let whoever could not file before do it now (R2.12)."""
    if nueva.ingreso:
        return ingreso.frase(solicitud, nueva.ingreso)
    frase = (
        f"La entidad recibió su solicitud por {solicitud.get_canal_display().lower()} y le asignó el radicado "
        f"{solicitud.radicado}."
    )
    rechazados = [f"No se recibieron: {'; '.join(nueva.rechazados)}"] if nueva.rechazados else []
    portal = [f"El portal falló {falla.en_palabras} ({disponibilidad.NORMA})." for falla in fallas]
    return " ".join([frase, *rechazados, *portal])


def _guardar_persona(solicitud: Solicitud, nueva: NuevaSolicitud, ahora: datetime) -> None:
    if nueva.persona is None:
        return
    if nueva.es_reservada:
        IdentidadReservada.objects.create(
            solicitud=solicitud, sobre=reserva.cerrar(solicitud.radicado, asdict(nueva.persona)), desde=ahora
        )
    else:
        Peticionario.objects.create(
            solicitud=solicitud,
            nombre_normalizado=normalizar(nueva.persona.nombre)[:200],
            **asdict(nueva.persona),
        )
        afiliados.marcar_al_radicar(solicitud, nueva.persona.tipo_documento, nueva.persona.documento)
    if nueva.consentimientos:
        Consentimiento.objects.bulk_create(
            Consentimiento(solicitud=solicitud, texto_id=pk, otorgado_en=ahora)
            for pk in nueva.consentimientos
        )


def _acusar(solicitud: Solicitud, nueva: NuevaSolicitud, entidad: Entidad) -> None:
    """The acknowledgement (R3.10), confidential because it carries the código de seguimiento."""
    if nueva.acuse_junto:
        acuses.dejar_junto(solicitud, nueva.persona.correo, nueva.persona.nombre, nueva.codigo)
        return
    correo.acciones.encolar(
        clave=f"pqrs.acuse.{solicitud.radicado}",
        plantilla="pqrs/correos/acuse",
        para=nueva.persona.correo,
        confidencial=True,
        prioridad=Correo.Prioridad.ACUSE,
        referencia=referencias.de(solicitud.pk),
        en_respuesta_a=nueva.responde_a,
        contexto={
            "solicitud": solicitud,
            "nombre": nueva.persona.nombre,
            "codigo": nueva.codigo,
            "enlace": acuses.direccion(solicitud, nueva.codigo),
            "entidad": entidad,
            "ingreso": nueva.ingreso,
        },
    )
