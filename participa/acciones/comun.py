"""What the verbs of participa share: who may now, the lock, and putting what was typed in order."""

import unicodedata
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from cuentas.consultas import con_permiso_ahora
from cuentas.models import Usuario
from nucleo.texto import limpiar, una_linea
from participa.consultas.mandato import es_de
from participa.errores import DatosInvalidos, NoPuede
from participa.models import Ejercicio

CAMBIAR, CREAR = "participa.change_ejercicio", "participa.add_ejercicio"
CONVOCAR, DECIDIR, INFORMAR = "participa.convocar", "participa.decidir", "participa.informar"
TRAER = "participa.add_aporte"
NO_PUEDE = "Su cuenta no tiene permiso para hacerlo. Pídalo a quien administra el portal."
NO_ES_SUYO = (
    "Este ejercicio es de otra dependencia. Decide quien responde por él, su dependencia o quien lleva la "
    "participación."
)
SIN_DEPENDENCIA = "Su cuenta no dice de qué dependencia es. Pida a quien administra que la anote."


def exigir(quien: Usuario, permiso: str, *, si_no: str = NO_PUEDE) -> Usuario:
    """The official as the database has them now; ``NoPuede`` for who cannot, whatever they could before."""
    fresco = con_permiso_ahora(quien, permiso)
    if fresco is None:
        raise NoPuede(si_no)
    return fresco


def exigir_que_decida(quien: Usuario, ejercicio: Ejercicio) -> Usuario:
    """Who decides on the contributions of an exercise: whoever keeps exercises, its responsible, or its dependencia.
    They sign with a dependencia."""
    fresco = exigir(quien, DECIDIR)
    if fresco.dependencia is None:
        raise NoPuede(SIN_DEPENDENCIA)
    if not es_de(fresco, ejercicio):
        raise NoPuede(NO_ES_SUYO)
    return fresco


def cerrar_paso(ejercicio_id: int) -> Ejercicio:
    """The exercise under a lock, always before what hangs from it: two verbs at once take turns."""
    return Ejercicio.objects.select_for_update(no_key=True).get(pk=ejercicio_id)


def texto_valido(texto: str, *, minimo: int, maximo: int, campo: str, si_falta: str) -> str:
    """The text clean, or ``DatosInvalidos`` beside its field: ``si_falta`` for one shorter than ``minimo`` letters, or
    that nobody can see."""
    limpio = limpiar(texto or "").strip()
    se_ve = any(unicodedata.category(signo)[0] in "LNPS" for signo in limpio)
    if len(limpio) < minimo or (minimo and not se_ve):
        raise DatosInvalidos(si_falta, campo=campo)
    if len(limpio) > maximo:
        dicho = f"{maximo:,}".replace(",", ".")
        raise DatosInvalidos(f"El texto puede tener hasta {dicho} letras. Acórtelo.", campo=campo)
    return limpio


def validar(cosa: models.Model, campos: Collection[str] | None = None) -> None:
    """The model's own checks of some fields (all by default), and its constraints, as a refusal in words."""
    salvo = set() if campos is None else {campo.name for campo in cosa._meta.fields} - set(campos)
    try:
        cosa.clean_fields(exclude=salvo)
        cosa.validate_unique()
        cosa.validate_constraints()
    except ValidationError as error:
        campo, mensajes = next(iter(error.message_dict.items()))
        raise DatosInvalidos(mensajes[0], campo="" if campo == "__all__" else campo) from None


def guardar(cosa: Any, quien: Usuario, campos: Collection[str] | None = None, nota: str = "") -> None:
    """Write, and in its history who and why."""
    cosa._history_user = quien
    if nota:
        cosa._change_reason = una_linea(nota)[:100]
    cosa.save(update_fields=campos)
