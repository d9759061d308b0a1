"""Fills an empty, migrated portal with so many requests, for measuring only: rows go in by COPY (PostgreSQL) or in
batches (SQLite), and not through the actions, which would take hours.

They are rows that the actions could have written: numbers without gaps by year, terms counted by ``pqrs.plazos``, the
history chained by ``pqrs.cadena``; ``manage.py verificar_cadena`` finds nothing wrong in them. What has no weight in
the measurements is left out: mails already sent, attachments, and the history of edited drafts.

    python -m bench.siembra CUANTAS MUESTRA.json
    python -m bench.siembra CUANTAS MUESTRA.json abiertas    # all of the last weeks, open and in term
"""

import hashlib
import json
import os
import random
import sys
from datetime import date, datetime, time, timedelta
from functools import cache

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench import entorno  # noqa: E402
from bench.tablas import Tabla, crudo, poner_secuencias  # noqa: E402
from bench.textos import PARRAFO, QUE_SIGUE, RESPUESTA  # noqa: E402
from cuentas.models import Dependencia, Rol, TextoConsentimiento, Usuario  # noqa: E402
from nucleo import reloj  # noqa: E402
from nucleo.calendario import Calendario  # noqa: E402
from nucleo.texto import normalizar  # noqa: E402
from pqrs import cadena, plazos, radicados  # noqa: E402
from pqrs.models import (  # noqa: E402
    Actuacion,
    Consentimiento,
    Contador,
    ContenidoActuacion,
    Peticionario,
    Respuesta,
    Solicitud,
    Termino,
)

CLAVE = entorno.CLAVE_PERSONAS
DIAS, ABIERTAS = 700, 0.1
DIAS_RECIENTES = 14
LOTE = 20_000
MUESTRA = 3_000
TIPOS = ("queja", "peticion_interes_particular", "peticion_informacion")
NOMBRES = ("Ana", "Beatriz", "Camilo", "Daniela", "Esteban", "Fabiola", "Gloria", "Hernán", "Inés", "Julián")
APELLIDOS = (
    "Pérez",
    "Gómez",
    "Rojas",
    "Quintero",
    "Mosquera",
    "Ñañez",
    "Ospina",
    "Vélez",
    "Zapata",
    "Cuervo",
)
ASUNTOS = (
    "Me cobraron dos veces la cuota",
    "Corrección de mi afiliación",
    "Demora en el subsidio de vivienda",
)


def codigo_de(numero: int) -> str:
    """The código de seguimiento of a row: always the same, so that who measures knows it."""
    resto = int.from_bytes(hashlib.sha256(f"bench:{numero}".encode()).digest())
    letras = ""
    for _ in range(radicados.LETRAS_CODIGO):
        resto, letra = divmod(resto, len(radicados.ALFABETO))
        letras += radicados.ALFABETO[letra]
    return letras


def funcionarios() -> list[Usuario]:
    """A coordinator, who sees everything, and ten officials in five offices."""
    oficinas = [Dependencia.objects.receptora()]
    for nombre in ("Subsidios", "Afiliaciones", "Cartera", "Vivienda"):
        oficinas.append(
            Dependencia.objects.get_or_create(codigo=nombre.lower(), defaults={"nombre": nombre})[0]
        )
    coordinadora = Usuario.objects.create_user(
        "coordinadora", "c@caja.example", CLAVE, is_staff=True, dependencia=oficinas[0]
    )
    coordinadora.groups.add(Group.objects.get(name=Rol.COORDINADOR))
    personas = [coordinadora]
    for numero in range(10):
        persona = Usuario.objects.create_user(
            f"funcionario{numero}", f"f{numero}@caja.example", is_staff=True, dependencia=oficinas[numero % 5]
        )
        persona.groups.add(Group.objects.get(name=Rol.RESPONSABLE))
        personas.append(persona)
    return personas


