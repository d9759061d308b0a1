"""What whoever asked may do from the follow page, and until when."""

from dataclasses import dataclass, replace

from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import plazos
from pqrs.consultas import recursos
from pqrs.consultas.verbos import cerrado
from pqrs.models import Solicitud


@dataclass(frozen=True)
class VerboDeLaPersona:
    """What whoever asked may do from the follow page. ``se_responde``: whether an answer is due for doing it."""

    nombre: str
    titulo: str
    explicacion: str
    se_responde: bool = True


DE_LA_PERSONA = (
    VerboDeLaPersona(
        "notificarse",
        "Notificarme y leer",
        "Hay una decisión para usted. Al abrirla queda hecha la notificación, con fecha y hora.",
        se_responde=False,
    ),
    VerboDeLaPersona(
        "completar", "Enviar lo que me pidieron", "Escriba lo que falta y adjunte los archivos."
    ),
    VerboDeLaPersona(
        "prorrogar", "Pedir más tiempo", "Se puede una sola vez, antes de que termine el que tiene."
    ),
    VerboDeLaPersona("recibir_aclaracion", "Aclarar mi solicitud", "Cuéntenos con sus palabras qué pide."),
    VerboDeLaPersona(
        "recurrir",
        "Interponer un recurso",
        "Si no está de acuerdo con lo que decidimos, pida que lo revisemos.",
    ),
    VerboDeLaPersona(
        "insistir",
        "Insistir ante el juez",
        "Si cree que lo que negamos por reserva se le debe entregar. Lo decide un juez.",
    ),
    VerboDeLaPersona(
        "corregir_contacto",
        "Corregir mis datos de contacto",
        "Si cambió de correo, de teléfono o de dirección, o si los escribió mal.",
        se_responde=False,
    ),
    VerboDeLaPersona(
        "desistir",
        "Retirar mi solicitud",
        "Si ya no la necesita; si pidió varias cosas, también una sola. Puede presentarla otra vez.",
        se_responde=False,
    ),
    VerboDeLaPersona(
        "revocar_electronica",
        "No quiero que me notifiquen por medios electrónicos",
        "Desde ahora lo que haya que notificarle será en persona o por aviso.",
        se_responde=False,
    ),
)


def de_la_persona(
    solicitud: Solicitud,
    contado: plazos.Plazo | None,
    situacion: recursos.Recursos,
    *,
    hay_que_notificarse: bool = False,
    acepta_electronica: bool = False,
) -> list[VerboDeLaPersona]:
    """What whoever asked may do now; a remedy says until when."""
    cerrados = set() if contado and contado.prorrogable_hasta else {"prorrogar"}
    cerrados |= set() if situacion.ofrecidas else {"recurrir"}
    cerrados |= set() if situacion.opciones_de_insistir else {"insistir"}
    cerrados |= set() if hay_que_notificarse else {"notificarse"}
    cerrados |= set() if acepta_electronica else {"revocar_electronica"}
    cerrados |= {"corregir_contacto"} if solicitud.es_anonima else set()
    return [
        _con_su_plazo(verbo, situacion)
        for verbo in DE_LA_PERSONA
        if verbo.nombre not in cerrados and not cerrado(verbo.nombre, solicitud)
    ]


def _con_su_plazo(verbo: VerboDeLaPersona, situacion: recursos.Recursos) -> VerboDeLaPersona:
    opciones = {"recurrir": situacion.ofrecidas, "insistir": situacion.opciones_de_insistir}.get(
        verbo.nombre, []
    )
    fechas = [una.hasta for una in opciones if una.hasta]
    if not fechas:
        return verbo
    hasta = max(fechas)
    dicho = f"Tiene hasta el {fecha_larga(hasta)}."
    if hasta < reloj.hoy():
        dicho = f"El término terminó el {fecha_larga(hasta)}: si lo envía, queda marcado como tardío."
    return replace(verbo, explicacion=f"{verbo.explicacion} {dicho}")
