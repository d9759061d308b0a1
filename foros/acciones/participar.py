"""Who takes part: an account the first time that it writes, and the rules that each one accepts."""

from django.db import IntegrityError, transaction

from cuentas.models import Usuario
from foros.consultas import personas
from foros.errores import DatosInvalidos
from foros.models import Foro, Participante
from nucleo import reloj
from nucleo.texto import una_linea

LARGO_NOMBRE = 80
SIN_NOMBRE = "Escriba el nombre con el que quiere firmar: todos lo verán."


def participante_de(usuario: Usuario, nombre: str = "") -> Participante:
    """The one of an account, made the first time with the name given, or the account's own."""
    suyo = personas.de_la_cuenta(usuario)
    if suyo is not None:
        return suyo
    try:
        with transaction.atomic():
            return Participante.objects.create(usuario=usuario, nombre=nombre_valido(nombre or str(usuario)))
    except IntegrityError:
        return Participante.objects.get(usuario=usuario)


def aceptar_reglas(participante: Participante, foro: Foro) -> None:
    """Those in force in the forum, once: which version and when stays written. With others, it is asked again."""
    if participante.regla_id != foro.regla_id:
        participante.regla, participante.regla_aceptada_en = foro.regla, reloj.ahora()
        participante.save(update_fields=["regla", "regla_aceptada_en"])


def nombre_valido(nombre: str) -> str:
    """In one line. ``DatosInvalidos`` without letters, or when it is too long."""
    limpio = una_linea(nombre)
    if not any(letra.isalpha() for letra in limpio):
        raise DatosInvalidos(SIN_NOMBRE, campo="nombre")
    if len(limpio) > LARGO_NOMBRE:
        raise DatosInvalidos(f"El nombre puede tener hasta {LARGO_NOMBRE} letras.", campo="nombre")
    return limpio


def cambiar_nombre(quien: Participante, nombre: str) -> Participante:
    """What they write from now on is signed with another name; what is already there keeps its own."""
    quien.nombre = nombre_valido(nombre)
    quien.save(update_fields=["nombre"])
    return quien
