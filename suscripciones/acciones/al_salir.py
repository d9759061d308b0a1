"""Looked at again when a mail is about to leave: whether it still says what is public, to who still wants it."""

from collections.abc import Collection
from datetime import timedelta

import correo.acciones
from nucleo import reloj
from suscripciones.acciones.rehacer import deber_otra_vez, rehacer
from suscripciones.models import Corrida, Entrega, Novedad, Parte, Suscripcion, Tema
from suscripciones.models.corrida import leer_clave, prefijo_de
from suscripciones.restringidos import Reservados, lo_sigue, reservados_de, se_le_cuenta

Desenlace = Parte.Desenlace


def que_no_salen(claves: Collection[str]) -> set[str]:
    """Of the mails with those keys, those that must not leave: ``nucleo.registro.revisores_de_correo``. A summary that
    brought something withdrawn is written again without it. Three queries for all of them."""
    leidas = {leer_clave(clave)[:2] for clave in claves}
    partes = {
        parte.clave: parte
        for parte in Parte.objects.filter(
            corrida__in={c for c, _ in leidas}, suscriptor__in={s for _, s in leidas}
        ).select_related("corrida__novedad", "suscriptor", "suscripcion__tema", "suscripcion__usuario")
    }
    suyas = [partes[clave] for clave in claves if clave in partes]
    sobran = _resumenes_que_cambiaron([uno for uno in suyas if uno.corrida.ritmo and _se_le_escribe(uno)])
    deber_otra_vez(sobran)
    de_mas = {uno.clave for uno in sobran}
    reservados = reservados_de({uno.corrida.novedad_id for uno in suyas if uno.corrida.novedad_id})
    return {
        clave
        for clave in claves
        if clave not in partes or clave in de_mas or not _sale(partes[clave], reservados)
    }


def _se_le_escribe(parte: Parte) -> bool:
    return parte.suscriptor.no_llega_desde is None and parte.suscriptor.olvidado_en is None


def _sale(parte: Parte, reservados: Reservados) -> bool:
    if not _se_le_escribe(parte):
        return False
    novedad = parte.corrida.novedad
    return novedad is None or (
        novedad.retirada_en is None
        and lo_sigue(parte.suscripcion)
        and se_le_cuenta(novedad.pk, parte.suscripcion, reservados)
    )


def _resumenes_que_cambiaron(partes: list[Parte]) -> list[Parte]:
    """Those that bring what was withdrawn, what was left, or what that person may no longer follow."""
    por_parte = {parte.pk: parte for parte in partes}
    entregas = list(Entrega.objects.filter(parte__in=por_parte).select_related("novedad"))
    siguen = {
        (una.suscriptor_id, una.tema_id): una
        for una in Suscripcion.objects.vigentes()
        .filter(
            suscriptor__in={uno.suscriptor_id for uno in partes}, tema__in={una.tema_id for una in entregas}
        )
        .select_related("tema", "usuario")
    }
    reservados = reservados_de({una.novedad_id for una in entregas})
    cambiaron = set()
    for una in entregas:
        suscripcion = siguen.get((una.suscriptor_id, una.tema_id))
        if (
            una.novedad.retirada_en
            or suscripcion is None
            or not lo_sigue(suscripcion)
            or not se_le_cuenta(una.novedad_id, suscripcion, reservados)
        ):
            cambiaron.add(una.parte_id)
    return [por_parte[pk] for pk in sorted(cambiaron)]


def detener_novedad(novedad: Novedad) -> None:
    """It is no longer public: its alerts do not leave and the summaries that brought it are written again without it.
    In the transaction that withdraws it."""
    corrida = Corrida.objects.filter(novedad=novedad).first()
    if corrida:
        correo.acciones.suprimir(prefijo=prefijo_de(corrida.pk))
        Parte.objects.filter(corrida=corrida, desenlace=Desenlace.PENDIENTE).update(desenlace=Desenlace.NADA)
    rehacer(
        Parte.objects.filter(
            entregas__novedad=novedad,
            corrida__novedad__isnull=True,
            corrida__vigente_hasta__gt=reloj.ahora(),
        )
    )


def avisar_cierre(tema: Tema) -> None:
    """Who follows a topic that closes is told once, and follows it no more. In the transaction that closes it."""
    ahora = reloj.ahora()
    if not Suscripcion.objects.vigentes().filter(tema=tema).exists():
        return
    # A closing of today that the topic opened again before anybody was told: this one tells it.
    de_hoy = Corrida.objects.filter(tema=tema, fecha=reloj.hoy())
    de_hoy = de_hoy.exclude(partes__desenlace=Desenlace.ESCRITA)
    Parte.objects.filter(corrida__in=list(de_hoy.values_list("pk", flat=True))).delete()
    de_hoy.delete()
    Corrida.objects.get_or_create(
        tema=tema,
        fecha=reloj.hoy(),
        defaults={"creada_en": ahora, "hasta": ahora, "vigente_hasta": ahora + timedelta(days=7)},
    )
