"""Who is an affiliate of the entity, as far as the portal knows (R1.15). Other apps ask here."""

from pqrs import afiliados
from pqrs.models import Afiliacion, Afiliado, ListaDeAfiliados, Solicitud


def es_afiliado(tipo_documento: str, documento: str) -> bool | None:
    """Whether the list that rules has that document; None when no list rules, or it is no document. Two queries at
    most. The document is compared by its keyed digest and kept nowhere."""
    buscado = afiliados.normal(tipo_documento, documento)
    if not buscado or not ListaDeAfiliados.objects.filter(rige=True).exists():
        return None
    return esta_en_la_lista(buscado)


def esta_en_la_lista(buscado: str) -> bool:
    """The same of a document already in its normal form. One query."""
    return Afiliado.objects.filter(lista__rige=True, huella__in=afiliados.huellas(buscado)).exists()


def de(solicitud: Solicitud) -> Afiliacion | None:
    """What is known of whoever asked; None when nobody knows. One query."""
    return Afiliacion.objects.filter(solicitud=solicitud).first()
