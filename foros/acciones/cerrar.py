"""A thread, or a whole forum, ends: always with conclusions, and with a record that everybody reads."""

import unicodedata

from django.db import transaction

from cuentas.models import Usuario
from foros.acciones import avisos, buscable
from foros.acciones.cerradura import cerrar_hilo, como_esta
from foros.acciones.fichas_de_cierre import hacer_ficha
from foros.acciones.mandato import exigir
from foros.errores import DatosInvalidos, TransicionInvalida
from foros.models import Acto, Ficha, Foro, Hilo, Mensaje
from nucleo import reloj
from nucleo.texto import limpiar, una_linea

CERRAR = "foros.cerrar_hilo"
#: Characters of the conclusions.
LARGO_MINIMO, LARGO_MAXIMO = 20, 10_000
HAY_PENDIENTES = (
    "{cuantos} para revisar. Decida {que} en la cola de moderación y vuelva: sus conclusiones siguen aquí."
)
#: Why somebody opens a thread again; it is told to everybody.
LARGO_MOTIVO = 500


@transaction.atomic
def cerrar_hilo_con_conclusiones(hilo_id: int, conclusiones: str, *, quien: Usuario) -> Ficha:
    """Nobody writes in it any more, and what was concluded is read first: announced in its topic and in its forum's,
    found by the search, kept in its record and mailed to who took part (``enviar_fichas``).

    ``NoPuede`` without the permission now; ``DatosInvalidos``; ``TransicionInvalida`` when it is closed, hidden, not
    published yet, or a message of it waits for a moderator, who decides it first."""
    quien = exigir(quien, CERRAR)
    dichas = conclusiones_validas(conclusiones)
    hilo = cerrar_hilo(hilo_id)
    _exigir_que_se_cierre(hilo)
    _exigir_sin_pendientes(hilo.mensajes.all())
    hilo.cerrado_en, hilo.cerrado_por, hilo.conclusiones = reloj.ahora(), quien, dichas
    hilo.save(update_fields=["cerrado_en", "cerrado_por", "conclusiones"])
    Acto.objects.create(verbo=Acto.Verbo.CERRAR, foro=hilo.foro, hilo=hilo, quien=quien)
    ficha = hacer_ficha(hilo)
    avisos.anunciar_conclusiones(hilo)
    buscable.repasar_hilo(hilo)
    return ficha


@transaction.atomic
def reabrir_hilo(hilo_id: int, motivo: str, *, quien: Usuario) -> Hilo:
    """People write in it again. The conclusions leave every outlet; what they said stays in the record, which says that
    the thread opened again and is made anew when it closes. ``DatosInvalidos`` without a reason; ``TransicionInvalida``
    when it is not closed, or its forum ended."""
    quien = exigir(quien, CERRAR)
    razon = una_linea(motivo)
    if not any(letra.isalpha() for letra in razon) or len(razon) > LARGO_MOTIVO:
        raise DatosInvalidos(
            f"Escriba por qué se vuelve a abrir, en {LARGO_MOTIVO} letras como máximo: todos lo leerán.",
            campo="motivo",
        )
    hilo = cerrar_hilo(hilo_id)
    if hilo.cerrado_en is None:
        raise TransicionInvalida("Este hilo está abierto. No hay que hacer nada más.")
    if hilo.foro.cerrado_en is not None:
        raise TransicionInvalida("El foro terminó con sus conclusiones: sus hilos ya no se abren.")
    hilo.cerrado_en, hilo.cerrado_por, hilo.conclusiones = None, None, ""
    hilo.save(update_fields=["cerrado_en", "cerrado_por", "conclusiones"])
    Acto.objects.create(verbo=Acto.Verbo.REABRIR, foro=hilo.foro, hilo=hilo, quien=quien, motivo=razon)
    avisos.callar_conclusiones(hilo)
    buscable.repasar_hilo(hilo)
    return hilo


@transaction.atomic
def cerrar_foro(foro_id: int, conclusiones: str, *, quien: Usuario) -> Ficha:
    """The exercise ended. As ``cerrar_hilo_con_conclusiones``, once all its threads have their own conclusions;
    announced also to who follows all the forums."""
    quien = exigir(quien, CERRAR)
    dichas = conclusiones_validas(conclusiones)
    foro = como_esta(
        Foro.objects.select_for_update(of=("self",)).select_related("dependencia", "regla"), foro_id
    )
    _exigir_que_termine(foro)
    foro.cerrado_en, foro.conclusiones = reloj.ahora(), dichas
    foro._history_user = quien
    foro.save(update_fields=["cerrado_en", "conclusiones"])
    Acto.objects.create(verbo=Acto.Verbo.CERRAR, foro=foro, quien=quien)
    ficha = hacer_ficha(foro)
    avisos.anunciar_conclusiones(foro)
    buscable.repasar_foro(foro)
    return ficha


def conclusiones_validas(texto: str) -> str:
    """Clean, and neither too short to say anything nor too long (``DatosInvalidos``)."""
    limpio = limpiar(texto).strip()
    letras = sum(unicodedata.category(signo)[0] in "LN" for signo in limpio)
    if letras < LARGO_MINIMO:
        raise DatosInvalidos(
            f"Escriba qué se concluyó y qué hará la entidad: por lo menos {LARGO_MINIMO} letras.",
            campo="conclusiones",
        )
    if len(limpio) > LARGO_MAXIMO:
        raise DatosInvalidos(
            f"Las conclusiones pueden tener hasta {LARGO_MAXIMO} letras y les sobran {len(limpio) - LARGO_MAXIMO}.",
            campo="conclusiones",
        )
    return limpio


def _exigir_que_se_cierre(hilo: Hilo) -> None:
    for se_da, por_que in (
        (hilo.unido_a_id, "Este hilo se unió a otro: cierre el que tiene los mensajes."),
        (hilo.publicado_en is None, "Este hilo todavía no se ha publicado."),
        (hilo.oculto_en, "Este hilo está oculto. Muéstrelo antes de cerrarlo con conclusiones."),
        (hilo.cerrado_en, "Otra persona ya cerró este hilo. Sus conclusiones están en su página."),
    ):
        if se_da:
            raise TransicionInvalida(por_que)


def _exigir_que_termine(foro: Foro) -> None:
    if foro.publicado_en is None:
        raise TransicionInvalida("Este foro todavía no se ha publicado.")
    if foro.cerrado_en is not None:
        raise TransicionInvalida("Este foro ya terminó. Sus conclusiones están en su página.")
    _exigir_sin_pendientes(Mensaje.objects.filter(hilo__foro=foro))
    abiertos = Hilo.objects.filter(
        foro=foro,
        publicado_en__isnull=False,
        cerrado_en__isnull=True,
        oculto_en__isnull=True,
        unido_a__isnull=True,
    ).count()
    if abiertos:
        cuantos = "Hay un hilo abierto" if abiertos == 1 else f"Hay {abiertos} hilos abiertos"
        raise TransicionInvalida(
            f"{cuantos}. Cada uno se cierra antes con sus conclusiones; después, el foro."
        )


def _exigir_sin_pendientes(mensajes) -> None:
    esperan = mensajes.filter(estado=Mensaje.Estado.PENDIENTE).count()
    if esperan:
        uno = esperan == 1
        raise TransicionInvalida(
            HAY_PENDIENTES.format(
                cuantos="Hay un mensaje" if uno else f"Hay {esperan} mensajes",
                que="ese mensaje" if uno else "todos",
            )
        )
