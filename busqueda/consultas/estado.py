"""How the index is: for whoever keeps it, and for the page that says it when it is not whole."""

from busqueda import motores
from busqueda.analizador import VERSION
from busqueda.models import Documento, Familia


def esta_completo() -> bool:
    """Whether it was ever made whole, no row of it was written by an older analyser, and the engine has what it matches
    with. Three short queries. What makes it whole counts its words at the end: until then there is no count."""
    return (
        motores.esta_puesto()
        and Familia.objects.filter(raiz=Familia.TODAS).exists()
        and not Documento.objects.filter(version__lt=VERSION).exists()
    )


def documentos_contados() -> int:
    """How many documents there were at the last count. One query by key: it is not counted again."""
    contados = Familia.objects.filter(raiz=Familia.TODAS).values_list("documentos", flat=True).first()
    return contados or 0
