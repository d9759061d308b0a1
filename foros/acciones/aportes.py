"""What the entity did with what somebody contributed: a state, with reasons and where it is seen."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from cuentas.models import Usuario
from foros.acciones.cartas import escribir_a
from foros.acciones.cerradura import cerrar_mensaje
from foros.acciones.mandato import exigir_que_responda
from foros.errores import DatosInvalidos, ErrorDeForo, NoPuede, TransicionInvalida
from foros.models import Hilo, Mensaje, PasoDeAporte
from nucleo import reloj
from nucleo.texto import limpiar

LARGO_MINIMO, LARGO_MAXIMO, LARGO_ENLACE = 20, 2_000, 500
ENLACE = "Escriba un enlace completo que empiece por https:// o una dirección del portal que empiece por /."
_ENLACE = re.compile(r"https://[\w.-]+\.[a-z]{2,}(?:[:/?#][^\s<>\"\\]*)?|/(?!/)[^\s<>\"\\]*", re.IGNORECASE)


@dataclass(frozen=True)
class Varios:
    """Of deciding on many at once: how many were, and why each of the others was not."""

    hechos: int
    fallas: tuple[str, ...]


@transaction.atomic
def decidir_aporte(
    mensaje_id: int, *, estado: str, motivo: str, quien: Usuario, enlace: str = ""
) -> PasoDeAporte:
    """Write one more step in the way of a published message and tell its author. The same step twice is one. Raises
    ``NoPuede``, ``DatosInvalidos`` or ``TransicionInvalida``."""
    quien = exigir_que_responda(quien)
    if not Mensaje.objects.visibles_para(quien).filter(pk=mensaje_id).exists():
        raise NoPuede("Ese mensaje no está entre los que usted puede leer.")
    dicho = {
        "estado": _estado_valido(estado),
        "motivo": _motivo_valido(motivo),
        "enlace": _enlace_valido(enlace),
    }
    mensaje = cerrar_mensaje(mensaje_id, Mensaje.Estado.PUBLICADO)
    if mensaje.es_oficial:
        raise TransicionInvalida("Es una respuesta de la entidad: los aportes son de las personas.")
    ultimo = mensaje.pasos.order_by("-pk").first()
    if ultimo is not None and all(getattr(ultimo, campo) == dato for campo, dato in dicho.items()):
        return ultimo
    paso = PasoDeAporte.objects.create(
        mensaje=mensaje, por=quien, dependencia_nombre=quien.dependencia.nombre, **dicho
    )
    mensaje.aporte = paso.estado
    mensaje.save(update_fields=["aporte"])
    _contar(mensaje, paso)
    return paso


def decidir_varios(
    mensajes: Iterable[int], *, estado: str, motivo: str, quien: Usuario, enlace: str = ""
) -> Varios:
    """The same step for many, each in its own transaction: what cannot be is told, and the rest is done. Raises
    ``DatosInvalidos`` when the step itself is wrong."""
    hechos, fallas = 0, []
    for pk in mensajes:
        try:
            decidir_aporte(pk, estado=estado, motivo=motivo, enlace=enlace, quien=quien)
            hechos += 1
        except (DatosInvalidos, NoPuede):
            raise
        except ErrorDeForo as error:
            fallas.append(str(error))
    return Varios(hechos, tuple(fallas))


@transaction.atomic
def anotar_pasos(mensajes: Collection[int], *, estado: str, motivo: str, enlace: str, quien: Usuario) -> int:
    """The same step for all of those that are read and were said by people, for another part of the portal that decided
    on them and tells their authors: no mail goes out of here. ``quien``: somebody of an office, allowed by who calls.
    Returns how many; four queries, whatever that is."""
    hilos = Mensaje.objects.filter(pk__in=mensajes).order_by().values("hilo")
    list(Hilo.objects.select_for_update(no_key=True).filter(pk__in=hilos).order_by("pk").values_list("pk"))
    se_leen = Mensaje.objects.select_for_update(no_key=True).filter(
        pk__in=mensajes, estado=Mensaje.Estado.PUBLICADO, es_oficial=False
    )
    pks = list(se_leen.order_by("pk").values_list("pk", flat=True))
    if not pks:
        return 0
    paso = [_estado_valido(estado), motivo, _enlace_valido(enlace), reloj.ahora(), quien.pk]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO foros_pasodeaporte (mensaje_id, estado, motivo, enlace, en, por_id, dependencia_nombre) "  # noqa: S608
            "SELECT id, %s, %s, %s, %s, %s, %s FROM foros_mensaje "
            f"WHERE id IN ({', '.join(['%s'] * len(pks))}) ORDER BY id",
            [*paso, quien.dependencia.nombre, *pks],
        )
    return Mensaje.objects.filter(pk__in=pks).update(aporte=estado)


def _estado_valido(estado: str) -> str:
    if estado not in Mensaje.Aporte.values:
        raise DatosInvalidos("Elija qué pasó con el aporte.", campo="estado")
    return estado


def _motivo_valido(motivo: str) -> str:
    limpio = limpiar(motivo).strip()
    if len(limpio) < LARGO_MINIMO:
        raise DatosInvalidos(
            f"Escriba las razones en {LARGO_MINIMO} letras o más: las lee todo el mundo.", campo="motivo"
        )
    if len(limpio) > LARGO_MAXIMO:
        raise DatosInvalidos(f"Las razones pueden tener hasta {LARGO_MAXIMO} letras.", campo="motivo")
    return limpio


def _enlace_valido(enlace: str) -> str:
    limpio = "".join(limpiar(enlace).split())
    if limpio and (len(limpio) > LARGO_ENLACE or not _ENLACE.fullmatch(limpio)):
        raise DatosInvalidos(ENLACE, campo="enlace")
    return limpio


def _contar(mensaje: Mensaje, paso: PasoDeAporte) -> None:
    """To its author, once for each step."""
    escribir_a(
        mensaje.autor,
        clave=f"aporte.{paso.pk}",
        plantilla="aporte",
        contexto={
            "titulo": mensaje.hilo.titulo,
            "estado": paso.get_estado_display(),
            "motivo": paso.motivo,
            "dependencia": paso.dependencia_nombre,
            "donde": paso.enlace,
            "direccion": mensaje.get_absolute_url(),
        },
    )
