"""Builds the example entity through the actions, under a clock that moves: never raw rows of the desk."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from busqueda.acciones import reindexar
from caja_portal.ejemplo import chat as charlado
from caja_portal.ejemplo import contenidos as publicado
from caja_portal.ejemplo import encuestas as preguntado
from caja_portal.ejemplo import foros as conversado
from caja_portal.ejemplo import participa as participado
from caja_portal.ejemplo.agenda import Agenda
from caja_portal.ejemplo.anio.ciudadana import USUARIA, Ciudadana
from caja_portal.ejemplo.anio.completar import completar
from caja_portal.ejemplo.anio.de_la_mesa import apuntar_el_anio, publicar_informes
from caja_portal.ejemplo.datos import (
    ACTO_DE_LAS_SERIES,
    CADENA,
    CIUDADANIA,
    DEPENDENCIAS,
    ENTIDAD,
    FALLA,
    FIRMAS,
    PERSONAS,
    PLANTILLAS,
    SERIES,
)
from caja_portal.ejemplo.historias import HISTORIAS
from caja_portal.ejemplo.mesa import Mesa
from caja_portal.ejemplo.relato import Historia
from cuentas.models import Dependencia, Firma, Usuario, VistoExigido
from nucleo import adjuntos, reloj
from nucleo.calendario import Calendario
from nucleo.models import Entidad
from pqrs import acciones
from pqrs.acciones.disponibilidad import registrar_incidente
from pqrs.models import IncidenteDisponibilidad, Plantilla, SerieDocumental, Solicitud

SIN_SEGUNDO_FACTOR = "nueva"


class NoSePuedeSembrar(Exception):
    """The database has data, or mails would really leave."""


@dataclass(frozen=True)
class Sembrado:
    """What was made. ``clave`` opens every example official's account, with the code that the application shows for
    ``secretos`` (by username), or with one of ``respaldos``; none of them is kept in clear. One official has no second
    factor yet: enrolment is tried with that account. ``ciudadana``: the user name of who has an account, with the year;
    it opens with ``clave`` alone."""

    solicitudes: int
    personas: list[Usuario]
    clave: str
    secretos: dict[str, str]
    respaldos: dict[str, list[str]]
    ciudadana: str = ""


def sembrar(*, con_el_anio: bool = False) -> Sembrado:
    """Make the example entity in an empty database. Dates are relative to today in Bogotá; the rest never changes.

    ``con_el_anio``: with a year of life around the stories that are told one by one; without it, what tests need.
    All of it or nothing. Raises ``NoSePuedeSembrar`` when there is a user or a request, or when the transport is a
    mail server.
    """
    if settings.TRANSPORTE_CORREO["clase"] == "smtp":
        raise NoSePuedeSembrar(
            "Hay un servidor de correo configurado: el ejemplo escribiría a personas. Quite EMAIL_URL."
        )
    if Usuario.objects.exists() or Solicitud.objects.exists():
        raise NoSePuedeSembrar("La base de datos ya tiene datos. El ejemplo solo se construye en una vacía.")
    with transaction.atomic():
        sembrado = _sembrar(reloj.hoy(), con_el_anio)
        reindexar()
        return sembrado


def _sembrar(hoy: date, con_el_anio: bool) -> Sembrado:
    Entidad.objects.create(vigente_desde=hoy - timedelta(days=440), **ENTIDAD)
    clave = "-".join(secrets.token_hex(2) for _ in range(4))
    personas = _gente(clave)
    secretos = {
        uno.username: generate_totp_secret() for uno in personas if uno.username != SIN_SEGUNDO_FACTOR
    }
    respaldos = _proteger(personas, secretos)
    siembra = _Siembra(hoy, {persona.username: persona for persona in personas})
    _papeles(hoy)
    siembra.certificar_la_falla()
    siembra.exigir_el_visto()
    mesa, agenda = Mesa(siembra.personas), Agenda()
    for historia in HISTORIAS:
        siembra.contar(historia, mesa, agenda)
    ciudadana = None
    if con_el_anio:
        apuntar_el_anio(agenda, mesa, hoy)
        ciudadana = Ciudadana(clave, mesa, hoy)
        ciudadana.apuntar(agenda)
    agenda.cumplir()
    publicado.publicar(
        siembra.personas["editora"], Dependencia.objects.receptora(), hoy, con_el_anio=con_el_anio
    )
    conversado.conversar(siembra.personas, hoy, con_el_anio=con_el_anio)
    preguntado.preguntar(
        siembra.personas["editora"], Dependencia.objects.receptora(), hoy, con_el_anio=con_el_anio
    )
    charlado.conversar(siembra.personas, hoy, con_el_anio=con_el_anio)
    participado.participar(siembra.personas, hoy, con_el_anio=con_el_anio)
    publicar_informes(mesa, hoy, con_el_anio=con_el_anio)
    if ciudadana:
        completar(ciudadana, hoy)
    return Sembrado(
        Solicitud.objects.count(), personas, clave, secretos, respaldos, USUARIA if con_el_anio else ""
    )


def _proteger(personas: list[Usuario], secretos: dict[str, str]) -> dict[str, list[str]]:
    """Give each official an application with their secret, and recovery codes; return the codes."""
    respaldos = {}
    for persona in personas:
        if secreto := secretos.get(persona.username):
            TOTP.activate(persona, secreto)
            respaldos[persona.username] = RecoveryCodes.activate(persona).generate_codes()
    return respaldos


def _gente(clave: str) -> list[Usuario]:
    for codigo, nombre in DEPENDENCIAS.items():
        Dependencia.objects.get_or_create(
            codigo=codigo, defaults={"nombre": nombre, "correo": f"{codigo}@valleverde.example"}
        )
    personas = []
    for usuario, nombre, apellido, rol, dependencia, cargo in PERSONAS:
        persona = Usuario.objects.create_user(
            usuario,
            f"{usuario}@valleverde.example",
            clave,
            first_name=nombre,
            last_name=apellido,
            cargo=cargo,
            is_staff=True,
            dependencia=Dependencia.objects.get(codigo=dependencia),
        )
        persona.groups.add(Group.objects.get(name=rol))
        personas.append(persona)
    return personas


def _papeles(hoy: date) -> None:
    """What the entity approved before it began: its retention table, and who signs, and from what they write."""
    for tipo, serie, subserie, gestion, central, disposicion in SERIES:
        SerieDocumental.objects.create(
            tipo=tipo,
            serie=serie,
            subserie=subserie,
            anios_gestion=gestion,
            anios_central=central,
            disposicion=disposicion,
            acto=ACTO_DE_LAS_SERIES,
            vigente_desde=hoy - timedelta(days=440),
        )
    for codigo, nombre, cargo in FIRMAS:
        Firma.objects.create(
            dependencia=Dependencia.objects.get(codigo=codigo),
            nombre=nombre,
            cargo=cargo,
            vigente_desde=hoy - timedelta(days=440),
        )
    for nombre, clase, tipos, texto, que_sigue in PLANTILLAS:
        Plantilla.objects.create(nombre=nombre, clase=clase, tipos=tipos, texto=texto, que_sigue=que_sigue)


class _Siembra:
    """Tells each story on its days."""

    def __init__(self, hoy: date, personas: dict[str, Usuario]):
        self.hoy, self.personas = hoy, personas
        self.ahora = reloj.ahora()
        self.calendario = Calendario()
        self.cuantas = 0

    def contar(self, historia: Historia, mesa: Mesa, agenda: Agenda) -> None:
        self.cuantas += 1
        pasos = [
            (self._momento(historia.hace - despues, tarde=True), verbo, dato)
            for verbo, despues, dato in historia.pasos
        ]
        mesa.apuntar(agenda, self._momento(historia.hace), lambda: self._radicar(historia), pasos)

    def certificar_la_falla(self) -> None:
        """The portal failed one morning, and it was certified in the afternoon."""
        hace, desde, hasta, que = FALLA
        dia = self._momento(hace).date()
        con_hora = (datetime.combine(dia, time(hora), tzinfo=reloj.BOGOTA) for hora in (desde, hasta))
        with reloj.en(datetime.combine(dia, time(15), tzinfo=reloj.BOGOTA)):
            incidente = IncidenteDisponibilidad(
                **dict(zip(("desde", "hasta"), con_hora, strict=True)), descripcion=que
            )
            registrar_incidente(incidente, self.personas["administrador"])

    def exigir_el_visto(self) -> None:
        """From some day on, what an office answers is written by one, reviewed by another and signed by a third."""
        VistoExigido.objects.create(
            dependencia=Dependencia.objects.get(codigo=CADENA.dependencia),
            cadena=VistoExigido.Cadena.FIRMA,
            vigente_desde=self._momento(CADENA.hace).date(),
        )

    def _momento(self, hace: int, tarde: bool = False) -> datetime:
        """A moment of so many working days ago, never later than now: filings by morning, officials by afternoon."""
        dia = self.hoy
        for _ in range(max(hace, 0)):
            dia = self.calendario.anterior_habil(dia)
        hora = time(14 if tarde else 8, self.cuantas, 7)
        return min(datetime.combine(dia, hora, tzinfo=reloj.BOGOTA), self.ahora)

    def _radicar(self, historia: Historia) -> Solicitud:
        persona = None
        if historia.quien is not None:
            nombre, tipo, documento, correo = CIUDADANIA[historia.quien]
            persona = acciones.Persona(
                nombre=nombre,
                persona="juridica" if tipo == "NIT" else "natural",
                tipo_documento=tipo,
                documento=documento,
                correo=correo,
                medio="correo" if correo else "direccion",
                direccion="" if correo else "Calle 5 n.º 6-07",
                municipio="Bogotá, D. C.",
            )
        ficha = secrets.token_urlsafe(32)
        for nombre in historia.archivos:
            archivo = _archivo(nombre)
            acciones.dejar_en_espera(ficha, archivo, adjuntos.inspeccionar(archivo))
        nueva = acciones.NuevaSolicitud(
            tipo=historia.tipo,
            asunto=historia.asunto,
            objeto=historia.objeto,
            razones=historia.razones,
            persona=persona,
            es_reservada=historia.es_reservada,
            canal=historia.canal,
            ficha=ficha if historia.archivos else "",
            esta_por_clasificar=historia.canal == Solicitud.Canal.BUZON,
        )
        return acciones.radicar(nueva).solicitud


def _archivo(nombre: str) -> SimpleUploadedFile:
    """A small honest file of the kind that its name says."""
    if nombre.endswith(".txt"):
        return SimpleUploadedFile(nombre, f"Ejemplo: {nombre}\n".encode(), "text/plain")
    cuerpo = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    cuerpo += b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    cuerpo += b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
    fin = f"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{len(cuerpo)}\n%%EOF\n".encode()
    return SimpleUploadedFile(nombre, cuerpo + b"xref\n0 1\n0000000000 65535 f \n" + fin, "application/pdf")
