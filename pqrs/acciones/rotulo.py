"""Print the label of a request (R2.11, R3.6)."""

from django.conf import settings
from django.urls import reverse

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.models import Entidad
from pqrs import radicados, rotulo
from pqrs.consultas import anulacion
from pqrs.errores import TransicionInvalida
from pqrs.models import Adjunto, Rotulo, Solicitud
from pqrs.rotulo import Tamano


def imprimir_rotulo(
    solicitud: Solicitud, actor: Usuario, *, folios: int | None = None, tamano: Tamano = Tamano.GRANDE
) -> bytes:
    """The PDF of a label that says where the request is now. Made anew each time and kept nowhere; what stays is who
    printed it, when, the sheets that they counted and the digest of its code.

    Raises ``TransicionInvalida`` for a number that was annulled, and what the engine raises, and then nothing stays.
    """
    anulada = anulacion.de(solicitud)
    if anulada:
        raise TransicionInvalida(
            f"El radicado {solicitud.radicado} se anuló y no se vuelve a usar (R3.4). Imprima el rótulo de "
            f"{anulada.nueva.radicado}."
        )
    codigo = radicados.nuevo_codigo(radicados.LETRAS_CONSTANCIA)
    pdf = rotulo.componer(_contenido(solicitud, codigo, folios), tamano)
    Rotulo.objects.create(
        solicitud=solicitud, codigo_huella=radicados.huella_codigo(codigo), folios=folios, impreso_por=actor
    )
    return pdf


def _contenido(solicitud: Solicitud, codigo: str, folios: int | None) -> rotulo.Contenido:
    recibida = solicitud.recibida_en.astimezone(reloj.BOGOTA)
    anexos = Adjunto.objects.filter(solicitud=solicitud, respuesta__isnull=True).count()
    return rotulo.Contenido(
        entidad=Entidad.objects.vigente().nombre,
        radicado=solicitud.radicado,
        filas=(
            ("Recibida", f"{recibida:%d/%m/%Y}, {recibida:%H:%M:%S} (Colombia)"),
            ("Destino", solicitud.dependencia.nombre),
            *([("Folios", str(folios))] if folios else []),
            ("Anexos", _cuantos(anexos)),
        ),
        url_verificar=settings.URL_PUBLICA + reverse("pqrs:verificada", args=[codigo]),
        codigo=codigo,
    )


def _cuantos(anexos: int) -> str:
    return "ningún archivo" if not anexos else "1 archivo" if anexos == 1 else f"{anexos} archivos"
