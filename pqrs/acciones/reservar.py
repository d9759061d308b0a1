"""Hide who asks, and read it with a reason (R3.17; Ley 24/1992 art. 27 num. 4; art. 24 num. 3 CPACA)."""

from django.db import transaction
from django.forms.models import model_to_dict

import correo.acciones
from cuentas.models import Usuario
from nucleo import adjuntos, reloj
from pqrs import referencias, reserva
from pqrs.acciones import avisos, historia
from pqrs.acciones.cerradura import para, tomada
from pqrs.consultas.personas import datos_reservados, puede_leer_reservadas
from pqrs.errores import DatosInvalidos, ErrorDeMesa, TransicionInvalida
from pqrs.models import (
    Actuacion,
    Afiliacion,
    Constancia,
    IdentidadReservada,
    LecturaReservada,
    OficioPdf,
    Peticionario,
    Solicitud,
    Vinculo,
)

MOTIVO_MINIMO = 15
AVISO = avisos.Aviso(
    "su identidad quedó reservada",
    "Ciframos sus datos y los quitamos de la solicitud.",
    "Quien la tramita ya no ve quién es usted. Solo puede leerlo una persona autorizada, que debe escribir por qué, y "
    "cada lectura queda registrada. El plazo no cambia. La constancia que tenía llevaba su nombre: dejó de servir.",
    "Descargue la constancia nueva desde la página de seguimiento. La respuesta le llegará como antes.",
)


class NoAutorizado(ErrorDeMesa):
    """Somebody outside the group ``reserva`` asked for an identity."""


@transaction.atomic
def reservar(solicitud_id: int, motivo: str, actor: Usuario) -> Solicitud:
    """Pass an identified request to reserved: the person is closed in an envelope, and the plain row and the papers
    that named them are destroyed.

    What people wrote in free text (the request, an answer already sent) is not rewritten: it is evidence. Raises
    ``TransicionInvalida`` and ``DatosInvalidos``.
    """
    solicitud = para("reservar", solicitud_id)
    if solicitud.es_anonima or solicitud.es_reservada:
        raise TransicionInvalida(
            f"{solicitud.radicado} no tiene datos que reservar: es {solicitud.get_identidad_display().lower()}."
        )
    if not motivo.strip():
        raise DatosInvalidos("Escriba por qué se reserva la identidad (R3.17).")
    ahora = reloj.ahora()
    _guardar_en_sobre(solicitud, ahora)
    _destruir_papeles(solicitud)
    correo.acciones.callar(referencias.de(solicitud.pk))
    solicitud.identidad = Solicitud.Identidad.RESERVADA
    historia.anotar(
        solicitud,
        Actuacion.Tipo.RESERVA,
        "La identidad de quien pide quedó reservada.",
        datos={"motivo": motivo.strip()},
        actor=actor,
        en=ahora,
    )
    solicitud.save(update_fields=["identidad", *historia.CAMPOS])
    avisos.avisar(solicitud, AVISO)
    return solicitud


def leer_identidad(solicitud_id: int, motivo: str, lector: Usuario) -> dict:
    """The person of a reserved request, for a member of the group ``reserva`` who says why. The reading is recorded and
    committed before anything is opened: nobody reads without leaving it.

    Raises ``NoAutorizado``, ``TransicionInvalida``, ``DatosInvalidos`` and ``NoSePuedeDescifrar``.
    """
    solicitud = _anotar_lectura(solicitud_id, " ".join(motivo.split()), lector)
    datos = datos_reservados(solicitud)
    if datos is None:
        raise TransicionInvalida(f"Los datos de {solicitud.radicado} se eliminaron con acta.")
    return datos


@transaction.atomic
def _anotar_lectura(solicitud_id: int, motivo: str, lector: Usuario) -> Solicitud:
    if not puede_leer_reservadas(lector):
        raise NoAutorizado("Solo el grupo de reserva puede leer una identidad reservada (R3.17).")
    solicitud = tomada(solicitud_id)
    if not Solicitud.objects.visibles_para(lector).filter(pk=solicitud.pk).exists():
        raise NoAutorizado("Esa solicitud es de otra dependencia: quien reserva allí puede leerla (R3.17).")
    if not solicitud.es_reservada:
        raise TransicionInvalida(f"{solicitud.radicado} no tiene la identidad reservada.")
    if len(motivo) < MOTIVO_MINIMO:
        raise DatosInvalidos(
            f"Escriba por qué necesita saber quién es, en {MOTIVO_MINIMO} letras o más (R3.17)."
        )
    ahora = reloj.ahora()
    LecturaReservada.objects.create(solicitud=solicitud, en=ahora, por=lector, motivo=motivo[:500])
    historia.anotar(
        solicitud,
        Actuacion.Tipo.LECTURA_RESERVADA,
        "Una persona autorizada leyó la identidad reservada.",
        actor=lector,
        publica=False,
        en=ahora,
    )
    solicitud.save(update_fields=historia.CAMPOS)
    return solicitud


def _guardar_en_sobre(solicitud: Solicitud, ahora) -> None:
    persona = Peticionario.objects.get(solicitud=solicitud)
    datos = model_to_dict(persona, exclude=["solicitud", "nombre_normalizado"])
    IdentidadReservada.objects.create(
        solicitud=solicitud, sobre=reserva.cerrar(solicitud.radicado, datos), desde=ahora
    )
    for modelo in (Vinculo, Afiliacion):
        modelo.objects.filter(solicitud=solicitud).delete()
    persona.delete()


def _destruir_papeles(solicitud: Solicitud) -> None:
    """Made with the name on them: the constancia and the PDF of each answer. The next ones are made without."""
    rutas = [constancia.ruta for constancia in Constancia.objects.filter(solicitud=solicitud)]
    Constancia.objects.filter(solicitud=solicitud).delete()
    hechos = OficioPdf.objects.filter(respuesta__solicitud=solicitud, generado_en__isnull=False)
    rutas += hechos.values_list("ruta", flat=True)
    hechos.update(codigo_huella=None, ruta="", sha256="", generado_en=None)
    for ruta in filter(None, rutas):
        transaction.on_commit(lambda ruta=ruta: adjuntos.borrar(ruta))
