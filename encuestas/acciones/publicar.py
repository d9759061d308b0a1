"""What opens a survey and what shows its results: from here on what was promised to people does not change."""

import secrets
from datetime import datetime

from django.db import transaction

from contenidos.models import Regla
from cuentas.models import Usuario
from encuestas.acciones import difusion
from encuestas.acciones.cerrar import cerrar
from encuestas.acciones.comun import PUBLICAR, cerrar_paso, exigir, guardar
from encuestas.acciones.escribir import borrador, exigir_sin_choques
from encuestas.consultas.revision import revisar
from encuestas.errores import DatosInvalidos, OtraEdicion, TransicionInvalida
from encuestas.models import Encuesta, Version
from nucleo import reloj
from nucleo.cifrado import cifrar
from nucleo.texto import una_linea

#: Bytes of the random key under which ballots are sealed.
BYTES_DE_CLAVE = 32
CAMBIO = "El cuestionario cambió después de que usted lo revisó. Revíselo otra vez antes de publicarlo."


@transaction.atomic
def publicar(encuesta_id: int, *, quien: Usuario, edicion: int | None = None) -> Version:
    """What the draft asks is what is asked from now on; the first time, the survey is published: it is anonymous or not
    for ever, its ballots get their key, it takes the rules in force and is announced, unless it is by invitation.

    ``edicion``: the one that the person checked (``OtraEdicion``). ``DatosInvalidos`` with all that is missing.
    """
    exigir(quien, PUBLICAR)
    encuesta = cerrar_paso(encuesta_id)
    if encuesta.cerrada_en or encuesta.retirada_en:
        raise TransicionInvalida("La encuesta terminó y no se publica otra vez. Puede copiarla.")
    version = borrador(encuesta)
    if edicion is not None and edicion != version.edicion:
        raise OtraEdicion(CAMBIO)
    if impedimentos := [punto.dicho for punto in revisar(encuesta, version) if punto.impide]:
        raise DatosInvalidos(" ".join(impedimentos))
    exigir_sin_choques(encuesta, version.cuestionario)
    ahora = reloj.ahora()
    version.huella, version.publicada_en, version.publicada_por = version.cuestionario.huella, ahora, quien
    version.save(update_fields=["huella", "publicada_en", "publicada_por"])
    if encuesta.publicada_en is None:
        _estrenar(encuesta, quien, ahora)
    return version


@transaction.atomic
def aplazar_cierre(encuesta_id: int, *, hasta: datetime, nota: str, quien: Usuario) -> Encuesta:
    """Close later than it was said, leaving why in the history."""
    exigir(quien, PUBLICAR)
    encuesta = cerrar_paso(encuesta_id)
    if encuesta.publicada_en is None:
        raise TransicionInvalida("Todavía no se ha publicado: cambie la fecha en sus datos.")
    if encuesta.cerrada_en or encuesta.retirada_en or encuesta.cierra_en <= reloj.ahora():
        raise TransicionInvalida("La encuesta ya cerró: no se vuelve a abrir.")
    if hasta <= encuesta.cierra_en:
        raise DatosInvalidos("La fecha nueva tiene que ser posterior a la que tiene.", campo="hasta")
    if encuesta.conservar_hasta and encuesta.conservar_hasta <= reloj.en_bogota(hasta).date():
        raise DatosInvalidos(
            f"Las respuestas se conservan hasta el {encuesta.conservar_hasta:%d/%m/%Y}: tiene que cerrar antes.",
            campo="hasta",
        )
    if not una_linea(nota):
        raise DatosInvalidos("Diga por qué cierra más tarde.", campo="nota")
    encuesta.cierra_en = hasta
    guardar(encuesta, quien, ["cierra_en"], nota)
    return encuesta


def retirar(encuesta_id: int, *, motivo: str, quien: Usuario) -> Encuesta:
    """Nobody sees it from now on, and what was told of it leaves the feeds. It is closed first, so that what could tell
    who answered is erased; killed in between it stays closed, and is withdrawn when it is asked for again."""
    exigir(quien, PUBLICAR)
    if not una_linea(motivo):
        raise DatosInvalidos("Diga por qué se retira.", campo="motivo")
    cerrar(encuesta_id)
    with transaction.atomic():
        encuesta = cerrar_paso(encuesta_id)
        if encuesta.publicada_en is None:
            raise TransicionInvalida("Todavía no se ha publicado: no hay nada que retirar.")
        if encuesta.retirada_en is not None:
            raise TransicionInvalida("Ya estaba retirada.")
        encuesta.retirada_en = reloj.ahora()
        guardar(encuesta, quien, ["retirada_en"], motivo)
        encuesta.avisados.all().delete()  # of results that will not come
        difusion.callar(encuesta)
    return encuesta


def cerrar_ya(encuesta_id: int, *, quien: Usuario) -> None:
    """Close before its hour, when somebody who publishes decides it."""
    exigir(quien, PUBLICAR)
    if not cerrar(encuesta_id):
        raise TransicionInvalida("La encuesta no está abierta: no hay nada que cerrar.")


def _estrenar(encuesta: Encuesta, quien: Usuario, ahora: datetime) -> None:
    encuesta.publicada_en = ahora
    encuesta.abre_en = max(encuesta.abre_en, ahora)
    encuesta.clave = cifrar(secrets.token_hex(BYTES_DE_CLAVE))
    encuesta.regla = Regla.objects.vigente(Regla.Mecanismo.ENCUESTAS)
    guardar(encuesta, quien, ["publicada_en", "abre_en", "clave", "regla"])
    difusion.anunciar_apertura(encuesta)
