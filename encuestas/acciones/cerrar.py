"""Close a survey: everything is scrutinised and shuffled as one, and what could tell who answered is erased."""

import secrets

from django.db import transaction

import correo.acciones
from encuestas.acciones import escrutar
from encuestas.documento import Documento, Tipo
from encuestas.models import Encuesta, Guardado, TextoLeido, Version
from nucleo import reloj

#: How the keys of the mails of a survey begin: what is still owed goes, and what went loses its address.
PREFIJO = "encuesta:{pk}:"


def cerrar(encuesta_id: int) -> bool:
    """End a survey now; ``False`` if it had ended. The urn is scrutinised whatever it has and the answers are shuffled
    as one batch, so that a short last one does not stand alone. In an anonymous one the key is erased; in all, the
    addresses and the codes of the invitations, those of the mails that carried them too."""
    with transaction.atomic():
        encuesta = Encuesta.objects.select_for_update().get(pk=encuesta_id)
        if encuesta.cerrada_en is not None or encuesta.publicada_en is None:
            return False
        # Whoever is answering (``votar``) ends first, or finds the survey closed.
        versiones = list(Version.objects.select_for_update().filter(encuesta=encuesta).order_by("pk"))
        _escrutar_todo(versiones)
        encuesta.cerrada_en = reloj.ahora()
        encuesta.lotes = 1
        if encuesta.es_anonima:
            encuesta.clave = ""
        encuesta.save(update_fields=["cerrada_en", "clave", "lotes"])
        Guardado.objects.filter(encuesta=encuesta).delete()
        encuesta.papeletas.filter(es_invitacion=True).update(correo="", codigo="")
        correo.acciones.suprimir(prefijo=PREFIJO.format(pk=encuesta.pk))
        correo.acciones.olvidar_destinatarios(prefijo=PREFIJO.format(pk=encuesta.pk), antes=reloj.ahora())
        _copiar_textos(encuesta, versiones)
    escrutar.limpiar_rastros()
    return True


def cerrar_vencidas() -> int:
    """What the clock does: close every survey whose hour came. Returns how many; one that is killed is closed by the
    next turn."""
    vencidas = Encuesta.objects.publicadas().filter(cerrada_en__isnull=True, cierra_en__lte=reloj.ahora())
    return sum(cerrar(pk) for pk in vencidas.order_by("pk").values_list("pk", flat=True))


def _escrutar_todo(versiones: list[Version]) -> None:
    """The batches become one, and the counters are counted again from it: what they say is what is kept."""
    publicadas = [version for version in versiones if version.publicada_en]
    escrutar.barajar([version.pk for version in publicadas], 1, solo_la_urna=False)
    for version in publicadas:
        version.conteos.all().delete()
        escrutar.sumar(version, escrutar.contar(version))


def _copiar_textos(encuesta: Encuesta, versiones: list[Version]) -> None:
    """What was written in the open questions, apart from the rest of each answer and in random order, to be read."""
    textos = []
    for version in versiones:
        claves = _claves_de_texto(version.cuestionario) if version.publicada_en else []
        if claves:
            datos_de_cada_una = version.respuestas.values_list("datos", flat=True).iterator(chunk_size=2_000)
            textos += [
                (clave, datos[clave]) for datos in datos_de_cada_una for clave in claves if datos.get(clave)
            ]
    secrets.SystemRandom().shuffle(textos)
    TextoLeido.objects.bulk_create(
        [TextoLeido(encuesta=encuesta, pregunta=clave, texto=texto) for clave, texto in textos],
        batch_size=1_000,
    )


def _claves_de_texto(documento: Documento) -> list[str]:
    """Under which what people wrote in their own words is kept: the open questions, and each «otra»."""
    abiertas = [una.codigo for una in documento.preguntas if una.tipo is Tipo.TEXTO]
    otras = [una.clave_otra for una in documento.preguntas if any(opcion.otra for opcion in una.opciones)]
    return [*abiertas, *otras]
