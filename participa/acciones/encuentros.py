"""A meeting of an exercise: written, changed, cancelled. Who signed up is told of what changes for them."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from participa.acciones.comun import cerrar_paso, exigir, guardar, texto_valido, validar
from participa.acciones.escritura import exigir_la_vista
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import Ejercicio, Encuentro, Inscripcion

CREAR, CAMBIAR = "participa.add_encuentro", "participa.change_encuentro"
CANCELADO = "Este encuentro se canceló y no se cambia. Si lo van a hacer, cree otro."
#: What is written to those who signed up when it changes.
LO_QUE_IMPORTA = ("lugar", "es_virtual", "empieza_en", "termina_en")


@dataclass(frozen=True)
class DatosDeEncuentro:
    """What an official writes of a meeting."""

    titulo: str
    lugar: str
    empieza_en: datetime
    termina_en: datetime
    descripcion: str = ""
    es_virtual: bool = False
    accesibilidad: str = ""
    cupo: int | None = None
    recibe_inscripciones: bool = True
    inscripcion_hasta: datetime | None = None


@transaction.atomic
def crear(ejercicio_id: int, datos: DatosDeEncuentro, *, quien: Usuario) -> Encuentro:
    """One more meeting of an exercise, that people see as soon as they see the exercise."""
    fresco = exigir(quien, CREAR)
    ejercicio = cerrar_paso(ejercicio_id)
    exigir_que_siga(ejercicio)
    encuentro = Encuentro(ejercicio=ejercicio, **asdict(datos))
    _revisar(encuentro)
    guardar(encuentro, fresco)
    return encuentro


@transaction.atomic
def editar(
    encuentro_id: int, datos: DatosDeEncuentro, *, quien: Usuario, vista: int | None = None
) -> Encuentro:
    """Other data for a meeting that has not been held. When the place or the hour changes, whoever signed up is owed a
    mail and is reminded again. ``vista``: how many times it had been saved when the person read it."""
    fresco = exigir(quien, CAMBIAR)
    encuentro = cerrar_encuentro(encuentro_id)
    exigir_la_vista(encuentro, vista)
    exigir_que_siga(encuentro.ejercicio)
    if encuentro.cancelado_en is not None:
        raise TransicionInvalida(CANCELADO)
    if encuentro.asistencia_en is not None:
        raise TransicionInvalida("Ya se anotó quién asistió: los datos del encuentro no se cambian.")
    cambia = any(getattr(encuentro, campo) != getattr(datos, campo) for campo in LO_QUE_IMPORTA)
    for campo, dato in asdict(datos).items():
        setattr(encuentro, campo, dato)
    _revisar(encuentro, inscritas=Inscripcion.objects.filter(encuentro=encuentro).count())
    guardar(encuentro, fresco)
    if cambia:
        _deber_aviso(encuentro, recordada_en=None)
    return encuentro


@transaction.atomic
def cancelar(encuentro_id: int, *, motivo: str, quien: Usuario) -> Encuentro:
    """It will not be held, with the reason that anybody reads. Whoever signed up is owed a mail."""
    fresco = exigir(quien, CAMBIAR)
    encuentro = cerrar_encuentro(encuentro_id)
    if encuentro.cancelado_en is not None:
        raise TransicionInvalida("Este encuentro ya estaba cancelado.")
    if encuentro.termina_en <= reloj.ahora():
        raise TransicionInvalida("Este encuentro ya pasó. Escriba en su acta lo que ocurrió.")
    encuentro.por_que_se_cancelo = texto_valido(
        motivo,
        minimo=10,
        maximo=1_000,
        campo="motivo",
        si_falta="Diga por qué no se hará, con una frase que cualquiera entienda.",
    )
    encuentro.cancelado_en = reloj.ahora()
    guardar(encuentro, fresco, ["cancelado_en", "por_que_se_cancelo"])
    _deber_aviso(encuentro)
    return encuentro


def cancelar_con_el_ejercicio(ejercicio: Ejercicio, *, quien: Usuario) -> int:
    """The meetings to come of an exercise that is being cancelled, in its transaction, for its same reason; how many.
    Whoever cancels has been asked whether they may."""
    proximos = Encuentro.objects.select_for_update(no_key=True).filter(
        ejercicio=ejercicio, cancelado_en__isnull=True, termina_en__gt=reloj.ahora()
    )
    cuantos = 0
    for encuentro in proximos:
        encuentro.por_que_se_cancelo = ejercicio.por_que_se_cancelo
        encuentro.cancelado_en = ejercicio.cancelado_en
        guardar(encuentro, quien, ["cancelado_en", "por_que_se_cancelo"])
        _deber_aviso(encuentro)
        cuantos += 1
    return cuantos


def cerrar_encuentro(encuentro_id: int) -> Encuentro:
    """The meeting under a lock, with its exercise: two verbs at once take turns."""
    return (
        Encuentro.objects.select_for_update(no_key=True, of=("self",))
        .select_related("ejercicio")
        .get(pk=encuentro_id)
    )


def exigir_que_siga(ejercicio: Ejercicio) -> None:
    """``TransicionInvalida`` when the exercise has ended."""
    if ejercicio.cancelado_en is not None:
        raise TransicionInvalida("Este ejercicio se canceló: no tiene más encuentros.")
    if ejercicio.cuenta_cerrada_en is not None:
        raise TransicionInvalida(
            "Ya se respondieron todos los aportes de este ejercicio: no tiene más encuentros."
        )


def _revisar(encuentro: Encuentro, inscritas: int = 0) -> None:
    ahora = reloj.ahora()
    if encuentro.empieza_en <= ahora and encuentro.pk is None:
        raise DatosInvalidos("Escriba una fecha que no haya pasado.", campo="empieza_en")
    if encuentro.termina_en <= encuentro.empieza_en:
        raise DatosInvalidos("El encuentro tiene que terminar después de empezar.", campo="termina_en")
    if encuentro.inscripcion_hasta and encuentro.inscripcion_hasta > encuentro.termina_en:
        raise DatosInvalidos(
            "Las inscripciones cierran antes de que el encuentro termine.", campo="inscripcion_hasta"
        )
    if encuentro.cupo is not None and encuentro.cupo < max(inscritas, 1):
        raise DatosInvalidos(
            f"Ya hay {inscritas} personas inscritas: el cupo no puede ser menor."
            if inscritas
            else "El cupo es de una persona o más. Déjelo vacío si no hay límite.",
            campo="cupo",
        )
    if encuentro.es_virtual and not encuentro.lugar.startswith("https://"):
        raise DatosInvalidos(
            "Es virtual: escriba el enlace, que empieza por https://. Lo ve cualquiera.", campo="lugar"
        )
    validar(encuentro, _campos())


def _campos() -> Collection[str]:
    return DatosDeEncuentro.__dataclass_fields__.keys()


def _deber_aviso(encuentro: Encuentro, **cambios: Any) -> None:
    """One statement whatever many they are; ``acciones.avisar_inscritas`` writes to each."""
    Inscripcion.objects.filter(encuentro=encuentro).update(avisar_desde=reloj.ahora(), **cambios)
