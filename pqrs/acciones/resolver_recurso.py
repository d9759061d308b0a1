"""Decide a remedy: a reasoned letter, an act of its own that is notified (arts. 67, 79 to 87 CPACA; R3.29, R3.35)."""

from datetime import datetime

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs.acciones import avisos, historia, notificar, oficios
from pqrs.acciones.archivar import devolver_a_la_mesa
from pqrs.acciones.cerradura import para
from pqrs.consultas import recurribles
from pqrs.consultas import recursos as consulta
from pqrs.consultas.recurribles import Recurrible
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Notificacion, Recurso, Solicitud

QUEJA = notificar.PieDeRecursos(
    "Queja (art. 74 num. 3 CPACA)",
    "el superior de quien decidió",
    "5 días hábiles siguientes a la notificación (art. 74 num. 3 CPACA)",
)
INSISTENCIA = notificar.PieDeRecursos(
    "Insistencia; no procede otro recurso (Ley 1712 de 2014, art. 27)",
    "la entidad, que la envía al juez para que decida",
    "10 días hábiles siguientes a la notificación (art. 26 CPACA)",
)
PASA_AL_SUPERIOR = notificar.PieDeRecursos(
    "Ninguno más: la apelación que usted presentó en subsidio pasa al superior (art. 76 CPACA)",
    Notificacion.NADIE,
    Notificacion.NADIE,
)
Clase, Decision = Recurso.Clase, Recurso.Decision


@transaction.atomic
def resolver_recurso(
    solicitud_id: int, recurso_id: int, decision: str, motivacion: str, actor: Usuario
) -> Recurso:
    """Decide it by a reasoned letter: confirm, modify, revoke, or reject what does not meet art. 77 (art. 78).

    The letter is notified, with what may still be filed against it. To revoke the act that ended a request opens it
    again with the date that it had; a reposición that appealed in subsidio and is not granted whole goes on to the
    superior.

    After the two months too: silence frees nobody (art. 86). Raises ``TransicionInvalida``, also when whoever decided
    would decide on their own decision (arts. 11 num. 2 and 74 CPACA), and ``DatosInvalidos``.
    """
    solicitud = para("resolver_recurso", solicitud_id)
    recurso = _pendiente(solicitud, recurso_id, actor)
    if decision not in Decision:
        raise DatosInvalidos("Elija qué se decide: confirmar, modificar, revocar o rechazar (art. 80 CPACA).")
    if not motivacion.strip():
        raise DatosInvalidos("Escriba las razones: la decisión de un recurso es motivada (art. 80 CPACA).")
    ahora = reloj.ahora()
    impugnada = recurribles.de_recurso(recurso)
    _expedir(recurso, impugnada, Decision(decision), motivacion.strip(), actor, ahora)
    medio = (
        Notificacion.Medio.CITACION if recurso.recurrente else None
    )  # who was anonymous said where (art. 77 num. 4)
    pie = _que_cabe(recurso, impugnada)
    acto = notificar.abrir(solicitud, recurso.oficio, pie, ahora, medio=medio)
    despues = _seguir(recurso, impugnada, actor, ahora)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "decidimos su recurso",
            f"Decidimos su recurso de {recurso.que_es.lower()} contra {impugnada.nombre}, con el oficio "
            f"{recurso.oficio}.",
            f"La entidad {_minuscula(recurso.get_decision_display())}. {despues}".strip(),
            f"{notificar.como_se_notifica(acto)} {_que_sigue(recurso, pie)}",
        ),
    )
    return recurso


def _pendiente(solicitud: Solicitud, recurso_id: int, actor: Usuario) -> Recurso:
    con = ("respuesta", "acto__actuacion")
    recurso = Recurso.objects.select_related(*con).filter(pk=recurso_id, solicitud=solicitud).first()
    if recurso is None or not recurso.esta_pendiente:
        raise TransicionInvalida("Ese recurso ya se decidió o no es de esta solicitud (art. 80 CPACA).")
    recurso.solicitud = solicitud
    if impedido := consulta.de(solicitud).impedimento_de_decidir(recurso, actor):
        raise TransicionInvalida(impedido)
    return recurso


def _expedir(
    recurso: Recurso,
    impugnada: Recurrible,
    decision: Decision,
    motivacion: str,
    actor: Usuario,
    ahora: datetime,
) -> None:
    """The letter and its step, and the remedy decided by it."""
    oficio = oficios.expedir(
        recurso.solicitud,
        Actuacion.Tipo.DECISION_RECURSO,
        f"La entidad decidió el recurso de {recurso.que_es.lower()} contra {impugnada.nombre}: "
        f"{_minuscula(decision.label)}.",
        oficios.Carta(motivacion),
        actor,
        en=ahora,
        datos={"clase": recurso.clase, "decision": decision.value, "contra": impugnada.numero},
    )
    recurso.decision, recurso.decidido_en, recurso.oficio = decision.value, ahora, oficio
    recurso.save(update_fields=["decision", "decidido_en", "oficio"])
    recurso.solicitud.save(update_fields=historia.CAMPOS)


