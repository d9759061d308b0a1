"""Somebody signs up for a meeting without an account, and leaves it when they want."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from nucleo import fichas, reloj, retencion
from nucleo.cifrado import cifrar, descifrar, sellos
from nucleo.models import TextoLegal
from nucleo.texto import una_linea
from participa.acciones.comun import texto_valido
from participa.acciones.encuentros import cerrar_encuentro
from participa.consultas.encuentros import Situacion, situacion_de
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import Encuentro, Inscripcion

AMBITO = "participa.inscripcion"
LARGO_NOMBRE, LARGO_NECESITA = 120, 500
#: How long before it begins whoever signed up is reminded; and who signed up so late needs no reminder.
RECORDAR = timedelta(hours=28)
#: How long the list of a meeting is kept after it.
CONSERVAR = timedelta(days=30)
POR_VUELTA = 200
POR_QUE_NO = {
    Situacion.CANCELADO: "Este encuentro se canceló. En su página está la razón.",
    Situacion.PASO: "Este encuentro ya pasó. En su página estará el acta.",
    Situacion.CERRADO: "Las inscripciones de este encuentro ya cerraron.",
    Situacion.LLENO: "Ya no hay cupos. Si alguien cancela su inscripción se libera uno: vuelva a mirar.",
    Situacion.LIBRE: "Para este encuentro no hay que inscribirse: puede llegar directamente.",
    Situacion.POR_CONVOCAR: "Este ejercicio todavía no se ha convocado.",
}


@transaction.atomic
def inscribir(encuentro_id: int, *, nombre: str, correo: str, necesita: str = "") -> None:
    """Sign an address up for a meeting and write to it, with the link by which they leave. Whoever was in already gets
    the same mail, at most once a day, and nobody is told. ``DatosInvalidos`` or ``TransicionInvalida``."""
    encuentro = cerrar_encuentro(encuentro_id)
    nombre = texto_valido(
        una_linea(nombre), minimo=2, maximo=LARGO_NOMBRE, campo="nombre", si_falta="Escriba su nombre."
    )
    necesita = texto_valido(necesita, minimo=0, maximo=LARGO_NECESITA, campo="necesita", si_falta="")
    direccion = _direccion_valida(correo)
    situacion = situacion_de(encuentro, Inscripcion.objects.filter(encuentro=encuentro).count())
    if situacion is not Situacion.RECIBE:
        raise TransicionInvalida(POR_QUE_NO[situacion])
    politica = TextoLegal.objects.vigente(TextoLegal.Clave.PRIVACIDAD)
    if politica is None:
        raise TransicionInvalida(
            "Ahora no se pueden recibir inscripciones: falta publicar la política de datos. Escríbanos."
        )
    huellas = sellos(direccion.casefold(), AMBITO)
    inscripcion = Inscripcion.objects.filter(encuentro=encuentro, huella__in=huellas).first()
    if inscripcion is None:
        ficha, ficha_huella = fichas.nueva()
        inscripcion = Inscripcion.objects.create(
            encuentro=encuentro,
            nombre=cifrar(nombre),
            correo=cifrar(direccion),
            necesita=cifrar(necesita) if necesita else "",
            huella=huellas[0],
            ficha=ficha,
            ficha_huella=ficha_huella,
            privacidad=politica,
            inscrita_en=reloj.ahora(),
        )
    _escribir(inscripcion, encuentro, "inscripcion", f"{reloj.hoy():%Y%m%d}", Correo.Prioridad.ACUSE)


@transaction.atomic
def salir(ficha: str) -> bool:
    """Whoever has the link will not come: their data go and their place is free. Whether there was somebody; it bears
    repeating."""
    suya = Inscripcion.objects.filter(ficha_huella=fichas.huella(ficha)).first()
    if suya is None:
        return False
    if cerrar_encuentro(suya.encuentro_id).asistencia_en is not None:
        raise TransicionInvalida(
            "El encuentro ya se hizo y se anotó quién asistió. Sus datos se borran un mes después."
        )
    return bool(Inscripcion.objects.filter(pk=suya.pk).delete()[0])


def avisar_inscritas() -> int:
    """Write to a handful of those to whom it is owed that their meeting changed or will not be held; how many. It bears
    running twice or being cut: the debt ends in the transaction that writes the mail."""
    suyas = Inscripcion.objects.filter(avisar_desde__isnull=False)
    return sum(_avisar(pk) for pk in suyas.order_by("pk").values_list("pk", flat=True)[:POR_VUELTA])


def recordar_encuentros() -> int:
    """Remind a handful of those whose meeting is about to come; how many."""
    ahora = reloj.ahora()
    suyas = Inscripcion.objects.filter(
        recordada_en__isnull=True,
        encuentro__cancelado_en__isnull=True,
        encuentro__empieza_en__gt=ahora,
        encuentro__empieza_en__lte=ahora + RECORDAR,
    )
    return sum(_recordar(pk) for pk in suyas.order_by("pk").values_list("pk", flat=True)[:POR_VUELTA])


def olvidar_inscripciones() -> int:
    """Erase the lists of the meetings that ended a month ago, and of those that were cancelled then; how many rows."""
    limite = reloj.ahora() - CONSERVAR
    return retencion.borrar(
        Inscripcion.objects.filter(encuentro__termina_en__lt=limite, avisar_desde__isnull=True)
    )


@transaction.atomic
def _avisar(pk: int) -> int:
    inscripcion = _tomar(pk)
    if inscripcion is None or inscripcion.avisar_desde is None:
        return 0
    encuentro = inscripcion.encuentro
    plantilla = "encuentro_cancelado" if encuentro.cancelado_en else "encuentro_cambio"
    _escribir(inscripcion, encuentro, plantilla, f"{inscripcion.avisar_desde.timestamp():.0f}")
    Inscripcion.objects.filter(pk=pk).update(avisar_desde=None)
    return 1


@transaction.atomic
def _recordar(pk: int) -> int:
    inscripcion = _tomar(pk)
    if inscripcion is None or inscripcion.recordada_en is not None:
        return 0
    encuentro = inscripcion.encuentro
    if encuentro.empieza_en - inscripcion.inscrita_en > RECORDAR:
        _escribir(inscripcion, encuentro, "encuentro_recordatorio", f"{encuentro.empieza_en.timestamp():.0f}")
    Inscripcion.objects.filter(pk=pk).update(recordada_en=reloj.ahora())
    return 1


def _tomar(pk: int) -> Inscripcion | None:
    return (
        Inscripcion.objects.select_for_update(of=("self",))
        .select_related("encuentro__ejercicio")
        .filter(pk=pk)
        .first()
    )


def _escribir(
    inscripcion: Inscripcion,
    encuentro: Encuentro,
    plantilla: str,
    vez: str,
    prioridad: Correo.Prioridad = Correo.Prioridad.RECORDATORIO,
) -> None:
    correo.acciones.encolar(
        clave=f"participa:{plantilla}:{inscripcion.pk}:{vez}",
        plantilla=f"participa/correos/{plantilla}",
        para=descifrar(inscripcion.correo),
        contexto={
            "encuentro": encuentro,
            "enlace": settings.URL_PUBLICA + encuentro.get_absolute_url(),
            "salir": settings.URL_PUBLICA
            + reverse("participa:inscripcion", args=[fichas.abierta(inscripcion.ficha)]),
        },
        confidencial=True,
        prioridad=prioridad,
    )


def _direccion_valida(correo: str) -> str:
    direccion = "".join(una_linea(correo).split())
    try:
        validate_email(direccion)
    except ValidationError:
        raise DatosInvalidos("Escriba un correo completo, como ana@correo.com.", campo="correo") from None
    return direccion
