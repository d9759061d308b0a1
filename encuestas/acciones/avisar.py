"""Who asks, once they answered, to be told of the results: an address, in no relation with any answer."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from encuestas.errores import DatosInvalidos, TransicionInvalida
from encuestas.models import Avisado, Encuesta
from nucleo.cifrado import cifrar, sellos
from nucleo.texto import limpiar

AMBITO = "encuestas.avisado"


def avisar(encuesta_id: int, direccion: str) -> None:
    """Write to that address when the results are out. Asking twice is asking once. It is a page, a request and a
    transaction apart from those of the answer."""
    encuesta = Encuesta.objects.publicadas().get(pk=encuesta_id)
    if encuesta.resultados_en is not None:
        raise TransicionInvalida(
            "Los resultados ya están publicados: puede leerlos en la página de la encuesta."
        )
    direccion = limpiar(direccion).strip()
    try:
        validate_email(direccion)
    except ValidationError:
        raise DatosInvalidos("Escriba un correo completo, como ana@correo.com.", campo="correo") from None
    Avisado.objects.get_or_create(
        encuesta=encuesta,
        huella=sellos(direccion.casefold(), AMBITO)[0],
        defaults={"correo": cifrar(direccion)},
    )
