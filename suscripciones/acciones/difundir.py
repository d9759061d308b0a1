"""How what is published reaches who follows it: one ``Novedad`` for each thing, in its topics."""

import re
import secrets
from collections.abc import Collection, Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F, ProtectedError

from nucleo import registro, reloj
from nucleo.texto import limpiar, una_linea
from suscripciones import consultas
from suscripciones.acciones.al_salir import avisar_cierre, detener_novedad
from suscripciones.models import TODO, EnTema, Novedad, Tema

LARGO_TITULO = 300
LARGO_RESUMEN = 500
#: A topic's name is part of addresses.
CLAVE_DE_TEMA = re.compile(r"[\w:.-]{1,100}", re.ASCII)


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
    """Make a topic, or bring an existing one up to date and open it again. Idempotent by ``clave``: letters without
    accents, digits and «:.-_» (``ValueError``)."""
    if not CLAVE_DE_TEMA.fullmatch(clave):
        raise ValueError(f"«{clave}» no sirve de nombre de un tema: va en su dirección.")
    pedir_turno()
    datos = {
        "clase": clave.partition(":")[0],
        "titulo": una_linea(titulo)[:200],
        "descripcion": una_linea(descripcion)[:500],
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
    pedir_turno()
    tema = Tema.objects.abiertos().select_for_update(no_key=True).filter(clave=clave).first()
    if tema is None:
        return
    ahora = reloj.ahora()
    Tema.objects.filter(pk=tema.pk).update(cerrado_en=ahora, cambio_en=ahora, version=F("version") + 1)
    avisar_cierre(tema)


@transaction.atomic
def descartar_tema(clave: str) -> None:
    """A topic that nobody follows leaves with its feed; if somebody ever did by mail, what was sent to them stays
    written, and the topic is closed. Nothing happens when it does not exist."""
    pedir_turno()
    try:
        with transaction.atomic():
            Tema.objects.filter(clave=clave).delete()
    except ProtectedError:
        cerrar_tema(clave)


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
    en_todo: bool = True,
) -> Novedad:
    """Announce one thing that anybody can see, in the caller's transaction: in «todo» and in the topics named, which
    must exist (``LookupError``). Idempotent by ``clave``: the second call returns the first one and changes nothing;
    one that was withdrawn comes back, with these words and the same identifier, and no mail goes. It also enters the
    topics that ``registro.temas_por_novedad`` finds for it.

    ``se_avisa``: whether mail goes too, at each subscriber's rhythm. ``en_todo`` False: not in «todo», because it is
    one of many that only who follows its topics wants (a message of a discussion). Until the caller's transaction
    ends, whoever announces something else waits.
    """
    pedir_turno()
    novedad = Novedad.objects.filter(clave=clave).first()
    if novedad is not None:
        if novedad.retirada_en is not None:
            _reescribir(novedad, titulo, url, resumen, cuerpo)
        return novedad
    ahora = reloj.ahora()
    novedad = Novedad.objects.create(
        clave=clave,
        guid=_guid(ahora),
        titulo=una_linea(titulo)[:LARGO_TITULO],
        resumen=una_linea(resumen)[:LARGO_RESUMEN],
        cuerpo=limpiar(cuerpo),
        url=url,
        autor=una_linea(autor)[:160],
        se_avisa=se_avisa,
        publicada_en=ahora,
        actualizada_en=ahora,
    )
    por_lo_que_dice = [
        clave for hallar in registro.temas_por_novedad.todos() for clave in hallar(novedad, temas)
    ]
    _entrar(novedad, {*([TODO] if en_todo else []), *temas, *por_lo_que_dice})
    return novedad


@transaction.atomic
def corregir(
    clave: str, *, titulo: str, url: str, resumen: str = "", cuerpo: str = "", autor: str | None = None
) -> None:
    """What was announced says something else now: the feeds show it, with the same identifier, among the latest if it
    was no longer there; no mail goes. One that was withdrawn comes back. ``autor`` None: the same. Nothing happens when
    it says the same, nor when it was never announced."""
    pedir_turno()
    novedad = Novedad.objects.filter(clave=clave).first()
    if novedad is not None:
        _reescribir(novedad, titulo, url, resumen, cuerpo, autor)


@transaction.atomic
def retirar(clave: str) -> None:
    """What was announced is no longer public: it leaves every feed, and the mails that have not left. Idempotent;
    nothing happens when it was never announced."""
    pedir_turno()
    ahora = reloj.ahora()
    if not Novedad.objects.vigentes().filter(clave=clave).update(retirada_en=ahora):
        return
    _mover(EnTema.objects.filter(novedad__clave=clave).values_list("tema_id", flat=True), ahora)
    detener_novedad(Novedad.objects.get(clave=clave))


