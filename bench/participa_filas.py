"""Exercises with contributions by the hundred thousand, for measuring. For a process of the portal."""

import random
import uuid
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex

from django.contrib.auth.models import Group
from django.db import connection

from bench.tablas import Tabla, crudo
from contenidos.models import Regla
from cuentas.models import Dependencia, Rol, Usuario
from nucleo import reloj
from nucleo.cifrado import cifrar
from participa.ciclo import Canal, Sentido
from participa.models import (
    Aporte,
    Decidido,
    Decision,
    Ejercicio,
    Evento,
    Materializacion,
    Plan,
)

TRAMO = 20_000
DIAS = 30
#: Of every hundred: how many have an address to be told at, and how many say nothing in public yet.
CON_CORREO, SIN_PUBLICAR = 30, 20
CANALES = (
    Canal.FORMULARIO,
    Canal.FORMULARIO,
    Canal.FORMULARIO,
    Canal.FORO,
    Canal.PRESENCIAL,
    Canal.IMPORTADO,
)
TEXTOS = (
    "Que abran más temprano los sábados en la sede de Soacha.",
    "Propongo que la lista de requisitos esté en la puerta y en el portal, y que sea la misma en todas las sedes.",
    "El turno se acaba a las diez de la mañana. ¿No se podría pedir por internet o por teléfono?",
    "Falta un baño para el público, y una persona que revise los papeles antes de llegar a la ventanilla.",
    "Que den prioridad a quien va con niños o con una persona mayor.",
)
RAZONES = "Se estudió con la dependencia y con lo que hay de presupuesto para este año."


def quien_lleva() -> Usuario:
    """The official who keeps the exercises, made once in each database."""
    quien, es_nueva = Usuario.objects.get_or_create(
        username="bench-participa",
        defaults={
            "first_name": "Pilar",
            "last_name": "Mesa",
            "is_staff": True,
            "dependencia": Dependencia.objects.receptora(),
        },
    )
    if es_nueva:
        quien.groups.add(Group.objects.get(name=Rol.PARTICIPACION))
    return quien


def abrir(quien: Usuario) -> Ejercicio:
    """One that has been open for a month and closed an hour ago."""
    ahora, hoy = reloj.ahora(), reloj.hoy()
    Regla.objects.filter(mecanismo="participa", version=1, publicada_en=None).update(
        promesa="En diez días hábiles.", plazo=10, unidad="dias_habiles", vigente_desde=hoy - timedelta(days=60),
        publicada_en=ahora,
    )  # fmt: skip
    plan, _ = Plan.objects.get_or_create(
        slug="bench",
        defaults={
            "titulo": "Plan", "proposito": "Medir.", "desde": hoy - timedelta(days=365),
            "hasta": hoy + timedelta(days=365), "publicado_en": ahora, "creado_por": quien,
        },
    )  # fmt: skip
    evento, _ = Evento.objects.get_or_create(
        plan=plan, nombre="Medir", etapa="diagnostico", desde=hoy - timedelta(days=60), hasta=hoy
    )
    slug = f"bench-{token_hex(4)}"
    return Ejercicio.objects.create(
        evento=evento, slug=slug, titulo=slug, seccion="consulta", nivel="consulta", que_se_decide="Qué se cambia.",
        que_no_se_decide="El presupuesto.", dependencia=quien.dependencia, responsable=quien, creado_por=quien,
        regla=Regla.objects.get(mecanismo="participa", version=1), dias_de_respuesta=10,
        abre_en=ahora - timedelta(days=DIAS + 1), cierra_en=ahora - timedelta(hours=1),
        informe_antes_de=hoy + timedelta(days=20), publicado_en=ahora - timedelta(days=DIAS + 1), publicado_por=quien,
    )  # fmt: skip


def llenar(ejercicio: Ejercicio, cuantos: int, *, respondidos: float) -> None:
    """So many contributions, of which that part is already answered by twenty decisions, and some of it promised."""
    azar, decisiones = random.Random(ejercicio.pk), _decisiones(ejercicio)
    correo, ahora, hoy = cifrar("ana@ejemplo.example"), reloj.ahora(), reloj.hoy()
    primero = (Aporte.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    aportes = Tabla(
        Aporte,
        ejercicio=ejercicio,
        texto="x",
        canal=Canal.FORMULARIO,
        responder_el=hoy,
        numero=1,
        registrado_en=ahora,
    )
    for numero in range(1, cuantos + 1):
        hace = DIAS * (cuantos - numero) / cuantos
        texto = f"{TEXTOS[azar.randrange(len(TEXTOS))]} ({numero})"
        aportes.poner(
            id=primero + numero - 1,
            numero=numero,
            canal=CANALES[azar.randrange(len(CANALES))].value,
            texto=texto,
            texto_publico="" if azar.randrange(100) < SIN_PUBLICAR else texto,
            clave_envio=_clave(uuid.UUID(int=azar.getrandbits(128), version=4)),
            recibido_en=crudo(ahora - timedelta(days=hace, hours=1)),
            responder_el=crudo(hoy + timedelta(days=14 - int(hace))),
            **_con_correo(ejercicio, numero, correo, azar),
            **_respondido(decisiones, numero <= cuantos * respondidos, ahora, azar),
        )
        if numero % TRAMO == 0:
            aportes.volcar()
    aportes.volcar()
    _decididos(ejercicio)
    Ejercicio.objects.filter(pk=ejercicio.pk).update(aportes_recibidos=cuantos)


def _clave(llave: uuid.UUID) -> str:
    return str(llave) if connection.vendor == "postgresql" else llave.hex


def _decisiones(ejercicio: Ejercicio) -> list[int]:
    hechas = [
        Decision.objects.create(
            ejercicio=ejercicio,
            sentido=sentido,
            motivacion=f"{RAZONES} ({n})",
            por=ejercicio.responsable,
            dependencia_nombre=ejercicio.dependencia.nombre,
        )
        for n, sentido in enumerate(
            [Sentido.ACOGIDO, Sentido.ACOGIDO_EN_PARTE, Sentido.NO_ACOGIDO, "ya_existe"] * 5
        )
    ]
    for n, decision in enumerate(una for una in hechas if una.sentido == Sentido.ACOGIDO):
        Materializacion.objects.create(
            decision=decision,
            forma="servicio",
            que_se_hara="Abrir los sábados.",
            donde="Sede Soacha",
            comprometida_para=reloj.hoy() + timedelta(days=10 * n - 20),
            creada_por=ejercicio.responsable,
        )
    return [una.pk for una in hechas]


def _con_correo(ejercicio: Ejercicio, numero: int, correo: str, azar: random.Random) -> dict:
    if azar.randrange(100) >= CON_CORREO:
        return {}
    huella = sha256(f"{ejercicio.pk}:{numero}".encode()).hexdigest()
    return {"correo": correo, "ficha": correo, "huella": huella, "ficha_huella": huella}


def _respondido(decisiones: list[int], es_suyo: bool, ahora, azar: random.Random) -> dict:
    if not es_suyo:
        return {}
    return {"decision_id": decisiones[azar.randrange(len(decisiones))], "respondido_en": crudo(ahora)}


def _decididos(ejercicio: Ejercicio) -> None:
    """Already told: nobody is written to while it is measured."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Decidido._meta.db_table} (decision_id, aporte_id, avisado_en) "
            f"SELECT decision_id, id, respondido_en FROM {Aporte._meta.db_table} "
            "WHERE ejercicio_id = %s AND decision_id IS NOT NULL",
            [ejercicio.pk],
        )
