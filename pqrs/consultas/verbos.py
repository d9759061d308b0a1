"""What a person may do with one request, and why not yet. The button and the address ask the same question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from cuentas.models import Dependencia, Usuario
from nucleo import reloj
from pqrs import estados, plazos
from pqrs.consultas import (
    asuntos,
    desistimiento,
    funcionarios,
    leyenda,
    notificacion,
    parametros,
    personas,
    plazo,
    publicas,
    recursos,
    silencio,
    union,
    vistos,
)
from pqrs.models import Recurso, Solicitud, Termino

ATENDER = funcionarios.RESPONDER
ASIGNAR = "pqrs.asignar_solicitud"
CLASIFICAR = "pqrs.clasificar_solicitud"
DECIDIR = "pqrs.decidir_solicitud"
ANULAR = "pqrs.anular_radicado"
PRIORIZAR = "pqrs.priorizar_solicitud"
RADICAR = "pqrs.radicar_por_otro"


#: What the desk does every day; the other verbs of the table are kept together below them.
DE_CADA_DIA = ("responder", *vistos.VERBOS, "tomar", "asignar", "mover", "clasificar")


@dataclass(frozen=True)
class Verbo:
    """One thing that can be done: its row of the table of the law, and the permission that it takes."""

    nombre: str
    permiso: str

    @property
    def paso(self) -> estados.Transicion:
        return estados.transicion(self.nombre)

    @property
    def titulo(self) -> str:
        return self.paso.titulo

    @property
    def es_de_cada_dia(self) -> bool:
        return self.nombre in DE_CADA_DIA

    @property
    def es_de_notificar(self) -> bool:
        """Its button stands beside the decision (``para_notificar``), not among the acts on the request."""
        return self.nombre in notificacion.VERBOS


@dataclass(frozen=True)
class VerboDicho:
    """A verb as the request's page offers it to a person: open, or closed with its reason."""

    verbo: Verbo
    impedimento: str


def _para_tomar(solicitud: Solicitud, usuario: Usuario) -> str:
    if solicitud.responsable_id == usuario.pk:
        return "Ya está a su cargo."
    if solicitud.responsable_id:
        return f"Ya la tiene {solicitud.responsable}. La coordinación puede asignársela."
    if solicitud.dependencia_id != usuario.dependencia_id:
        return f"Es de {solicitud.dependencia} y usted no pertenece a esa dependencia."
    return ""


def _para_ampliar(solicitud: Solicitud, usuario: Usuario) -> str:
    if not solicitud.termino.es_ampliable:
        return f"El término de «{solicitud.termino}» no se puede ampliar ({solicitud.termino.norma})."
    if solicitud.esta_vencida:
        return "El término ya venció: la ampliación se comunica antes (art. 14 par. CPACA)."
    return ""


def _para_fijar_fecha(solicitud: Solicitud, usuario: Usuario) -> str:
    if solicitud.termino.dias is not None:
        return (
            f"El término de «{solicitud.termino}» lo fija la ley, no un oficio ({solicitud.termino.norma})."
        )
    return ""


def _para_trasladar(solicitud: Solicitud, usuario: Usuario) -> str:
    motivo = silencio.recordado(solicitud)
    otros = motivo and any(not silencio.concede(uno) for uno in asuntos.que_pueden_salir(solicitud))
    return "" if otros else motivo


def _para_decretar(solicitud: Solicitud, usuario: Usuario) -> str:
    return silencio.recordado(solicitud) or desistimiento.impide_decretar(solicitud)


def _para_archivar(solicitud: Solicitud, usuario: Usuario) -> str:
    # One that was sent back in time is archived when nobody makes it clear (art. 19 CPACA): the act asks when.
    return "" if solicitud.estado == estados.Estado.POR_ACLARAR else silencio.recordado(solicitud)


def _para_seguir_de_oficio(solicitud: Solicitud, usuario: Usuario) -> str:
    de_palabra = desistimiento.desistio_de_palabra(solicitud)
    return "" if de_palabra else "No la retiró la persona: si hay causa, se reabre (art. 18 CPACA)."


def _para_recurrir(solicitud: Solicitud, usuario: Usuario) -> str:
    situacion = recursos.recordados(solicitud)
    if situacion.opciones:
        return ""
    motivos = [situacion.impedimento(una, Recurso.Clase.REPOSICION) for una in situacion.decisiones]
    return motivos[-1] if motivos else "No hay una decisión contra la cual recurrir (art. 74 CPACA)."


def _para_resolver(solicitud: Solicitud, usuario: Usuario) -> str:
    situacion = recursos.recordados(solicitud)
    motivos = [situacion.impedimento_de_decidir(uno, usuario) for uno in situacion.pendientes]
    if "" in motivos:
        return ""
    return motivos[-1] if motivos else "No hay recursos por decidir (art. 79 CPACA)."


def _para_insistir(solicitud: Solicitud, usuario: Usuario) -> str:
    situacion = recursos.recordados(solicitud)
    if situacion.opciones_de_insistir:
        return ""
    motivos = [situacion.impedimento_de_insistir(una) for una in situacion.decisiones]
    return motivos[-1] if motivos else "No se ha negado nada por reserva (art. 26 CPACA)."


