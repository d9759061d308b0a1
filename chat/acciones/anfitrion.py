"""Who conducts a public room, asked of the database at that moment."""

from chat.acciones.cerradura import cerrar_paso
from chat.acciones.mandato import ATENDER, PUBLICAR, exigir
from chat.consultas.publicas import conversacion_de
from chat.errores import DatosInvalidos, NoPuede, TransicionInvalida
from chat.models import Conversacion, Sala
from cuentas.models import Usuario
from nucleo.texto import limpiar

NO_LA_CONDUCE = "Esta sala la conduce su anfitrión, o quien puede anunciar salas y atiende el chat."


def conducir(sala_id: int, quien: Usuario) -> tuple[Conversacion, Usuario]:
    """The stream of a public room under its lock, and the official as they are now: its host, or who attends and may
    announce rooms. Raises ``NoPuede``, or ``TransicionInvalida`` for one that was not announced or has its record."""
    oficial = exigir(quien, ATENDER)
    sala = Sala.objects.publicas().filter(pk=sala_id).first()
    hallada = conversacion_de(sala) if sala else None
    if hallada is None:
        raise TransicionInvalida("Esta sala todavía no se ha anunciado.")
    conversacion = cerrar_paso(hallada.pk)
    if not la_conduce(conversacion.sala, oficial):
        raise NoPuede(NO_LA_CONDUCE)
    return conversacion, oficial


def exigir_sin_cerrar(conversacion: Conversacion) -> None:
    """The host goes on after the hour, until the conclusions."""
    if not conversacion.esta_abierta:
        raise TransicionInvalida("Esta sala ya se cerró: su registro no cambia.")


def la_conduce(sala: Sala, quien: Usuario) -> bool:
    return quien.has_perm(ATENDER) and (quien.pk == sala.anfitrion_id or quien.has_perm(PUBLICAR))


def con_palabras(texto: str, maximo: int, si_falta: str, campo: str = "motivo") -> str:
    """A text of an official as it is kept. ``DatosInvalidos`` when it says nothing or is too long."""
    texto = limpiar(texto).strip()
    if not any(letra.isalpha() for letra in texto):
        raise DatosInvalidos(si_falta, campo=campo)
    if len(texto) > maximo:
        raise DatosInvalidos(f"Escriba máximo {maximo} letras: sobran {len(texto) - maximo}.", campo=campo)
    return texto
