"""Fills an empty, migrated portal with the desk of an entity: nearly everything ended, some hundreds or thousands open,
each one with its office, its owner, its mails and, in two offices, its Vo.Bo.

By SQL, for a million rows by hand would take hours. What depends on the day and on what became of a request is worked
out by the portal's own rules for ``FORMAS`` requests of each day (``molde``); the database repeats them. The history
and the consents are left out: neither the start page nor the list reads them.

    python -m bench.siembra_mesa CUANTAS MUESTRA.json
"""

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

from bench import siembra  # noqa: E402
from bench.tablas import Tabla, copiar, crudo, poner_secuencias  # noqa: E402
from bench.textos import ABIERTAS_EN, PARRAFO, QUE_SIGUE, RESPUESTA, cuantas_abiertas, dias_de  # noqa: E402
from correo.models import Correo  # noqa: E402
from cuentas.models import Dependencia, Rol, Usuario, VistoExigido  # noqa: E402
from nucleo import reloj  # noqa: E402
from nucleo.calendario import Calendario  # noqa: E402
from nucleo.texto import normalizar  # noqa: E402
from pqrs import plazos  # noqa: E402
from pqrs.consultas import borradores  # noqa: E402
from pqrs.models import (  # noqa: E402
    Contador,
    FiltroGuardado,
    Peticionario,
    Respuesta,
    Solicitud,
    Termino,
    Visto,
)

FORMAS = 41
CON_VISTO = ("cartera", "vivienda")
CANALES = ("web", "web", "web", "buzon", "correo", "correo", "presencial", "telefono", "correspondencia")
EN_MANOS = ("en_tramite",) * 11 + ("radicada",) * 6 + ("requerida", "requerida", "por_aclarar", "suspendida")
TERMINADAS = ("respondida",) * 22 + ("desistida", "trasladada", "archivada")
IDENTIDADES = ("identificada",) * 47 + ("anonima", "anonima", "reservada")
PRIORIDADES = (9,) * 37 + (1, 3, 5)
#: Columns of the mould, with the type that PostgreSQL needs.
MOLDE = {
    "k": "integer PRIMARY KEY",
    "anio": "integer",
    "antes": "integer",
    "termino": "bigint",
    "canal": "text",
    "identidad": "text",
    "asunto": "text",
    "recibida_en": "timestamp with time zone",
    "fecha_efectiva": "date",
    "vence_el": "date",
    "huella": "text",
    "estado": "text",
    "oficina": "bigint",
    "quien": "bigint",
    "prioridad": "integer",
    "terminada_en": "timestamp with time zone",
    "oportuna": "boolean",
    "tarde": "integer",
    "anio_salida": "integer",
    "visto": "text",
}
SERIE = {
    "postgresql": "generate_series(1, {n}) AS s(i)",
    "sqlite": "(WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {n}) SELECT i FROM s) AS s",
}
DE = "{serie} JOIN molde AS m ON m.k = ((s.i - 1) * {dias} / {n}) * {formas} + s.i %% {formas}"
RADICADO = "m.anio || '-E-' || substr(CAST(1000000 + s.i - m.antes AS text), 2)"
OFICIO = "m.anio_salida || '-S-' || substr(CAST(1000000 + m.n AS text), 2)"
#: Those that were answered, numbered by the year in which they were, and the drafts, which have no number yet.
CON_RESPUESTA = (
    "(SELECT s.i, m.*, CASE WHEN m.estado = 'respondida' THEN "
    "row_number() OVER (PARTITION BY m.anio_salida ORDER BY s.i) END AS n "
    "FROM {de} WHERE m.estado = 'respondida' OR m.visto IS NOT NULL) AS m"
)


