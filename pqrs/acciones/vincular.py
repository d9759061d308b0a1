"""A person gathers in their account the requests that are theirs."""

from cuentas.consultas import correos_confirmados
from cuentas.models import Usuario
from pqrs.consultas import acceso
from pqrs.errores import ErrorDeMesa
from pqrs.models import Peticionario, Solicitud, Vinculo


class NoSeVincula(ErrorDeMesa):
    """The secret does not open it, or it was not filed with an address of the account."""


def vincular(usuario: Usuario, radicado: str, codigo: str) -> Solicitud:
    """Put a request among the person's own. Idempotent.

    Two things are asked, and one does not tell of the other: its radicado and código de seguimiento, and that it was
    filed with an address that the account proved. A mistyped address gives nobody somebody else's request, and a lent
    code does not move it to another account. The anonymous and the reserved have no such address and stay out. Raises
    ``NoSeVincula`` in the same words for every reason.
    """
    solicitud = acceso.por_codigo(radicado, codigo)
    if solicitud is None or not _es_de(usuario, solicitud):
        raise NoSeVincula(
            "No encontramos una solicitud con ese radicado y ese código que se haya radicado con el correo de su "
            "cuenta. Si la radicó con otro correo o sin él, ábrala en «Consultar una solicitud»."
        )
    Vinculo.objects.get_or_create(usuario=usuario, solicitud=solicitud)
    return solicitud


def desvincular(usuario: Usuario, solicitud_id: int) -> None:
    """Take a request out of the person's own. The request goes on as it was. Idempotent."""
    Vinculo.objects.filter(usuario=usuario, solicitud_id=solicitud_id).delete()


def _es_de(usuario: Usuario, solicitud: Solicitud) -> bool:
    if solicitud.oculta_a_la_persona:
        return False
    persona = Peticionario.objects.filter(pk=solicitud.pk).first()
    return persona is not None and persona.correo.lower() in correos_confirmados(usuario)