def _que_cabe(recurso: Recurso, impugnada: Recurrible) -> notificar.PieDeRecursos:
    """What may still be filed once this is decided (R3.33): the notification says it, or that there is nothing."""
    negado = recurso.decision in (Decision.CONFIRMA, Decision.RECHAZA)
    if recurso.clase == Clase.APELACION and recurso.decision == Decision.RECHAZA:
        return QUEJA
    if recurso.clase != Clase.REPOSICION or recurso.decision == Decision.REVOCA:
        return notificar.SIN_RECURSOS
    if recurso.en_subsidio:
        return PASA_AL_SUPERIOR
    if impugnada.es_de_seguridad:
        return INSISTENCIA if negado else notificar.SIN_RECURSOS
    situacion = consulta.de(recurso.solicitud)
    if situacion.impedimento(impugnada, Clase.APELACION):
        return notificar.SIN_RECURSOS
    hasta = situacion.hasta(impugnada, Clase.APELACION)
    cuando = f"hasta el {fecha_larga(hasta)}" if hasta else "10 días hábiles siguientes a la notificación"
    return notificar.PieDeRecursos(
        "Solo la apelación, en el término que ya corre contra la decisión recurrida",
        "el superior de quien decidió",
        f"{cuando} (art. 76 CPACA)",
    )


def _seguir(recurso: Recurso, impugnada: Recurrible, actor: Usuario, ahora: datetime) -> str:
    """What the decision brings about by itself, done and told in a sentence; "" when nothing."""
    solicitud = recurso.solicitud
    revoca = recurso.decision == Decision.REVOCA
    if revoca and impugnada.tiene_cerrada_la_solicitud:
        causa = f"El oficio {recurso.oficio} revocó {impugnada.nombre} (art. 80 CPACA)."
        contado = devolver_a_la_mesa(solicitud, causa, actor)
        avisos.avisar_al_responsable(
            solicitud, "Se revocó lo que la cerró: la solicitud vuelve a estar a su cargo."
        )
        return f"Su solicitud queda abierta otra vez y la fecha límite es el {fecha_larga(contado.vence_el)}."
    if recurso.en_subsidio and not revoca:
        apelacion = _elevar(recurso, impugnada, actor, ahora)
        return (
            "La apelación que usted presentó en subsidio pasa al superior, que debe decidirla a más tardar el "
            f"{fecha_larga(apelacion.decidir_hasta)}."
        )
    return ""


def _elevar(recurso: Recurso, impugnada: Recurrible, actor: Usuario, ahora: datetime) -> Recurso:
    """The apelación filed in subsidio, now before the superior. It came with the reposición, in time or late: its two
    months too count from that day (art. 86 CPACA counts them from the filing of either)."""
    solicitud, apela = recurso.solicitud, Clase.APELACION
    decidir_hasta = consulta.plazo_para_decidir(apela, recurso.interpuesto_en, solicitud).vence_el
    paso = historia.anotar(
        solicitud,
        Actuacion.Tipo.RECURSO,
        f"El recurso de apelación que usted presentó en subsidio contra {impugnada.nombre} pasa al superior. Se debe "
        f"decidir a más tardar el {fecha_larga(decidir_hasta)}.",
        datos={
            "clase": apela.value,
            "en_subsidio_de": recurso.actuacion.n,
            "contra": impugnada.numero,
            "es_extemporaneo": recurso.es_extemporaneo,
            "decidir_hasta": decidir_hasta.isoformat(),
        },
        actor=actor,
        en=ahora,
    )
    solicitud.save(update_fields=historia.CAMPOS)
    return Recurso.objects.create(
        solicitud=solicitud,
        respuesta=impugnada.respuesta,
        acto=impugnada.acto,
        actuacion=paso,
        clase=apela,
        motivos=recurso.motivos,
        pruebas=recurso.pruebas,
        recurrente=recurso.recurrente,
        interpuesto_en=recurso.interpuesto_en,
        interponer_hasta=recurso.interponer_hasta,
        es_extemporaneo=recurso.es_extemporaneo,
        decidir_hasta=decidir_hasta,
    )


def _que_sigue(recurso: Recurso, pie: notificar.PieDeRecursos) -> str:
    """After reading it, what the person may do."""
    if pie is QUEJA:
        return (
            "Puede interponer el recurso de queja en los 5 días hábiles siguientes a la notificación (art. 74 num. 3 "
            "CPACA)."
        )
    if pie is PASA_AL_SUPERIOR:
        return (
            "Por su apelación usted no tiene que hacer nada: le escribiremos con lo que decida el superior."
        )
    if pie is not notificar.SIN_RECURSOS:
        return f"Después puede usar esto: {pie.cuales}; {pie.plazo}."
    if recurso.decision in (Decision.CONFIRMA, Decision.RECHAZA):
        return (
            "Contra esta decisión no proceden recursos (art. 87 CPACA). Si no está de acuerdo, puede acudir a un juez "
            "administrativo (art. 138 CPACA)."
        )
    return "La nueva decisión reemplaza a la anterior en lo que dice el oficio. Usted no tiene que hacer nada más."


def _minuscula(frase: str) -> str:
    return frase[0].lower() + frase[1:]