class Siembra:
    """Requests of the last days, in order; a part of them is still open."""

    def __init__(self, cuantas: int, dias: int = DIAS, abiertas: float = ABIERTAS):
        self.cuantas, self.dias, self.abiertas = cuantas, dias, abiertas
        self.azar = random.Random(20_261_125)
        self.hoy, self.ahora = reloj.hoy(), reloj.ahora()
        self.personas = funcionarios()
        self.calendario = Calendario()
        self.politica = plazos.Politica()
        self.terminos = {tipo: Termino.objects.vigentes().filter(tipo=tipo).first() for tipo in TIPOS}
        self.textos = [texto.pk for texto in TextoConsentimiento.objects.vigentes()][:1]
        self.previo: dict[int, str] = {}
        self.ultimo = {"E": {}, "S": {}}
        self.actuacion = 0
        self.respuesta = 0
        politica = self.politica.como_dict()
        self.solicitud_t = Tabla(Solicitud, politica=politica, canal="web", sospechas=[])
        self.actuacion_t = Tabla(Actuacion)
        self.contenido_t = Tabla(ContenidoActuacion)
        self.persona_t = Tabla(Peticionario, tipo_documento="CC")
        self.consentimiento_t = Tabla(Consentimiento)
        self.respuesta_t = Tabla(Respuesta)
        self.tablas = (
            self.solicitud_t,
            self.actuacion_t,
            self.contenido_t,
            self.persona_t,
            self.consentimiento_t,
            self.respuesta_t,
        )

    def sembrar(self) -> None:
        primer_dia = self.hoy - timedelta(self.dias)
        for numero in range(1, self.cuantas + 1):
            dia = primer_dia + timedelta(self.dias * (numero - 1) // self.cuantas)
            self._una(numero, dia)
            if numero % LOTE == 0:
                self._volcar()
        self._volcar()
        for serie, anios in self.ultimo.items():
            Contador.objects.bulk_create(
                Contador(anio=anio, serie=serie, ultimo=ultimo) for anio, ultimo in anios.items()
            )
        poner_secuencias([Solicitud, Actuacion, Consentimiento, Respuesta])

    def _volcar(self) -> None:
        for tabla in self.tablas:
            tabla.volcar()

    def _una(self, numero: int, dia: date) -> None:
        recibida_en = datetime.combine(dia, time(8 + numero % 8, 15), tzinfo=reloj.BOGOTA)
        tipo = TIPOS[numero % len(TIPOS)]
        plazo = self._plazo(recibida_en, tipo)
        quien = self.personas[self.azar.randrange(len(self.personas))]
        terminada_en = self._fin(dia, plazo.vence_el)
        radicado, consecutivo = self._numero("E", dia.year)
        oficio = self._numero("S", terminada_en.year)[0] if terminada_en else None
        pasos = _pasos(radicado, recibida_en, oficio, terminada_en, quien.pk)
        self.solicitud_t.poner(
            id=numero,
            anio=dia.year,
            consecutivo=consecutivo,
            radicado=radicado,
            clave_envio=None,
            codigo_huella=radicados.huella_codigo(codigo_de(numero)),
            termino_id=self.terminos[tipo].pk,
            asunto=f"{ASUNTOS[numero % 3]} ({numero})",
            objeto=PARRAFO,
            recibida_en=_crudo_en(recibida_en),
            actuaciones_registradas=len(pasos),
            cabeza=self._historia(numero, radicado, dia.year, pasos),
            **_vencimiento(plazo),
            **self._estado(numero, quien, plazo.vence_el, terminada_en),
        )
        self._persona(numero, recibida_en)
        if oficio:
            self._respuesta(numero, oficio, quien.pk, terminada_en)

    def _estado(self, numero: int, quien: Usuario, vence_el: date, terminada_en: datetime | None) -> dict:
        """Whose it is and how far it went."""
        fin = terminada_en and terminada_en.date()
        return {
            "estado": "respondida" if fin else "en_tramite" if numero % 3 else "radicada",
            "dependencia_id": quien.dependencia_id,
            "responsable_id": quien.pk if fin or numero % 3 else None,
            "terminada_en": _crudo_en(terminada_en) if fin else None,
            "es_oportuna": fin <= vence_el if fin else None,
            "dias_tarde": max(0, self._tarde(vence_el, fin)) if fin else None,
        }

    def _fin(self, dia: date, vence_el: date) -> datetime | None:
        """When it was answered: some never, and nothing in the future."""
        if self.azar.random() < self.abiertas:
            return None
        fin = vence_el + timedelta(self.azar.choice((-4, -3, -2, -1, -1, 0, 0, 1, 3)))
        fin = max(fin, dia + timedelta(1))
        return None if fin >= self.hoy else _tarde_de(fin)

    @cache  # noqa: B019 - it lives as long as the process
    def _plazo(self, recibida_en: datetime, tipo: str) -> plazos.Plazo:
        return plazos.calcular(recibida_en, self.terminos[tipo], self.politica)

    @cache  # noqa: B019
    def _tarde(self, vence_el: date, fin: date) -> int:
        return self.calendario.habiles_entre(vence_el, fin)

    def _numero(self, serie: str, anio: int) -> tuple[str, int]:
        consecutivo = self.ultimo[serie][anio] = self.ultimo[serie].get(anio, 0) + 1
        return radicados.escribir(anio, serie, consecutivo), consecutivo

    def _historia(self, numero: int, radicado: str, anio: int, pasos: list) -> str:
        previo = self.previo.get(anio, cadena.GENESIS)
        for n, (en, tipo, actor, texto) in enumerate(pasos, 1):
            self.actuacion += 1
            resumen = cadena.resumen_de(texto, {})
            huella = cadena.eslabon_de(
                previo,
                radicado=radicado,
                n=n,
                tipo=tipo,
                en=en,
                es_publica=True,
                actor=actor,
                resumen=resumen,
            )
            self.actuacion_t.poner(
                id=self.actuacion,
                solicitud_id=numero,
                n=n,
                tipo=tipo,
                en=_crudo_en(en),
                actor_id=actor,
                resumen=resumen,
                previo=previo,
                huella=huella,
            )
            self.contenido_t.poner(actuacion_id=self.actuacion, texto=texto)
            if n == 1:
                self.previo[anio] = huella
            previo = huella
        return previo

    def _persona(self, numero: int, recibida_en: datetime) -> None:
        nombre = f"{NOMBRES[numero % 10]} {APELLIDOS[numero // 10 % 10]} {APELLIDOS[numero // 100 % 10]}"
        self.persona_t.poner(
            solicitud_id=numero,
            nombre=nombre,
            nombre_normalizado=_normalizado(nombre),
            documento=str(10_000_000 + numero * 7),
            correo=f"persona{numero}@ejemplo.co",
        )
        for texto in self.textos:
            self.consentimiento_t.poner(
                id=numero, solicitud_id=numero, texto_id=texto, otorgado_en=_crudo_en(recibida_en)
            )

    def _respuesta(self, numero: int, oficio: str, quien: int, en: datetime) -> None:
        self.respuesta += 1
        self.respuesta_t.poner(
            id=self.respuesta,
            solicitud_id=numero,
            radicado_salida=oficio,
            cuerpo=RESPUESTA,
            que_sigue=QUE_SIGUE,
            redactada_por_id=quien,
            actualizada_en=_crudo_en(en),
            respondida_en=_crudo_en(en),
            enviada_en=_crudo_en(en),
            enviada_por_id=quien,
        )


_crudo_en = cache(crudo)
_normalizado = cache(normalizar)


def _pasos(
    radicado: str, recibida_en: datetime, oficio: str | None, terminada_en: datetime | None, quien: int
) -> list[tuple]:
    """Moment, kind, who and words of each step of its history."""
    recibida = f"La entidad recibió su solicitud y le asignó el radicado {radicado}."
    pasos = [(recibida_en, "radicacion", None, recibida)]
    if oficio:
        respondida = f"La entidad respondió su solicitud con el oficio {oficio}."
        pasos.append((terminada_en, "respuesta", quien, respondida))
    return pasos


def _vencimiento(plazo: plazos.Plazo) -> dict:
    return {
        "fecha_efectiva": str(plazo.fecha_efectiva),
        "vence_el": str(plazo.vence_el),
        "vence_original_el": str(plazo.vence_el),
        "huella_plazo": plazo.huella,
    }


@cache
def _tarde_de(fin: date) -> datetime:
    return datetime.combine(fin, time(15), tzinfo=reloj.BOGOTA)


def muestra(cuantas: int) -> list[tuple[str, str]]:
    """Some radicados with their código, spread over the table."""
    azar = random.Random(7)
    elegidas = azar.sample(range(1, cuantas + 1), min(MUESTRA, cuantas))
    halladas = Solicitud.objects.in_bulk(elegidas)
    return [(halladas[n].radicado, codigo_de(n)) for n in elegidas]


def principal(cuantas: int, salida: str, abiertas: str = "") -> None:
    if Solicitud.objects.exists():
        sys.exit("ERROR: esta base ya tiene solicitudes; solo se siembra una vacía.")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-600000")
        else:  # every row points where it should: looking at five million keys again takes most of the time
            cursor.execute("SET session_replication_role = replica")
    with transaction.atomic():
        (Siembra(cuantas, DIAS_RECIENTES, 1.0) if abiertas else Siembra(cuantas)).sembrar()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    with open(salida, "w") as archivo:
        json.dump(muestra(cuantas), archivo)


if __name__ == "__main__":
    principal(int(sys.argv[1]), *sys.argv[2:4])