class Mesa:
    def __init__(self, cuantas: int):
        self.n, self.dias = cuantas, dias_de(cuantas)
        self.azar = random.Random(20_261_125)
        self.hoy = reloj.hoy()
        self.primer_dia = self.hoy - timedelta(self.dias - 1)
        self.abierta = min(1, cuantas_abiertas(cuantas) / (cuantas * ABIERTAS_EN / self.dias))
        self.personas = funcionarios()
        self.de_la_oficina = {
            oficina: [uno.pk for uno in self.personas if uno.dependencia_id == oficina]
            for oficina in {uno.dependencia_id for uno in self.personas}
        }
        self.con_visto = {una.pk for una in Dependencia.objects.filter(codigo__in=CON_VISTO)}
        self.visa = Usuario.objects.get(username="coordinadora").pk
        self.calendario, self.politica = Calendario(), plazos.Politica()
        vigentes = Termino.objects.vigentes()
        self.terminos = [vigentes.filter(tipo=tipo).first() for tipo in siembra.TIPOS]
        serie = SERIE[connection.vendor].format(n=cuantas)
        self.de = DE.format(serie=serie, dias=self.dias, n=cuantas, formas=FORMAS)

    def sembrar(self) -> None:
        self._moldear()
        self._solicitudes()
        self._personas()
        self._respuestas()
        self._correos()
        self._numeros()
        poner_secuencias([Solicitud, Respuesta, Respuesta.historial.model, Visto, Correo])

    # --- The mould --------------------------------------------------------------------------------------------------
    def _moldear(self) -> None:
        columnas = ", ".join(f"{nombre} {tipo}" for nombre, tipo in MOLDE.items())
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMPORARY TABLE molde ({columnas})")
            cursor.execute("CREATE TEMPORARY TABLE nombre (j integer PRIMARY KEY, dicho text, buscado text)")
        filas = (
            self._forma(dia * FORMAS + forma, self.primer_dia + timedelta(dia))
            for dia in range(self.dias)
            for forma in range(FORMAS)
        )
        copiar("molde", list(MOLDE), [[crudo(valor) for valor in fila] for fila in filas])
        nombres = [
            f"{siembra.NOMBRES[j % 10]} {siembra.APELLIDOS[j // 10 % 10]} {siembra.APELLIDOS[j // 100]}"
            for j in range(1000)
        ]
        copiar("nombre", ["j", "dicho", "buscado"], [(j, n, normalizar(n)) for j, n in enumerate(nombres)])

    def _forma(self, k: int, dia: date) -> tuple:
        azar = self.azar
        recibida_en = datetime.combine(dia, time(8 + k % 8, 15), tzinfo=reloj.BOGOTA)
        termino = azar.choice(self.terminos)
        plazo = self._plazo(recibida_en, termino)
        abierta = self._sigue_abierta(dia)
        estado = azar.choice(EN_MANOS if abierta else TERMINADAS)
        oficina = azar.choice(list(self.de_la_oficina))
        quien = None if estado == "radicada" else azar.choice(self.de_la_oficina[oficina])
        fin = None if abierta else self._fin(dia, plazo.vence_el)
        return (
            k, dia.year, self._antes(dia.year), termino.pk, azar.choice(CANALES), azar.choice(IDENTIDADES),
            azar.choice(siembra.ASUNTOS), recibida_en, plazo.fecha_efectiva, plazo.vence_el, plazo.huella, estado,
            oficina, quien, azar.choice(PRIORIDADES) if abierta else 9,
            fin and datetime.combine(fin, time(16), tzinfo=reloj.BOGOTA),
            fin and fin <= plazo.vence_el, fin and self._tarde(plazo.vence_el, fin),
            fin.year if fin and estado == "respondida" else None, self._visto(estado, oficina),
        )  # fmt: skip

    def _sigue_abierta(self, dia: date) -> bool:
        hace = (self.hoy - dia).days
        return hace < 2 or (hace < ABIERTAS_EN and self.azar.random() < self.abierta)

    def _fin(self, dia: date, vence_el: date) -> date:
        """Around its due date, and never in the future."""
        fin = vence_el + timedelta(self.azar.choice((-4, -3, -2, -1, -1, 0, 0, 1, 3)))
        return max(dia + timedelta(1), min(fin, self.hoy - timedelta(1)))

    def _visto(self, estado: str, oficina: int) -> str | None:
        """What became of its Vo.Bo.; of an open one, of the half that have a draft: "no" is a draft without it."""
        if estado == "respondida":
            return "aprobado" if oficina in self.con_visto else "no"
        if estado != "en_tramite" or self.azar.random() < 0.5:
            return None
        return self.azar.choice(("", "", "aprobado", "devuelto")) if oficina in self.con_visto else "no"

    @cache  # noqa: B019 - it lives as long as the process
    def _plazo(self, recibida_en: datetime, termino: Termino) -> plazos.Plazo:
        return plazos.calcular(recibida_en, termino, self.politica)

    @cache  # noqa: B019
    def _tarde(self, vence_el: date, fin: date) -> int:
        return max(0, self.calendario.habiles_entre(vence_el, fin))

    @cache  # noqa: B019
    def _antes(self, anio: int) -> int:
        """How many were received before that year."""
        dias = max(0, (date(anio, 1, 1) - self.primer_dia).days)
        return -(-dias * self.n // self.dias)

    # --- The rows ---------------------------------------------------------------------------------------------------
    def _solicitudes(self) -> None:
        _repetir(
            Tabla(Solicitud, politica=self.politica.como_dict(), sospechas=[], codigo_huella="-", objeto=PARRAFO),
            self.de,
            id="s.i", anio="m.anio", consecutivo="s.i - m.antes", radicado=RADICADO, clave_envio="NULL",
            termino_id="m.termino", canal="m.canal", identidad="m.identidad", asunto="m.asunto || ' (' || s.i || ')'",
            recibida_en="m.recibida_en", fecha_efectiva="m.fecha_efectiva", vence_el="m.vence_el",
            vence_original_el="m.vence_el", huella_plazo="m.huella", estado="m.estado", dependencia_id="m.oficina",
            responsable_id="m.quien", prioridad="m.prioridad", terminada_en="m.terminada_en",
            es_oportuna="m.oportuna", dias_tarde="m.tarde",
        )  # fmt: skip

    def _personas(self) -> None:
        _repetir(
            Tabla(Peticionario, tipo_documento="CC"),
            f"{self.de} JOIN nombre ON nombre.j = s.i %% 1000 WHERE m.identidad = 'identificada'",
            solicitud_id="s.i", nombre="nombre.dicho", nombre_normalizado="nombre.buscado",
            documento="CAST(10000000 + s.i * 7 AS text)", correo="'persona' || s.i || '@ejemplo.co'",
        )  # fmt: skip

    def _respuestas(self) -> None:
        modelo = Respuesta(pk=1, cuerpo=RESPUESTA, que_sigue=QUE_SIGUE)
        dichas = {"cuerpo": modelo.cuerpo, "que_sigue": modelo.que_sigue}
        de = CON_RESPUESTA.format(de=self.de)
        escrita = {
            "id": "m.i",
            "solicitud_id": "m.i",
            "redactada_por_id": "m.quien",
            "actualizada_en": "m.recibida_en",
        }
        enviada = {
            "radicado_salida": OFICIO,
            "respondida_en": "m.terminada_en",
            "enviada_en": "m.terminada_en",
            "enviada_por_id": "CASE WHEN m.terminada_en IS NOT NULL THEN m.quien END",
        }
        _repetir(Tabla(Respuesta, **dichas), de, **escrita, **enviada)
        historial = Tabla(Respuesta.historial.model, **dichas, history_type="+")
        momento = {"history_user_id": "m.quien", "history_date": "m.recibida_en"}
        _repetir(historial, de, **escrita, **momento, radicado_salida="NULL", history_id="2 * m.i")
        historial = Tabla(Respuesta.historial.model, **dichas, history_type="~")
        _repetir(
            historial, f"{de} WHERE m.estado = 'respondida'", **escrita, **momento, **enviada,
            history_id="2 * m.i + 1",
        )  # fmt: skip
        self._vistos(de, borradores.huella(modelo))

    def _vistos(self, de: str, huella: str) -> None:
        decidido = "CASE WHEN m.visto <> '' THEN {} END"
        _repetir(
            Tabla(Visto),
            f"{de} WHERE m.visto <> 'no'",
            id="m.i", respuesta_id="m.i", pedido_por_id="m.quien", pedido_en="m.recibida_en", decision="m.visto",
            decidido_por_id=decidido.format(self.visa), decidido_en=decidido.format("m.recibida_en"),
            huella=f"CASE WHEN m.visto = 'aprobado' THEN '{huella}' ELSE '' END",
        )  # fmt: skip

    def _correos(self) -> None:
        """The acknowledgement of each one, and the answers; one in a hundred and one in 250 did not get there."""
        self._correo(self.de, "s.i", "s.i", f"'pqrs.acuse.' || {RADICADO}", "m.recibida_en", 100)
        de = f"{CON_RESPUESTA.format(de=self.de)} WHERE m.estado = 'respondida'"
        clave = f"'pqrs.respuesta.' || {OFICIO}"
        self._correo(de, "m.i", f"{self.n} + m.i", clave, "m.terminada_en", 250)

    def _correo(self, de: str, i: str, pk: str, clave: str, en: str, fallan: int) -> None:
        fallo = f"{i} %% {fallan} = 0"
        _repetir(
            Tabla(Correo, prioridad=0, es_confidencial=True, cabeceras={}),
            de,
            id=pk,
            clave=clave,
            message_id=f"'<' || {pk} || '@caja.example>'",
            referencia=f"'solicitud:' || {i}",
            asunto=f"'Su solicitud ' || {i}",
            creado_en=en,
            estado=f"CASE WHEN {fallo} THEN 'fallido' ELSE 'enviado' END",
            enviado_en=f"CASE WHEN {fallo} THEN NULL ELSE {en} END",
        )

    def _numeros(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT anio, max(consecutivo) FROM pqrs_solicitud GROUP BY anio")
            ultimos = [(anio, "E", ultimo) for anio, ultimo in cursor.fetchall()]
            cursor.execute(
                "SELECT substr(radicado_salida, 1, 4), count(*) FROM pqrs_respuesta "
                "WHERE radicado_salida IS NOT NULL GROUP BY 1"
            )
            ultimos += [(int(anio), "S", cuantas) for anio, cuantas in cursor.fetchall()]
        Contador.objects.bulk_create(Contador(anio=a, serie=s, ultimo=u) for a, s, u in ultimos)


def _repetir(tabla: Tabla, de: str, **expresiones: str) -> None:
    """Write a row for each one of ``de``: the model's defaults, and what these expressions say."""
    por_columna = {tabla.lugar[nombre]: dicha for nombre, dicha in expresiones.items()}
    partes = [por_columna.get(n, "%s") for n in range(len(tabla.columnas))]
    valores = [valor for n, valor in enumerate(tabla.base) if n not in por_columna]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tabla.nombre} ({', '.join(tabla.columnas)}) SELECT {', '.join(partes)} FROM {de}",
            valores,
        )


