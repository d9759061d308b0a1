"""What the search knows of the forums: each forum, by what it is for; each message that anybody reads. A thread is
found by its first one; both, by their conclusions too."""

from collections.abc import Collection, Iterator

from busqueda.acciones import Publico, indexar, por_tramos, quitar
from foros.acciones.avisos import titulo_de
from foros.models import Foro, Hilo, Mensaje
from nucleo.texto import a_texto

FORO, HILO, MENSAJE = "foro", "hilo", "mensaje"
LARGO_RESUMEN = 300


def de_un_foro(foro: Foro) -> Publico:
    """As the index keeps it."""
    return Publico(
        clave=foro.tema,
        clase=FORO,
        titulo=foro.titulo,
        resumen=a_texto(foro.proposito)[:LARGO_RESUMEN],
        cuerpo="\n".join(filter(None, [a_texto(foro.proposito), a_texto(foro.conclusiones)])),
        url=foro.get_absolute_url(),
        fecha=foro.publicado_en,
        tema=foro.tema,
        cambio_en=foro.cerrado_en,
    )


def de_un_mensaje(mensaje: Mensaje) -> list[Publico]:
    """As the index keeps it: the first of a thread is the thread itself."""
    if mensaje.numero == 1:
        return [_de_un_hilo(mensaje.hilo, mensaje)]
    return [
        Publico(
            clave=mensaje.clave,
            clase=MENSAJE,
            titulo=titulo_de(mensaje),
            cuerpo=a_texto(mensaje.texto),
            url=mensaje.get_absolute_url(),
            fecha=mensaje.publicado_en,
            tema=mensaje.hilo.foro.tema,
            cambio_en=mensaje.editado_en,
        )
    ]


def repasar_foro(foro: Foro) -> None:
    """Its own words changed: what is found of it says them, or nothing while not everybody reads it."""
    if foro.publicado_en is None or foro.es_privado:
        quitar(foro.tema)
    else:
        indexar(de_un_foro(foro))


def repasar_hilo(hilo: Hilo) -> None:
    """The same, of a thread that closed, opened again or changed its question."""
    primero = hilo.mensajes.filter(numero=1, estado=Mensaje.Estado.PUBLICADO).first()
    if primero is None or hilo.foro.es_privado or hilo.oculto_en:
        quitar(hilo.tema)
    else:
        indexar(_de_un_hilo(hilo, primero))


def sacar_hilo(hilo: Hilo) -> None:
    """Nothing of a thread is found."""
    quitar(hilo.tema)
    for pk in hilo.mensajes.filter(numero__isnull=False).values_list("pk", flat=True):
        quitar(f"{MENSAJE}:{pk}")


def meter_hilo(hilo: Hilo) -> None:
    """Everything that is read of a thread is found."""
    if hilo.foro.es_privado or hilo.oculto_en:
        return
    for mensaje in por_tramos(hilo.mensajes.filter(estado=Mensaje.Estado.PUBLICADO)):
        mensaje.hilo = hilo
        indexar(*de_un_mensaje(mensaje))


def publicados(claves: Collection[str] | None) -> Iterator[Publico]:
    """Source of the search: what anybody reads in the threads."""
    filas = Mensaje.objects.publicos().select_related("hilo__foro")
    if claves is None:
        return (uno for mensaje in por_tramos(filas) for uno in de_un_mensaje(mensaje))
    suyos = Mensaje.objects.filter(pk__in=_pks(MENSAJE, claves)) | Mensaje.objects.filter(
        hilo__in=_pks(HILO, claves), numero=1
    )
    list(
        Hilo.objects.select_for_update(no_key=True)
        .filter(pk__in=suyos.values("hilo"))
        .order_by("pk")
        .values_list("pk")
    )
    return (uno for mensaje in filas.filter(pk__in=suyos.values("pk")) for uno in de_un_mensaje(mensaje))


def foros_publicados(claves: Collection[str] | None) -> Iterator[Publico]:
    """Source of the search: the forums that anybody reads."""
    filas = Foro.objects.visibles_para(None)
    if claves is not None:
        suyos = Foro.objects.select_for_update().filter(pk__in=_pks(FORO, claves)).order_by("pk")
        filas = filas.filter(pk__in=list(suyos.values_list("pk", flat=True)))
    return (de_un_foro(foro) for foro in filas.order_by("pk"))


def _pks(clase: str, claves: Collection[str]) -> list[int]:
    return [int(clave.rpartition(":")[2]) for clave in claves if clave.startswith(f"{clase}:")]


def _de_un_hilo(hilo: Hilo, primero: Mensaje) -> Publico:
    return Publico(
        clave=hilo.tema,
        clase=HILO,
        titulo=hilo.titulo,
        cuerpo="\n".join(filter(None, [a_texto(primero.texto), a_texto(hilo.conclusiones)])),
        url=hilo.get_absolute_url(),
        fecha=hilo.publicado_en,
        tema=hilo.foro.tema,
        cambio_en=hilo.cerrado_en or primero.editado_en,
    )
