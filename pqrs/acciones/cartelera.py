"""Post a notice on the legal board (art. 69 inc. 2 CPACA; R3.15, R3.32)."""

from datetime import date

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import notificaciones
from pqrs.acciones import avisos, historia, oficios
from pqrs.acciones.cotejar import NoSePublica, cotejar
from pqrs.acciones.notificar import por_notificar
from pqrs.consultas import notificacion as consulta
from pqrs.consultas.personas import ocultables
from pqrs.errores import DatosInvalidos
from pqrs.hechos import fecha_de
from pqrs.models import Actuacion, AvisoDeCartelera, Notificacion, Solicitud


@transaction.atomic
def publicar_aviso(
    solicitud_id: int, titulo: str, texto: str, motivo: str, actor: Usuario
) -> AvisoDeCartelera | NoSePublica:
    """Post the decision for 5 working days: a reasoned act of a person, with the text that they anonymised.

    Raises ``TransicionInvalida`` while there is somewhere to write, and ``DatosInvalidos`` for a notice that says too
    little, gives no reasons, or still names whoever asked. What tells of a reserved identity is refused by returning
    why (``acciones.cotejar``).
    """
    solicitud, notificacion = por_notificar("publicar_aviso", solicitud_id)
    if not titulo.strip() or not texto.strip():
        raise DatosInvalidos("Escriba el título y el texto que se publica, con la copia (art. 69 CPACA).")
    if not motivo.strip():
        raise DatosInvalidos("Escriba por qué se publica: es una decisión motivada (R3.14).")
    _exigir_anonimo(solicitud, f"{titulo} {texto}")
    if rechazo := cotejar(solicitud, f"{titulo}\n{texto}", actor):
        return rechazo
    ahora = reloj.ahora()
    retiro = notificaciones.retiro(fecha_de(ahora), consulta.almanaque_de(solicitud))
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.CARTELERA,
        f"La decisión {notificacion.radicado_salida} se publicó en la cartelera, hasta el {fecha_larga(retiro)}.",
        oficios.Carta(texto.strip()),
        actor,
        en=ahora,
        datos={"motivo": motivo.strip(), "retirar_el": retiro.isoformat()},
    )
    aviso = AvisoDeCartelera.objects.create(
        oficio=oficio, titulo=titulo.strip(), texto=texto.strip(), fijado_en=ahora
    )
    notificacion.aviso_de_cartelera = aviso
    notificacion.save(update_fields=["aviso_de_cartelera"])
    solicitud.save(update_fields=historia.CAMPOS)
    _avisar_que_se_publico(solicitud, notificacion, retiro)
    return aviso


def _avisar_que_se_publico(solicitud: Solicitud, notificacion: Notificacion, retiro: date) -> None:
    surtida = consulta.estado_de(notificacion, solicitud).fechas.surtida_en
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "publicamos la decisión en la cartelera",
            f"Publicamos la decisión {notificacion.radicado_salida} en la cartelera del portal.",
            f"Estará allí hasta el {fecha_larga(retiro)}; la notificación queda hecha al finalizar el "
            f"{fecha_larga(fecha_de(surtida))} (art. 69 inc. 2 CPACA).",
            f"Lea la decisión. Recursos: {consulta.en_palabras(notificacion)}",
        ),
    )


def _exigir_anonimo(solicitud: Solicitud, publicado: str) -> None:
    """A first net under whoever anonymises: the person's own data, as they wrote them."""
    hallados = [dato for dato in ocultables(solicitud) if dato.casefold() in publicado.casefold()]
    if hallados:
        raise DatosInvalidos(
            "El texto todavía trae datos de la persona (nombre, documento, correo, teléfono o dirección). Quítelos: la "
            "cartelera es pública (R3.15)."
        )