def funcionarios() -> list[Usuario]:
    """Ten officials in five offices, and who coordinates one of them, who answer; besides them, who sees them all. Each
    of the three that are measured has a saved filter."""
    coordinadora, *personas = siembra.funcionarios()
    cartera = Dependencia.objects.get(codigo="cartera")
    jefa = Usuario.objects.create_user("jefa", "j@caja.example", is_staff=True, dependencia=cartera)
    for quien, rol in ((jefa, Rol.COORDINADOR), (coordinadora, Rol.ADMINISTRADOR)):
        quien.groups.add(Group.objects.get(name=rol))
    for oficina in Dependencia.objects.filter(codigo__in=CON_VISTO):
        VistoExigido.objects.create(dependencia=oficina, cadena="firma", vigente_desde=date(2020, 1, 1))
    for quien in (coordinadora, jefa, personas[1]):
        FiltroGuardado.objects.create(usuario=quien, nombre="Quejas", consulta="bandeja=abiertas&tipo=queja")
    return [*personas, jefa]


def principal(cuantas: int, salida: str) -> None:
    if Solicitud.objects.exists():
        sys.exit("ERROR: esta base ya tiene solicitudes; solo se siembra una vacía.")
    with connection.cursor() as cursor:  # every row points where it should: nothing looks at that again
        if connection.vendor == "sqlite":
            for pragma in ("synchronous=OFF", "cache_size=-600000", "foreign_keys=OFF"):
                cursor.execute(f"PRAGMA {pragma}")
        else:
            cursor.execute("SET session_replication_role = replica")
    with transaction.atomic():
        Mesa(cuantas).sembrar()
    if (
        connection.vendor == "postgresql"
    ):  # nobody gives statistics to SQLite, in an office that runs it either
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    with open(salida, "w") as archivo:
        json.dump([], archivo)


if __name__ == "__main__":
    principal(int(sys.argv[1]), sys.argv[2])
