"""Publish an answer without personal data, after an official read it (Ley 1712 de 2014, art. 14; R3.27, R2.17)."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from pqrs.acciones import avisos, buscable, cierre, historia, novedades
from pqrs.acciones.cerradura import para, tomada
from pqrs.acciones.cotejar import NoSePublica, cotejar
from pqrs.acciones.tapar import adjuntar_a_la_publica
from pqrs.consultas import publicas
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.estados import Estado
from pqrs.models import Actuacion, Respuesta, RespuestaPublica, Solicitud


@transaction.atomic
def publicar_respuesta(
    solicitud_id: int,
    respuesta_id: int,
    actor: Usuario,
    *,
    titulo: str,
    pregunta: str,
    texto: str,
    periodico: str = "",
    archivos: Sequence[int] = (),
) -> RespuestaPublica | NoSePublica:
    """Publish the moderated text. Refused with what was found while it tells of somebody. ``archivos``: of its files,
    those whose public version goes with it (``acciones.tapar``). What tells of a reserved identity is refused by
    returning why (``acciones.cotejar``).

    When the request leads a group (art. 22 CPACA), this is the answer of them all: those still open end here, each with
    its own verdict of lateness. Raises ``TransicionInvalida`` and ``DatosInvalidos``.
    """
    solicitud = para("publicar_respuesta", solicitud_id)
    respuesta = _por_publicar(solicitud, respuesta_id)
    grupo = list(solicitud.acumuladas.abiertas().order_by("pk").values_list("pk", flat=True))
    if grupo:
        _exigir_de_grupo(respuesta, periodico)
    dicho = "\n".join((titulo, pregunta, texto, periodico, *publicas.textos_de(respuesta, archivos)))
    _exigir_sin_rastros(solicitud, titulo, pregunta, texto, dicho)
    if rechazo := cotejar(solicitud, dicho, actor):
        return rechazo
    publica = _publicada(solicitud, respuesta, actor, titulo, pregunta, texto, periodico)
    adjuntar_a_la_publica(publica, archivos)
    novedades.de_una_respuesta(publica)
    buscable.indexar_respuesta(publica)
    for pk in grupo:
        _responder_con(tomada(pk), publica, actor, publica.publicada_en)
    return publica


def _publicada(
    solicitud: Solicitud,
    respuesta: Respuesta,
    actor: Usuario,
    titulo: str,
    pregunta: str,
    texto: str,
    periodico: str,
) -> RespuestaPublica:
    ahora = reloj.ahora()
    actuacion = historia.anotar(
        solicitud,
        Actuacion.Tipo.PUBLICACION,
        "La entidad publicó una versión de la respuesta sin datos personales.",
        datos={"respuesta": respuesta.radicado_salida, "periodico": periodico.strip()},
        actor=actor,
        en=ahora,
    )
    solicitud.save(update_fields=historia.CAMPOS)
    return RespuestaPublica.objects.create(
        respuesta=respuesta,
        actuacion=actuacion,
        titulo=titulo.strip(),
        pregunta=pregunta.strip(),
        texto=texto.strip(),
        periodico=periodico.strip(),
        publicada_en=ahora,
        publicada_por=actor,
    )


@transaction.atomic
def retirar_publicacion(solicitud_id: int, publica_id: int, motivo: str, actor: Usuario) -> RespuestaPublica:
    """Take it down at once, when it told what it should not. Raises ``TransicionInvalida`` and ``DatosInvalidos``."""
    solicitud = para("retirar_publicacion", solicitud_id)
    publica = (
        RespuestaPublica.objects.visibles().filter(pk=publica_id, respuesta__solicitud=solicitud).first()
    )
    if publica is None:
        raise TransicionInvalida(f"{solicitud.radicado} no tiene esa versión publicada (R3.27).")
    if not motivo.strip():
        raise DatosInvalidos("Escriba por qué se retira.")
    publica.retirada_en = reloj.ahora()
    publica.save(update_fields=["retirada_en"])
    novedades.retirar_respuesta(publica)
    buscable.indexar_respuesta(publica)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.PUBLICACION,
        "La versión pública de la respuesta se retiró.",
        datos={"motivo": motivo.strip()},
        actor=actor,
    )
    solicitud.save(update_fields=historia.CAMPOS)
    return publica


def _exigir_de_grupo(respuesta: Respuesta, periodico: str) -> None:
    if respuesta.es_parcial:
        raise TransicionInvalida(
            "Esa respuesta es en parte: las demás del grupo se responden con la completa (art. 22 CPACA)."
        )
    if not periodico.strip():
        raise DatosInvalidos(
            "Escriba en qué diario de amplia circulación se publicó, y cuándo (art. 22 CPACA)."
        )


def _exigir_sin_rastros(solicitud: Solicitud, titulo: str, pregunta: str, texto: str, dicho: str) -> None:
    if not (titulo.strip() and pregunta.strip() and texto.strip()):
        raise DatosInvalidos(
            "Escriba el título, qué se preguntó y qué se respondió (Ley 1712 de 2014, art. 14)."
        )
    hallados = publicas.rastros(solicitud, dicho)
    if hallados:
        raise DatosInvalidos(
            f"No se publica: todavía dice {', '.join(f'«{uno}»' for uno in hallados)}. Quite lo que identifique a "
            "alguien (Ley 1712 de 2014, art. 18)."
        )


def _por_publicar(solicitud: Solicitud, respuesta_id: int) -> Respuesta:
    for respuesta in publicas.por_publicar(solicitud):
        if respuesta.pk == respuesta_id:
            return respuesta
    raise TransicionInvalida("Esa respuesta no se marcó para publicar, o ya se publicó (R3.27).")


def _responder_con(miembro: Solicitud, publica: RespuestaPublica, actor: Usuario, ahora: datetime) -> None:
    """End a request of the group, locked, with the single answer (R2.17)."""
    if not miembro.esta_abierta or miembro.acumulada_en_id != publica.respuesta.solicitud_id:
        return
    cierre.terminar(miembro, Estado.RESPONDIDA, ahora)
    historia.anotar(
        miembro,
        Actuacion.Tipo.RESPUESTA,
        "La entidad respondió su solicitud y otras parecidas con una sola respuesta, que está publicada "
        f"(art. 22 CPACA): número {publica.pk}.",
        datos={"publica": publica.pk, "dias_tarde": miembro.dias_tarde},
        actor=actor,
        en=ahora,
    )
    miembro.save(update_fields=[*cierre.CAMPOS, *historia.CAMPOS])
    avisos.avisar(
        miembro,
        avisos.Aviso(
            "ya la respondimos",
            f"Más de diez personas pidieron lo mismo que su solicitud {miembro.radicado} y les respondimos a todas con "
            f"una sola respuesta, publicada en {publica.periodico} y en {settings.URL_PUBLICA}"
            f"{publica.get_absolute_url()}",
            "Esa es la respuesta a su solicitud (art. 22 CPACA).",
            "Léala en esa dirección. Si necesita una copia, pídala y se la entregamos.",
        ),
    )