@transaction.atomic
def cambio_la_reserva(clave: str) -> None:
    """Who may know of a topic changed (``registro.temas_restringidos``): what was announced in it leaves, or comes back
    to, the other feeds where it is. Whoever closes or opens a forum to the public calls it in its transaction."""
    pedir_turno()
    suyas = EnTema.objects.filter(tema__clave=clave).values("novedad")
    _mover(
        EnTema.objects.filter(novedad__in=suyas).values_list("tema_id", flat=True).distinct(), reloj.ahora()
    )


@transaction.atomic
def pasar_de_tema(claves: Collection[str], *, de: str, a: str) -> None:
    """What was announced in one topic is in another from now on, even if it was withdrawn and comes back later. In that
    feed it goes after all others, and no mail goes for it. Nothing happens to what was not in the first one;
    ``LookupError`` when the second does not exist or was closed."""
    pedir_turno()
    suyas = EnTema.objects.filter(tema__clave=de, novedad__clave__in=claves)
    novedades = list(Novedad.objects.filter(clave__in=claves, entradas__tema__clave=de).order_by("pk"))
    if not novedades:
        return
    ahora = reloj.ahora()
    _mover(suyas.values_list("tema_id", flat=True).distinct(), ahora)
    suyas.delete()
    for novedad in novedades:
        if not novedad.entradas.filter(tema__clave=a).exists():
            _entrar(novedad, {a})
    _mover(Tema.objects.filter(clave=a).values_list("pk", flat=True), ahora)


def pedir_turno() -> None:
    """Every action here, and whoever decides by who follows what before calling one, first locks «todo», which each
    announcement moves anyway: two transactions that do several things, in any order, wait for each other and never in
    a circle. Whoever only points at a topic (a subscription) does not wait."""
    list(Tema.objects.select_for_update(no_key=True).filter(clave=TODO).values_list("pk"))


def _entrar(novedad: Novedad, claves: Collection[str]) -> None:
    """Into each topic, in the place after the last."""
    temas = list(
        Tema.objects.select_for_update(no_key=True).abiertos().filter(clave__in=claves).order_by("pk")
    )
    if faltan := set(claves) - {tema.clave for tema in temas}:
        raise LookupError(f"No existe el tema «{min(faltan)}» o ya se cerró.")
    EnTema.objects.bulk_create(
        EnTema(tema=tema, novedad=novedad, n=tema.anunciadas + 1, publicada_en=novedad.publicada_en)
        for tema in temas
    )
    Tema.objects.filter(pk__in=[tema.pk for tema in temas]).update(
        anunciadas=F("anunciadas") + 1, version=F("version") + 1, cambio_en=novedad.publicada_en
    )


def _reescribir(
    novedad: Novedad, titulo: str, url: str, resumen: str, cuerpo: str, autor: str | None = None
) -> None:
    dicho = {
        "titulo": una_linea(titulo)[:LARGO_TITULO],
        "resumen": una_linea(resumen)[:LARGO_RESUMEN],
        "cuerpo": limpiar(cuerpo),
        "url": url,
        **({} if autor is None else {"autor": una_linea(autor)[:160]}),
    }
    if novedad.retirada_en is None and all(getattr(novedad, campo) == dato for campo, dato in dicho.items()):
        return
    ahora, volvio = reloj.ahora(), novedad.retirada_en is not None
    for campo, dato in dicho.items():
        setattr(novedad, campo, dato)
    # A clock that was set back does not undo the order that the database demands.
    novedad.actualizada_en, novedad.retirada_en = max(ahora, novedad.publicada_en), None
    novedad.save(update_fields=[*dicho, "actualizada_en", "retirada_en"])
    _subir(novedad, ahora, volvio=volvio)


def _subir(novedad: Novedad, ahora: datetime, *, volvio: bool) -> None:
    """Into the part of each feed that readers look at, when it was in an archive, which they read once: a correction
    that nobody sees is none (RFC 5005 §4). What comes back after it was withdrawn always takes another place."""
    entradas = {entrada.tema_id: entrada for entrada in novedad.entradas.all()}
    for tema in Tema.objects.select_for_update(no_key=True).filter(pk__in=entradas).order_by("pk"):
        entrada = entradas[tema.pk]
        if volvio or consultas.esta_archivada(tema, entrada):
            tema.anunciadas += 1
            entrada.n = tema.anunciadas
            entrada.save(update_fields=["n"])
        tema.version, tema.cambio_en = tema.version + 1, ahora
        tema.save(update_fields=["anunciadas", "version", "cambio_en"])


def _mover(temas: Iterable[int], ahora: datetime) -> None:
    """Always in the same order, for whoever moves a topic by another way."""
    pks = list(
        Tema.objects.select_for_update(no_key=True)
        .filter(pk__in=list(temas))
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    Tema.objects.filter(pk__in=pks).update(version=F("version") + 1, cambio_en=ahora)


def _guid(ahora: datetime) -> str:
    """A tag URI (RFC 4151): whose it is on that day, and a number that means nothing and so never has to change."""
    servidor = urlsplit(settings.URL_PUBLICA).hostname
    return f"tag:{servidor},{ahora:%Y-%m-%d}:novedad/{secrets.token_hex(12)}"
