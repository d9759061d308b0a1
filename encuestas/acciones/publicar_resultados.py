"""Show to anybody what was answered: once it closed, with what will be done with it, and what was written, read."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse

import correo.acciones
from correo.acciones import Destinatario, redactar
from cuentas.models import Usuario
from encuestas.acciones import difusion
from encuestas.acciones.cerrar import PREFIJO
from encuestas.acciones.comun import PUBLICAR, cerrar_paso, exigir, guardar
from encuestas.errores import DatosInvalidos, TransicionInvalida
from encuestas.models import Avisado, Encuesta, TextoLeido
from nucleo import reloj
from nucleo.cifrado import descifrar

POR_TURNO = 500
SIN_QUE_SE_HARA = "Escriba en los datos de la encuesta qué se hará con los resultados: se publica con ellos."


@transaction.atomic
def publicar_resultados(encuesta_id: int, *, quien: Usuario) -> Encuesta:
    """Only of a survey that closed, so that nobody answers looking at it; announced to whoever follows it, and by the
    clock to whoever asked. Of each open question either every answer was read, or none is published.

    ``NoPuede``, ``TransicionInvalida``, ``DatosInvalidos``."""
    exigir(quien, PUBLICAR)
    encuesta = cerrar_paso(encuesta_id)
    if encuesta.cerrada_en is None:
        raise TransicionInvalida("Los resultados se publican cuando la encuesta cierra.")
    if encuesta.retirada_en or encuesta.resultados_en:
        raise TransicionInvalida(
            "La encuesta está retirada." if encuesta.retirada_en else "Los resultados ya están publicados."
        )
    if not encuesta.que_se_hara.strip():
        raise DatosInvalidos(SIN_QUE_SE_HARA, campo="que_se_hara")
    if faltan := sin_terminar_de_leer(encuesta):
        raise DatosInvalidos(
            f"Falta leer respuestas de {', '.join(faltan)}: léalas todas o no publique ninguna."
        )
    encuesta.resultados_en = reloj.ahora()
    guardar(encuesta, quien, ["resultados_en"])
    difusion.anunciar_resultados(encuesta)
    return encuesta


def sin_terminar_de_leer(encuesta: Encuesta) -> list[str]:
    """The open questions of which something is published and something was not read yet. One query."""
    textos = TextoLeido.objects.filter(encuesta=encuesta)
    publicadas = textos.filter(decision=TextoLeido.Decision.SE_PUBLICA).values("pregunta")
    por_leer = textos.filter(decision=TextoLeido.Decision.POR_LEER, pregunta__in=publicadas)
    return sorted(por_leer.values_list("pregunta", flat=True).distinct())


def avisar_de_los_resultados() -> int:
    """What the clock does: a mail to each one who asked to be told, by handfuls; with it their address goes. Killed in
    between, the next turn goes on with those that are left. Returns how many."""
    ya = Avisado.objects.filter(encuesta__resultados_en__isnull=False, encuesta__retirada_en__isnull=True)
    return sum(_avisar(pk) for pk in ya.order_by("encuesta").values_list("encuesta", flat=True).distinct())


@transaction.atomic
def _avisar(encuesta_id: int) -> int:
    encuesta = Encuesta.objects.get(pk=encuesta_id)
    suyos = list(Avisado.objects.select_for_update().filter(encuesta=encuesta).order_by("pk")[:POR_TURNO])
    clave = f"{PREFIJO.format(pk=encuesta.pk)}resultados:"
    correo.acciones.depositar_muchos(
        redactar(
            "encuestas/correos/resultados",
            {
                "titulo": encuesta.titulo,
                "enlace": settings.URL_PUBLICA + reverse("encuestas:resultados", args=[encuesta.slug]),
            },
        ),
        [Destinatario(f"{clave}{uno.huella}", descifrar(uno.correo)) for uno in suyos],
    )
    Avisado.objects.filter(pk__in=[uno.pk for uno in suyos]).delete()
    return len(suyos)