def _para_enviar_insistencia(solicitud: Solicitud, usuario: Usuario) -> str:
    hay = recursos.recordados(solicitud).por_enviar
    return "" if hay else "No hay insistencias por enviar (art. 26 CPACA)."


def _para_registrar_decision(solicitud: Solicitud, usuario: Usuario) -> str:
    hay = recursos.recordados(solicitud).por_saber
    return "" if hay else "No hay insistencias en manos de un juez (art. 26 CPACA)."


def _para_publicar(solicitud: Solicitud, usuario: Usuario) -> str:
    hay = publicas.por_publicar(solicitud)
    return "" if hay else "No hay respuestas marcadas para publicar (Ley 1712 de 2014, art. 14)."


def _para_retirar(solicitud: Solicitud, usuario: Usuario) -> str:
    marcadas = any(una.publicar for una in recursos.recordados(solicitud).respuestas)
    return "" if marcadas and publicas.publicadas(solicitud) else "No hay nada publicado (R3.27)."


def _para_acumular(solicitud: Solicitud, usuario: Usuario) -> str:
    if solicitud.acumulada_en_id:
        return "Ya se responde con otra solicitud (art. 22 CPACA)."
    if not publicas.es_analoga(solicitud):
        return f"Las de tipo «{solicitud.termino}» no se acumulan (art. 22 CPACA)."
    return ""


def _para_unir(solicitud: Solicitud, usuario: Usuario) -> str:
    return union.impedimento(solicitud)


def _para_reservar(solicitud: Solicitud, usuario: Usuario) -> str:
    if solicitud.es_anonima:
        return "Es anónima: no hay datos que reservar (R3.14)."
    return "Su identidad ya está reservada (R3.17)." if solicitud.es_reservada else ""


def _para_corregir_contacto(solicitud: Solicitud, usuario: Usuario) -> str:
    if solicitud.es_anonima:
        return "Es anónima: no hay datos que corregir (R3.14)."
    if not personas.puede_corregir_contacto(solicitud, usuario):
        return "Su identidad está reservada: los corrige la persona desde su página, o el grupo de reserva (R3.17)."
    return ""


def _para_poner_leyenda(solicitud: Solicitud, usuario: Usuario) -> str:
    return leyenda.impedimento(solicitud)


def _para_quitar_leyenda(solicitud: Solicitud, usuario: Usuario) -> str:
    return leyenda.impedimento_de_quitarla(solicitud)


_PERMISOS = {
    "responder": ATENDER,
    "pedir_visto": ATENDER,
    "visar": vistos.VISAR,
    "firmar": vistos.FIRMAR,
    "tomar": ATENDER,
    "asignar": ASIGNAR,
    "mover": ASIGNAR,
    "clasificar": CLASIFICAR,
    "dividir": CLASIFICAR,
    "catalogar": CLASIFICAR,
    "marcar_afiliada": ATENDER,
    "requerir": ATENDER,
    "completar": ATENDER,
    "prorrogar": ATENDER,
    "aclarar": ATENDER,
    "recibir_aclaracion": ATENDER,
    "ampliar": ATENDER,
    "suspender": DECIDIR,
    "reanudar": DECIDIR,
    "fijar_fecha": ATENDER,
    "trasladar": ATENDER,
    "priorizar": PRIORIZAR,
    "desistir": ATENDER,
    "decretar_desistimiento": DECIDIR,
    "archivar": DECIDIR,
    "reabrir": DECIDIR,
    "seguir_de_oficio": DECIDIR,
    **dict.fromkeys(notificacion.VERBOS, ATENDER),
    "recurrir": ATENDER,
    "resolver_recurso": DECIDIR,
    "insistir": ATENDER,
    "enviar_insistencia": ATENDER,
    "registrar_decision_insistencia": ATENDER,
    "publicar_respuesta": DECIDIR,
    "retirar_publicacion": DECIDIR,
    "acumular": DECIDIR,
    "unir": DECIDIR,
    "reservar": ATENDER,
    "corregir_contacto": ATENDER,
    "poner_leyenda": ATENDER,
    "quitar_leyenda": ATENDER,
    "anular": ANULAR,
}


def _para_notificar(verbo: str) -> Callable[[Solicitud, Usuario], str]:
    return lambda solicitud, usuario: notificacion.impedimento(verbo, solicitud)


def _para_dividir(solicitud: Solicitud, usuario: Usuario) -> str:
    return asuntos.impedimento(solicitud)


