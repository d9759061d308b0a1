"""How what is published reaches who follows it: one ``Novedad`` for each thing, in its topics."""

import secrets
from collections.abc import Collection
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F

from nucleo import reloj
from nucleo.texto import limpiar
from suscripciones.acciones.al_salir import avisar_cierre, detener_novedad
from suscripciones.models import EnTema, Novedad, Tema

#: The topic that has everything.
TODO = "todo"
LARGO_TITULO = 300
LARGO_RESUMEN = 500


@transaction.atomic
def abrir_tema(
    clave: str,
    *,
    titulo: str,
    url: str,
    descripcion: str = "",
    esta_en_el_indice: bool = False,
    orden: int = 100,
) -> Tema:
    """Make a topic, or bring an existing one up to date and open it again. Idempotent by ``clave``."""
    datos = {
        "clase": clave.partition(":")[0],
        "titulo": limpiar(titulo)[:200],
        "descripcion": limpiar(descripcion)[:500],
        "url": url,
        "esta_en_el_indice": esta_en_el_indice,
        "orden": orden,
    }
    tema, creado = Tema.objects.get_or_create(clave=clave, defaults=datos)
    if creado or (
        tema.cerrado_en is None and all(getattr(tema, campo) == dato for campo, dato in datos.items())
    ):
        return tema
    Tema.objects.filter(pk=tema.pk).update(**datos, cerrado_en=None)
    _mover([tema.pk], reloj.ahora())
    tema.refresh_from_db()
    return tema


@transaction.atomic
def cerrar_tema(clave: str) -> None:
    """The thing that was followed no longer exists: its feed says so (410), nothing more is announced in it, and who
    followed it by mail is told once."""
    tema = Tema.objects.abiertos().select_for_update().filter(clave=clave).first()
    if tema is None:
        return
    Tema.objects.filter(pk=tema.pk).update(cerrado_en=reloj.ahora(), version=F("version") + 1)
    avisar_cierre(tema)


@transaction.atomic
def anunciar(
    *,
    clave: str,
    titulo: str,
    url: str,
    temas: Collection[str],
    resumen: str = "",
    cuerpo: str = "",
    autor: str = "",
    se_avisa: bool = True,
) -> Novedad:
    """Announce one thing that anybody can see, in the caller's transaction: in «todo» and in the topics named, which
    must exist (``LookupError``). Idempotent by ``clave``: the second call returns the first one and changes nothing.

    ``se_avisa``: whether mail goes too, at each subscriber's rhythm.
    """
    ahora = reloj.ahora()
    novedad, creada = Novedad.objects.get_or_create(
        clave=clave,
        defaults={
            "guid": _guid(ahora),
            "titulo": _una_linea(titulo)[:LARGO_TITULO],
            "resumen": _una_linea(resumen)[:LARGO_RESUMEN],
            "cuerpo": limpiar(cuerpo),
            "url": url,
            "autor": _una_linea(autor)[:160],
            "se_avisa": se_avisa,
            "publicada_en": ahora,
            "actualizada_en": ahora,
        },
    )
    if not creada:
        return novedad
    pks = _los_temas({TODO, *temas})
    EnTema.objects.bulk_create(EnTema(tema_id=pk, novedad=novedad, publicada_en=ahora) for pk in pks)
    _mover(pks, ahora)
    return novedad


@transaction.atomic
def corregir(clave: str, *, titulo: str, url: str, resumen: str = "", cuerpo: str = "") -> None:
    """What was announced says something else now: the feeds show it, with the same identifier; no mail goes. Nothing
    happens when it was never announced."""
    novedad = Novedad.objects.select_for_update().filter(clave=clave).first()
    if novedad is None:
        return
    ahora = reloj.ahora()
    novedad.titulo, novedad.resumen = _una_linea(titulo)[:LARGO_TITULO], _una_linea(resumen)[:LARGO_RESUMEN]
    novedad.cuerpo, novedad.url = limpiar(cuerpo), url
    novedad.actualizada_en, novedad.retirada_en = ahora, None
    novedad.save(update_fields=["titulo", "resumen", "cuerpo", "url", "actualizada_en", "retirada_en"])
    _mover(novedad.entradas.values_list("tema_id", flat=True), ahora)


@transaction.atomic
def retirar(clave: str) -> None:
    """What was announced is no longer public: it leaves every feed, and the mails that have not left. Idempotent;
    nothing happens when it was never announced."""
    ahora = reloj.ahora()
    if not Novedad.objects.vigentes().filter(clave=clave).update(retirada_en=ahora):
        return
    _mover(EnTema.objects.filter(novedad__clave=clave).values_list("tema_id", flat=True), ahora)
    detener_novedad(Novedad.objects.get(clave=clave))


def _los_temas(claves: Collection[str]) -> list[int]:
    hallados = dict(Tema.objects.abiertos().filter(clave__in=claves).values_list("clave", "pk"))
    if faltan := set(claves) - set(hallados):
        raise LookupError(f"No existe el tema «{min(faltan)}» o ya se cerró.")
    return list(hallados.values())


def _mover(temas: Collection[int], ahora: datetime) -> None:
    """Always in the same order, so that two announcements at once wait for each other and never in a circle."""
    pks = list(
        Tema.objects.select_for_update().filter(pk__in=temas).order_by("pk").values_list("pk", flat=True)
    )
    Tema.objects.filter(pk__in=pks).update(version=F("version") + 1, cambio_en=ahora)


def _guid(ahora: datetime) -> str:
    """A tag URI (RFC 4151): whose it is on that day, and a number that means nothing and so never has to change."""
    servidor = urlsplit(settings.URL_PUBLICA).hostname
    return f"tag:{servidor},{ahora:%Y-%m-%d}:novedad/{secrets.token_hex(12)}"


def _una_linea(texto: str) -> str:
    return " ".join(limpiar(texto).split())
