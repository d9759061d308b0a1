"""The rules of a mechanism: written as a draft, published as a version that nobody changes."""

from django.db import transaction

from contenidos.acciones.buscable import indexar_reglas_de
from contenidos.acciones.comun import exigir_la_vista, validar
from contenidos.errores import DatosInvalidos, TransicionInvalida
from contenidos.models import Regla
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.texto import limpiar
from suscripciones.acciones import abrir_tema, anunciar


@transaction.atomic
def redactar_regla(regla: Regla, *, vista: int | None = None) -> Regla:
    """Keep the draft of a version: a new one takes the next number of its mechanism, which has one draft at most.
    ``TransicionInvalida`` for a published one; ``DatosInvalidos`` for what is wrong; ``OtraEdicion`` when somebody
    saved it since it had been saved ``vista`` times."""
    hermanas = list(Regla.objects.select_for_update().filter(mecanismo=regla.mecanismo).order_by("version"))
    if regla.pk is None:
        _sin_otro_borrador(hermanas)
        regla.version = hermanas[-1].version + 1 if hermanas else 1
    elif Regla.objects.filter(pk=regla.pk, publicada_en__isnull=False).exists():
        raise TransicionInvalida("Esta versión ya se publicó y no se cambia. Escriba otra versión.")
    exigir_la_vista(regla, vista)
    regla.texto, regla.promesa = limpiar(regla.texto), limpiar(regla.promesa)
    if regla.version > 1 and not regla.que_cambia.strip():
        raise DatosInvalidos(
            "Diga qué cambia frente a la versión anterior: lo lee quien la compara.", campo="que_cambia"
        )
    if bool(regla.plazo) != bool(regla.unidad):
        raise DatosInvalidos(
            "Escriba el plazo, mayor que cero, y su unidad; o deje los dos vacíos: basta la frase que se promete.",
            campo="plazo",
        )
    validar(regla)
    regla.save()
    return regla


@transaction.atomic
def publicar_regla(regla: Regla, quien: Usuario, *, vista: int | None = None) -> Regla:
    """Publish a version, which is in force from its own day on, and announce it in the rules and in those of its
    mechanism, once. ``DatosInvalidos`` for a day that passed (the first version of a mechanism may have any);
    ``OtraEdicion`` when somebody saved it since it had been saved ``vista`` times: nobody publishes what they did not
    read."""
    regla = Regla.objects.select_for_update().get(pk=regla.pk)
    if regla.publicada_en is not None:
        raise TransicionInvalida("Esta versión ya estaba publicada.")
    exigir_la_vista(regla, vista)
    if not regla.texto.strip() or not regla.promesa.strip():
        raise DatosInvalidos("Escriba las reglas y el tiempo de respuesta que se promete.", campo="texto")
    if regla.version > 1 and regla.vigente_desde < reloj.hoy():
        raise DatosInvalidos(
            "Unas reglas nuevas no pueden regir desde antes de publicarse. Elija hoy o una fecha futura.",
            campo="vigente_desde",
        )
    regla.publicada_en, regla.publicada_por = reloj.ahora(), quien
    regla.save(update_fields=["publicada_en", "publicada_por"])
    _difundir(regla)
    indexar_reglas_de(regla.mecanismo)
    return regla


def _difundir(regla: Regla) -> None:
    mecanismo = regla.get_mecanismo_display()
    url = regla.get_absolute_url()
    abrir_tema(regla.tema, titulo=f"Reglas: {mecanismo}", url=url, esta_en_el_indice=False)
    anunciar(
        clave=regla.clave,
        titulo=f"Reglas de {mecanismo[0].lower()}{mecanismo[1:]}, versión {regla.version}",
        url=url,
        temas=regla.temas,
        resumen=f"{regla.que_cambia or regla.promesa} Rigen desde el {regla.vigente_desde:%d/%m/%Y}.",
        cuerpo=regla.texto,
    )


def _sin_otro_borrador(hermanas: list[Regla]) -> None:
    for hermana in hermanas:
        if hermana.publicada_en is None:
            raise TransicionInvalida(
                f"Ya hay otra versión sin publicar de estas reglas, la {hermana.version}. Siga con ella."
            )
