"""What somebody with an account was writing: kept until it is sent, or until nobody came back to it."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from cuentas.models import Usuario
from foros.errores import DatosInvalidos
from foros.models import Borrador, Foro, Hilo
from nucleo import reloj
from nucleo.texto import limpiar, una_linea

SE_GUARDA = timedelta(days=90)
#: More than a message may have: what is too long is shortened with time.
LARGO_MAXIMO = 50_000
MUY_LARGO = (
    "El borrador puede tener hasta 50.000 letras: no lo guardamos. Su texto sigue aquí; acórtelo y guárdelo."
)


def guardar_borrador(
    usuario: Usuario, foro: Foro, hilo: Hilo | None, *, texto: str, titulo: str = ""
) -> bool:
    """The one of that thread, or of a new thread of the forum, says this from now on; with nothing written there is
    none. Whether something was kept. ``DatosInvalidos`` when it is too long."""
    limpio, pregunta = limpiar(texto).strip(), una_linea(titulo)[:160]
    if len(limpio) > LARGO_MAXIMO:
        raise DatosInvalidos(MUY_LARGO, campo="texto")
    if not limpio and not pregunta:
        descartar_borrador(usuario, foro, hilo)
        return False
    datos = {"texto": limpio, "titulo": pregunta, "guardado_en": reloj.ahora()}
    if not _suyos(usuario, foro, hilo).update(**datos):
        try:
            with transaction.atomic():
                Borrador.objects.create(usuario=usuario, foro=foro, hilo=hilo, **datos)
        except IntegrityError:  # another window of theirs made it meanwhile
            _suyos(usuario, foro, hilo).update(**datos)
    return True


def descartar_borrador(usuario: Usuario | int, foro: Foro, hilo: Hilo | None) -> None:
    """It was sent, or is no longer wanted."""
    _suyos(usuario, foro, hilo).delete()


def olvidar_borradores() -> int:
    """Delete those to which nobody came back in ninety days; how many."""
    return Borrador.objects.filter(guardado_en__lt=reloj.ahora() - SE_GUARDA).delete()[0]


def _suyos(usuario: Usuario | int, foro: Foro, hilo: Hilo | None):
    if hilo is not None:
        return Borrador.objects.filter(usuario=usuario, hilo=hilo)
    return Borrador.objects.filter(usuario=usuario, foro=foro, hilo=None)