_PROPIOS: dict[str, Callable[[Solicitud, Usuario], str]] = {
    **{verbo: _para_notificar(verbo) for verbo in notificacion.VERBOS},
    **vistos.IMPEDIMENTOS,
    "tomar": _para_tomar,
    "dividir": _para_dividir,
    "ampliar": _para_ampliar,
    "fijar_fecha": _para_fijar_fecha,
    "trasladar": _para_trasladar,
    "decretar_desistimiento": _para_decretar,
    "archivar": _para_archivar,
    "seguir_de_oficio": _para_seguir_de_oficio,
    "recurrir": _para_recurrir,
    "resolver_recurso": _para_resolver,
    "insistir": _para_insistir,
    "enviar_insistencia": _para_enviar_insistencia,
    "registrar_decision_insistencia": _para_registrar_decision,
    "publicar_respuesta": _para_publicar,
    "retirar_publicacion": _para_retirar,
    "acumular": _para_acumular,
    "unir": _para_unir,
    "reservar": _para_reservar,
    "corregir_contacto": _para_corregir_contacto,
    "poner_leyenda": _para_poner_leyenda,
    "quitar_leyenda": _para_quitar_leyenda,
}
VERBOS = tuple(Verbo(nombre, permiso) for nombre, permiso in _PERMISOS.items())
_POR_NOMBRE = {verbo.nombre: verbo for verbo in VERBOS}


def uno(nombre: str) -> Verbo:
    return _POR_NOMBRE[nombre]


def cerrado(verbo: str, solicitud: Solicitud) -> str:
    """What closes a verb before its own conditions: the nature of the entity (R3.36), then the state."""
    regimen = solicitud.regimen
    return regimen.impedimento(verbo) or estados.impedimento(verbo, solicitud.estado, solicitud.radicado)


def impedimento(verbo: Verbo, solicitud: Solicitud, usuario: Usuario) -> str:
    """Why the verb cannot be done on this request now, in words and with its norm; "" when it can."""
    motivo = cerrado(verbo.nombre, solicitud)
    propio = _PROPIOS.get(verbo.nombre)
    return motivo or (propio(solicitud, usuario) if propio else "")


@dataclass(frozen=True)
class VerbosDichos:
    """What a person may do with a request: the everyday verbs, and the other acts of the law, open ones first."""

    de_cada_dia: list[VerboDicho]
    de_la_ley: list[VerboDicho]

    def __bool__(self) -> bool:
        return bool(self.de_cada_dia or self.de_la_ley)


def de(solicitud: Solicitud, usuario: Usuario) -> VerbosDichos:
    """The verbs that this person's role has; the closed ones too."""
    propios = (
        verbo
        for verbo in VERBOS
        if usuario.has_perm(verbo.permiso)
        and not verbo.es_de_notificar
        and vistos.viene_al_caso(verbo.nombre, solicitud)
    )
    dichos = [VerboDicho(verbo, impedimento(verbo, solicitud, usuario)) for verbo in propios]
    return VerbosDichos(
        de_cada_dia=[dicho for dicho in dichos if dicho.verbo.es_de_cada_dia],
        de_la_ley=sorted(
            (dicho for dicho in dichos if not dicho.verbo.es_de_cada_dia),
            key=lambda dicho: bool(dicho.impedimento),
        ),
    )


def para_notificar(
    solicitud: Solicitud, usuario: Usuario, decisiones: Sequence[notificacion.EstadoDeNotificacion]
) -> list[VerboDicho]:
    """The steps of notifying its decisions, the closed ones too. No query."""
    if not decisiones or not usuario.has_perm(ATENDER):
        return []
    return [
        VerboDicho(
            verbo,
            cerrado(verbo.nombre, solicitud)
            or notificacion.elegir(verbo.nombre, decisiones, solicitud.radicado)[1],
        )
        for verbo in VERBOS
        if verbo.es_de_notificar
    ]


def simular(solicitud: Solicitud, nuevo: plazos.Hecho) -> plazos.Plazo:
    """The term that the request would have after one more fact. Raises ``PlazoInvalido`` when the law refuses it."""
    return plazo.calcular(solicitud, nuevo=nuevo)


def asignables(solicitud: Solicitud) -> QuerySet[Usuario]:
    """Who can be given the request: those of its dependencia that may answer, but for whoever has it."""
    return funcionarios.que_atienden(solicitud.dependencia_id).exclude(pk=solicitud.responsable_id)


def destinos(solicitud: Solicitud) -> QuerySet[Dependencia]:
    """Where the request can be moved."""
    return Dependencia.objects.activas().exclude(pk=solicitud.dependencia_id)


def clasificables(solicitud: Solicitud) -> list[tuple[str, str]]:
    """The kinds with a term of their own when the request was received, in order. Those whose date an authority sets
    need that date, and come with the verb that asks for it."""
    recibida_el = solicitud.recibida_en.astimezone(reloj.BOGOTA).date()
    con_termino = Termino.objects.vigentes(recibida_el).filter(
        clase=Termino.Clase.MODALIDAD, dias__isnull=False
    )
    return [
        (termino.tipo, f"{termino.nombre} ({termino.plazo_en_palabras})")
        for termino in con_termino.order_by("orden", "nombre")
    ]


def plazo_si_fuera(solicitud: Solicitud, tipo: str) -> plazos.Plazo:
    """The term that the request would have as another kind, as ``acciones.clasificar`` will count it.

    Raises ``DatosInvalidos`` or ``PlazoInvalido``.
    """
    termino = parametros.termino_vigente(tipo, solicitud.recibida_en.astimezone(reloj.BOGOTA).date())
    return plazo.calcular(solicitud, termino=termino)
