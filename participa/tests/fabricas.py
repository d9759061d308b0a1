"""What the tests of participa are made of."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import Group

from contenidos.models import Regla
from cuentas.models import Dependencia, Rol, Usuario
from nucleo import reloj
from participa.acciones.encuentros import DatosDeEncuentro, crear
from participa.acciones.recibir import DeQuien, Entrada, recibir
from participa.ciclo import Canal
from participa.models import Aporte, Ejercicio, Encuentro, Evento, Plan

_numeros = count(1)


def una_dependencia(codigo: str = "planeacion", nombre: str = "Planeación") -> Dependencia:
    """Asked twice for the same code, the same office."""
    return Dependencia.objects.get_or_create(codigo=codigo, defaults={"nombre": nombre})[0]


def una_persona(rol: Rol | str = Rol.PARTICIPACION, **cambios: Any) -> Usuario:
    """An official with that role, by default who keeps exercises."""
    usuario = f"participa{next(_numeros)}"
    datos = {
        "username": usuario,
        "email": f"{usuario}@caja.example",
        "first_name": "Pilar",
        "last_name": "Mesa",
        "password": "una-clave-larga-de-prueba",
        "is_staff": True,
        "dependencia": una_dependencia(),
    }
    persona = Usuario.objects.create_user(**datos | cambios)
    persona.groups.add(Group.objects.get(name=str(rol)))
    return persona


def una_vecina(**cambios: Any) -> Usuario:
    """A citizen with an account."""
    usuario = f"vecina{next(_numeros)}"
    datos = {"username": usuario, "email": f"{usuario}@ejemplo.co", "password": "una-clave-larga-de-prueba"}
    return Usuario.objects.create_user(**datos | cambios)


def unas_reglas(mecanismo: str = "participa", **cambios: Any) -> Regla:
    """The rules in force of a mechanism; ten working days to answer, unless it is said otherwise."""
    if vigente := Regla.objects.vigente(mecanismo):
        return vigente
    datos = {
        "promesa": "Respondemos cada aporte en diez días hábiles.",
        "plazo": 10,
        "unidad": Regla.Unidad.DIAS_HABILES,
        "vigente_desde": reloj.hoy() - timedelta(days=365),
        "publicada_en": reloj.ahora() - timedelta(days=365),
    } | cambios
    Regla.objects.filter(mecanismo=mecanismo, version=1).update(**datos)
    return Regla.objects.get(mecanismo=mecanismo, version=1)


def un_plan(**cambios: Any) -> Plan:
    """A published plan of four years."""
    hoy = reloj.hoy()
    datos = {
        "slug": f"plan-{next(_numeros)}",
        "titulo": "Plan de participación 2026-2029",
        "proposito": "Que las personas decidan con la Caja lo que les importa.",
        "desde": hoy.replace(month=1, day=1),
        "hasta": hoy.replace(year=hoy.year + 3, month=12, day=31),
        "publicado_en": reloj.ahora(),
    }
    return Plan.objects.create(**datos | cambios | _creado_por(cambios))


def un_evento(**cambios: Any) -> Evento:
    hoy = reloj.hoy()
    datos = {
        "nombre": "Formulación del plan institucional",
        "etapa": "formulacion",
        "desde": hoy - timedelta(days=30),
        "hasta": hoy + timedelta(days=90),
    } | cambios
    if "plan" not in datos:
        datos["plan"] = un_plan()
    return Evento.objects.create(**datos)


def un_ejercicio(*, convocado: bool = True, **cambios: Any) -> Ejercicio:
    """One that is open since yesterday for ten days, with everything it needs; ``convocado=False``, its draft."""
    ahora = reloj.ahora()
    quien = cambios.pop("responsable", None) or una_persona()
    datos = {
        "slug": f"ejercicio-{next(_numeros)}",
        "titulo": "Horario de los parques en vacaciones",
        "seccion": "consulta",
        "nivel": "consulta",
        "que_se_decide": "A qué hora abren y cierran los parques en diciembre y enero.",
        "que_no_se_decide": "El precio de la entrada, que ya está aprobado.",
        "dependencia": una_dependencia(),
        "responsable": quien,
        "abre_en": ahora - timedelta(days=1),
        "cierra_en": ahora + timedelta(days=10),
        "informe_antes_de": reloj.hoy() + timedelta(days=60),
        "creado_por": quien,
    } | cambios
    if "evento" not in datos:
        datos["evento"] = un_evento()
    if convocado:
        regla = unas_reglas()
        datos = {
            "regla": regla,
            "dias_de_respuesta": regla.plazo,
            "publicado_en": min(ahora, datos["abre_en"]),
            "publicado_por": quien,
        } | datos
    return Ejercicio.objects.create(**datos)


def un_encuentro(ejercicio: Ejercicio | None = None, **cambios: Any) -> Encuentro:
    """One in three days, that takes whoever signs up. Any field of ``DatosDeEncuentro`` may change."""
    empieza = reloj.ahora() + timedelta(days=3)
    datos = {
        "titulo": "Taller en el parque",
        "lugar": "Parque La Ceiba, calle 5 con carrera 9, Yopal",
        "empieza_en": empieza,
        "termina_en": empieza + timedelta(hours=2),
    } | cambios
    return crear((ejercicio or un_ejercicio()).pk, DatosDeEncuentro(**datos), quien=una_persona())


def un_aporte(ejercicio: Ejercicio | None = None, **cambios: Any) -> Aporte:
    """One that came by the form and that anybody reads. Any field of ``Entrada`` may change."""
    datos = {
        "texto": "Que abran a las siete para quienes trabajan por turnos.",
        "canal": Canal.FORMULARIO,
        "de": DeQuien(correo="ana@ejemplo.co", alias="Ana"),
    } | cambios
    datos.setdefault("publico", datos["texto"])
    return recibir((ejercicio or un_ejercicio()).pk, Entrada(**datos))


def _creado_por(cambios: dict) -> dict:
    return {} if "creado_por" in cambios else {"creado_por": una_persona()}
