"""The legal life of a request as one table: what may be done to it, in which state, where that leads, by which norm and
what it does to the due date. The actions ask it, the desk's buttons are drawn from it, and so is ``docs/estados.md``.

Pure. Overdue, extended, appealed and notified are no states: dates and rows say them (promise 9).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import TextChoices

from pqrs.errores import TransicionInvalida


class Estado(TextChoices):
    RADICADA = "radicada", "Radicada"
    EN_TRAMITE = "en_tramite", "En trámite"
    REQUERIDA = "requerida", "Esperando que la persona complete"
    POR_ACLARAR = "por_aclarar", "Esperando que la persona aclare"
    SUSPENDIDA = "suspendida", "Suspendida por impedimento o recusación"
    RESPONDIDA = "respondida", "Respondida"
    TRASLADADA = "trasladada", "Trasladada a la entidad competente"
    DESISTIDA = "desistida", "Desistida"
    ARCHIVADA = "archivada", "Archivada"
    ANULADA = "anulada", "Radicado anulado"


#: Whoever has the request is working on it, or will.
EN_MANOS = (Estado.RADICADA, Estado.EN_TRAMITE)
#: It is the person's turn.
DE_LA_PERSONA = (Estado.REQUERIDA, Estado.POR_ACLARAR)
#: The legal term runs, or is stopped and will run again.
ABIERTOS = (*EN_MANOS, *DE_LA_PERSONA, Estado.SUSPENDIDA)
TERMINADOS = (Estado.RESPONDIDA, Estado.TRASLADADA, Estado.DESISTIDA, Estado.ARCHIVADA, Estado.ANULADA)
#: What a lawful act may open again.
REABRIBLES = (Estado.RESPONDIDA, Estado.TRASLADADA, Estado.DESISTIDA, Estado.ARCHIVADA)
#: Something may have been decided, and may have to be notified or be appealed: all, if it was answered; a part, in any
#: other state, for what it decided stands whatever became of the rest.
CON_DECISION = (*ABIERTOS, *REABRIBLES)

NINGUNO = "No cambia el vencimiento."


@dataclass(frozen=True)
class Transicion:
    """One verb. ``hacia`` None: the state stays. ``plazo``: what it does to the due date, in words."""

    verbo: str
    titulo: str
    desde: tuple[Estado, ...]
    hacia: Estado | None
    norma: str
    plazo: str = NINGUNO


TABLA = (
    Transicion(
        "responder", "Escribir la respuesta", ABIERTOS, Estado.RESPONDIDA, "art. 13 CPACA (R3.23)",
        "Aquí termina. Si se responde una parte, lo que falta sigue su término.",
    ),
    Transicion(
        "pedir_visto", "Pedir el visto bueno", ABIERTOS, None,
        "criterio: control propio de la entidad; ninguna ley lo exige (R3.24)",
    ),
    Transicion(
        "visar", "Dar el visto bueno o devolver", ABIERTOS, None,
        "criterio: control propio de la entidad; ninguna ley lo exige (R3.24)",
    ),
    Transicion(
        "firmar", "Firmar y enviar la respuesta", ABIERTOS, Estado.RESPONDIDA, "art. 13 CPACA (R3.23, R3.24)",
        "Aquí termina. Si se responde una parte, lo que falta sigue su término.",
    ),
    Transicion("tomar", "Tomar", ABIERTOS, None, "art. 7 num. 4 CPACA (R1.8)"),
    Transicion("asignar", "Asignar a una persona", ABIERTOS, None, "art. 7 num. 4 CPACA (R1.8)"),
    Transicion(
        "mover", "Mover a otra dependencia", ABIERTOS, None, "criterio: el paso interno no da más tiempo (§2.5)"
    ),
    Transicion(
        "clasificar", "Confirmar o cambiar el tipo", ABIERTOS, None, "arts. 13 y 14 CPACA (R1.3)",
        "Se cuenta otra vez desde que se recibió, con el término del nuevo tipo.",
    ),
    Transicion(
        "catalogar", "Clasificar para la SSF y poner temas", (*ABIERTOS, *REABRIBLES), None,
        "Circular Externa 2022-00002 de la SSF (R1.15)",
        "No cambia el vencimiento, ni hace falta para responder.",
    ),
    Transicion(
        "marcar_afiliada", "Decir si es persona afiliada", (*ABIERTOS, *REABRIBLES), None,
        "criterio: solo para las cifras de la entidad (R1.15)",
    ),
    Transicion(
        "dividir", "Dividir en asuntos", ABIERTOS, None, "art. 14 CPACA (R1.4)",
        "Cada asunto tiene su término, contado desde que se recibió; la fecha límite es la del que vence primero.",
    ),
    Transicion(
        "requerir", "Pedir que complete", EN_MANOS, Estado.REQUERIDA,
        "art. 17 CPACA; Ley 1581 de 2012, art. 15 num. 1",
        "Suspende el término, que luego sigue donde iba; en un reclamo de datos personales vuelve a empezar. Si sale "
        "tarde, no lo detiene.",
    ),
    Transicion(
        "completar", "Recibir lo que faltaba", (Estado.REQUERIDA,), Estado.EN_TRAMITE, "art. 17 CPACA",
        "El término sigue desde el día hábil siguiente.",
    ),
    Transicion(
        "prorrogar", "Dar más tiempo para completar", (Estado.REQUERIDA,), None, "art. 17 inc. 3 CPACA",
        "Sigue suspendido hasta la nueva fecha para completar.",
    ),
    Transicion(
        "aclarar", "Devolver para que aclare", EN_MANOS, Estado.POR_ACLARAR, "art. 19 CPACA",
        "No lo detiene: la ley no lo dice, y lo más exigente es seguir contando.",
    ),
    Transicion(
        "recibir_aclaracion", "Recibir la aclaración", (Estado.POR_ACLARAR,), Estado.EN_TRAMITE, "art. 19 CPACA"
    ),
    Transicion(
        "ampliar", "Ampliar el término", ABIERTOS, None, "art. 14 par. CPACA; Ley 1581 de 2012, arts. 14 y 15",
        "Nuevo vencimiento, una sola vez, hasta el doble contado desde que se recibió; en datos personales, 5 u 8 días "
        "más.",
    ),
    Transicion(
        "suspender", "Suspender por impedimento o recusación", EN_MANOS, Estado.SUSPENDIDA, "art. 12 CPACA",
        "Se suspende hasta que se decida.",
    ),
    Transicion(
        "reanudar", "Registrar que se decidió", (Estado.SUSPENDIDA,), Estado.EN_TRAMITE, "art. 12 CPACA",
        "El término sigue donde iba.",
    ),
    Transicion(
        "fijar_fecha", "Escribir la fecha que fijó la autoridad", ABIERTOS, None,
        "norma de cada órgano; Decreto 2591 de 1991, arts. 19 y 27", "Vence el día, y a la hora, que dice el oficio.",
    ),
    Transicion(
        "trasladar", "Trasladar a la entidad competente", ABIERTOS, Estado.TRASLADADA, "art. 21 CPACA",
        "Aquí termina; la entidad competente cuenta desde que la recibe. En parte: lo propio sigue contando. De un "
        "asunto: la fecha límite es la del que vence primero de los que quedan.",
    ),
    Transicion(
        "priorizar", "Dar prelación", ABIERTOS, None,
        "art. 20 CPACA; Decreto-Ley 19 de 2012, arts. 12 y 13 (R1.8 a R1.12)",
        "No cambia el vencimiento: cambia el turno.",
    ),
    Transicion(
        "desistir", "Registrar que la persona desiste", ABIERTOS, Estado.DESISTIDA, "art. 18 CPACA",
        "Termina. De un asunto: la fecha límite es la del que vence primero de los que quedan.",
    ),
    Transicion(
        "decretar_desistimiento", "Decretar el desistimiento tácito", (Estado.REQUERIDA,), Estado.DESISTIDA,
        "art. 17 inc. final CPACA; Ley 1581 de 2012, art. 15 num. 1", "Termina.",
    ),
    Transicion("archivar", "Archivar", ABIERTOS, Estado.ARCHIVADA, "art. 19 CPACA", "Termina."),
    Transicion(
        "reabrir", "Reabrir", REABRIBLES, Estado.EN_TRAMITE, "arts. 17 y 18 CPACA; art. 41 CPACA",
        "El vencimiento es el que era: reabrir no da tiempo nuevo.",
    ),
    Transicion(
        "seguir_de_oficio", "Seguir de oficio por interés público", (Estado.DESISTIDA,), Estado.EN_TRAMITE,
        "art. 18 CPACA", "El vencimiento es el que era.",
    ),
    Transicion(
        "recurrir", "Recibir un recurso", CON_DECISION, None, "arts. 74 a 79 CPACA (R3.35)",
        "No cambia el vencimiento. El recurso tiene su propio término: dos meses desde que se interpone.",
    ),
    Transicion(
        "resolver_recurso", "Decidir un recurso", CON_DECISION, None, "arts. 79 a 87 CPACA (R3.35)",
        "No cambia el vencimiento. Si revoca el archivo o el desistimiento tácito, la solicitud se reabre con el suyo.",
    ),
    Transicion(
        "insistir", "Recibir una insistencia", CON_DECISION, None, "arts. 25 y 26 CPACA (R3.37)",
        "No cambia el vencimiento. La decide un juez.",
    ),
    Transicion(
        "enviar_insistencia", "Enviar la insistencia al juez", CON_DECISION, None, "art. 26 CPACA (R3.37)"
    ),
    Transicion(
        "registrar_decision_insistencia", "Registrar lo que decidió el juez", CON_DECISION, None,
        "art. 26 CPACA (R3.37)",
    ),
    Transicion(
        "publicar_respuesta", "Publicar la versión pública", CON_DECISION, None,
        "Ley 1712 de 2014, art. 14 (R3.27)",
    ),
    Transicion(
        "retirar_publicacion", "Retirar la versión pública", CON_DECISION, None, "Ley 1712 de 2014, art. 18 (R3.27)"
    ),
    Transicion(
        "acumular", "Acumular solicitudes parecidas", ABIERTOS, None, "art. 22 CPACA (R2.17)",
        "Cada una conserva su vencimiento y termina cuando se publica la respuesta.",
    ),
    Transicion(
        "unir", "Unir con la primera de la misma persona", ABIERTOS, None, "arts. 19 y 36 CPACA (R2.17)",
        "Cada una conserva su número y su vencimiento, y termina cuando se responde la primera.",
    ),
    Transicion(
        "reservar", "Reservar la identidad", CON_DECISION, None,
        "Ley 24 de 1992, art. 27 num. 4; art. 24 num. 3 CPACA (R3.17)",
    ),
    Transicion(
        "corregir_contacto", "Corregir los datos de contacto", (*ABIERTOS, *REABRIBLES), None,
        "Ley 1581 de 2012, art. 8 lit. a; art. 7 CPACA (R3.34)",
    ),
    Transicion(
        "poner_leyenda", "Poner la leyenda «reclamo en trámite»", ABIERTOS, None,
        "Ley 1581 de 2012, art. 15 num. 2 (R4.19)",
    ),
    Transicion(
        "quitar_leyenda", "Quitar la leyenda «reclamo en trámite»", CON_DECISION, None,
        "Ley 1581 de 2012, art. 15 num. 2 (R4.19)",
    ),
    Transicion(
        "anular", "Anular el radicado", ABIERTOS, Estado.ANULADA, "Acuerdo AGN 001 de 2024 (R3.4)",
        "El radicado nuevo conserva la recepción y el vencimiento.",
    ),
    Transicion("citar", "Citar para notificar en persona", CON_DECISION, None, "art. 68 CPACA (R3.32)"),
    Transicion("notificar_en_persona", "Notificar en persona", CON_DECISION, None, "art. 67 CPACA (R3.33)"),
    Transicion("avisar", "Enviar el aviso con la copia", CON_DECISION, None, "art. 69 CPACA (R3.32)"),
    Transicion("entregar_aviso", "Registrar la entrega del aviso", CON_DECISION, None, "art. 69 CPACA (R3.32)"),
    Transicion("publicar_aviso", "Publicar en la cartelera", CON_DECISION, None, "art. 69 inc. 2 CPACA (R3.15, R3.32)"),
    Transicion(
        "tener_por_notificada", "Tener por notificada a quien ya la conoce", CON_DECISION, None, "art. 72 CPACA",
        "No cambia el vencimiento. Desde ese día cuentan los recursos.",
    ),
    Transicion(
        "notificarse", "Notificarme y leer", CON_DECISION, None,
        "arts. 56 y 67 num. 1 CPACA (R3.31)",
    ),
    Transicion(
        "revocar_electronica", "No aceptar más la notificación electrónica", CON_DECISION, None,
        "art. 56 CPACA (R3.30)",
    ),
)  # fmt: skip
_POR_VERBO = {transicion.verbo: transicion for transicion in TABLA}


def transicion(verbo: str) -> Transicion:
    return _POR_VERBO[verbo]


def impedimento(verbo: str, estado: str, radicado: str) -> str:
    """Why the law closes the verb in that state, in a sentence with its norm; "" when it is open."""
    paso = _POR_VERBO[verbo]
    if estado in paso.desde:
        return ""
    dicho = Estado(estado).label.lower()
    if estado in TERMINADOS:
        return f"{radicado} ya terminó ({dicho})."
    posibles = " o ".join(f"«{Estado(uno).label.lower()}»" for uno in paso.desde)
    return f"{radicado} está «{dicho}» y esto se hace cuando está {posibles} ({paso.norma})."


def exigir(verbo: str, estado: str, radicado: str) -> Transicion:
    """The verb's row. Raises ``TransicionInvalida`` when the state closes it."""
    motivo = impedimento(verbo, estado, radicado)
    if motivo:
        raise TransicionInvalida(motivo)
    return _POR_VERBO[verbo]


def aristas() -> Iterator[tuple[Estado, str, Estado]]:
    """The arrows of the drawn diagram: from, verb, to; those that leave the state where it was are not drawn."""
    for paso in TABLA:
        for origen in paso.desde:
            if paso.hacia and paso.hacia != origen:
                yield origen, paso.verbo, paso.hacia
