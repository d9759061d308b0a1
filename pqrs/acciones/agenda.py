"""The secret address of an official's calendar: made, made anew, revoked. Only by its owner."""

from cuentas.models import Usuario
from nucleo import reloj
from pqrs import radicados
from pqrs.models import EnlaceDeAgenda


def renovar_agenda(usuario: Usuario) -> str:
    """A new token of 256 bits, told this once: only its digest is kept. The one before opens nothing any more."""
    ficha = radicados.nueva_ficha()
    EnlaceDeAgenda.objects.update_or_create(
        usuario=usuario, defaults={"huella": radicados.huella(ficha), "creado_en": reloj.ahora()}
    )
    return ficha


def revocar_agenda(usuario: Usuario) -> None:
    """No address any more; doing it twice is doing it once."""
    EnlaceDeAgenda.objects.filter(usuario=usuario).delete()
