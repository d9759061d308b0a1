"""Whether an official may do something now, and with that conversation, whatever their session believes."""

from chat.errores import NoPuede, TransicionInvalida
from chat.models import Conversacion
from cuentas.consultas import con_permiso_ahora
from cuentas.models import Usuario

ATENDER, PUBLICAR = "chat.atender", "chat.publicar_sala"
YA_NO = (
    "Su cuenta ya no tiene permiso para hacer esto. Si debería tenerlo, pídalo a quien administra el portal."
)


def exigir(quien: Usuario, permiso: str) -> Usuario:
    """The official as the database has them at this moment. ``NoPuede`` if they left or lost the role meanwhile."""
    fresco = con_permiso_ahora(quien, permiso)
    if fresco is None:
        raise NoPuede(YA_NO)
    return fresco


def exigir_que_vea(conversacion: Conversacion, oficial: Usuario) -> None:
    """``NoPuede`` for whoever does not read it at the entity's side; ``TransicionInvalida`` of a public room."""
    if conversacion.sala.es_publica:
        raise TransicionInvalida("Una sala pública la conduce su anfitrión.")
    if conversacion.usuario_id == oficial.pk:
        raise NoPuede("Esa conversación la abrió usted: la atiende otra persona.")
    if not Conversacion.objects.de_la_entidad(oficial).filter(pk=conversacion.pk).exists():
        raise NoPuede("Esa conversación es de otra dependencia.")
