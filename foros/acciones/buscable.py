"""What the search knows of the forums: each message that anybody reads; a thread is found by its first one, and by its
conclusions."""

from collections.abc import Collection, Iterator

from busqueda.acciones import Publico, indexar, por_tramos, quitar
from foros.models import Hilo, Mensaje
from nucleo.texto import a_texto

HILO, MENSAJE = "hilo", "mensaje"


def de_un_mensaje(mensaje: Mensaje) -> list[Publico]:
    """As the index keeps it: the first of a thread is the thread itself."""
    hilo = mensaje.hilo
    if mensaje.numero == 1:
        return [_de_un_hilo(hilo, mensaje)]
    quien = (
        f"Respuesta de {mensaje.oficial_dependencia_nombre}"
        if mensaje.es_oficial
        else f"Mensaje {mensaje.numero}"
    )
    return [
        Publico(
            clave=mensaje.clave,
            clase=MENSAJE,
            titulo=f"{hilo.titulo} · {quien}",
            cuerpo=a_texto(mensaje.texto),
            url=mensaje.get_absolute_url(),
            fecha=mensaje.publicado_en,
            tema=hilo.foro.tema,
            cambio_en=mensaje.editado_en,
        )
    ]


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
    """Source of the search: what anybody reads in the forums."""
    filas = Mensaje.objects.publicos().select_related("hilo__foro")
    if claves is None:
        return (uno for mensaje in por_tramos(filas) for uno in de_un_mensaje(mensaje))
    pks = [int(clave.rpartition(":")[2]) for clave in claves if clave.startswith(f"{MENSAJE}:")]
    hilos = [int(clave.rpartition(":")[2]) for clave in claves if clave.startswith(f"{HILO}:")]
    suyos = Mensaje.objects.filter(pk__in=pks) | Mensaje.objects.filter(hilo__in=hilos, numero=1)
    list(
        Hilo.objects.select_for_update(no_key=True)
        .filter(pk__in=suyos.values("hilo"))
        .order_by("pk")
        .values_list("pk")
    )
    return (uno for mensaje in filas.filter(pk__in=suyos.values("pk")) for uno in de_un_mensaje(mensaje))


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
