"""The Vo.Bo. of a draft: what its office asks for, how far it went, and whose turn it is."""

from dataclasses import dataclass

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery

from cuentas.models import Usuario, VistoExigido
from pqrs.consultas import borradores
from pqrs.consultas.paginas import uno_de
from pqrs.models import Respuesta, Solicitud, Visto
from pqrs.models.solicitud import ve_todas

VISAR = "pqrs.visar_respuesta"
FIRMAR = "pqrs.firmar_respuesta"
VERBOS = ("pedir_visto", "visar", "firmar")
#: Drafts that one tray looks at: it is a person's day, not an archive.
MUCHOS = 200
Cadena = VistoExigido.Cadena
_SOLICITUD = "respuesta__solicitud"


@dataclass(frozen=True)
class Situacion:
    """Where a draft stands. ``visto``: its last passage through review, whatever came of it."""

    cadena: VistoExigido.Cadena
    borrador: Respuesta | None
    visto: Visto | None
    autores: frozenset[int]

    @property
    def se_exige(self) -> bool:
        return self.cadena != Cadena.NINGUNA

    @property
    def se_firma(self) -> bool:
        return self.cadena == Cadena.FIRMA

    @property
    def espera_revision(self) -> bool:
        return self.visto is not None and self.visto.decision == Visto.Decision.ESPERA

    @property
    def esta_aprobado(self) -> bool:
        """Whether what it says now is what was approved."""
        return (
            self.visto is not None
            and self.visto.decision == Visto.Decision.APROBADO
            and self.visto.huella == borradores.huella(self.borrador)
        )

    @property
    def devuelto_por(self) -> str:
        """Why it came back, while it is the last thing that happened to it."""
        devuelto = self.visto is not None and self.visto.decision == Visto.Decision.DEVUELTO
        return self.visto.motivo if devuelto else ""

    def es_de(self, usuario: Usuario) -> bool:
        """Whether the person wrote any of the words that it had."""
        return usuario.pk in self.autores


def de(solicitud: Solicitud) -> Situacion:
    """Where the draft of a request stands. One query when its office asks for nothing; five at most."""
    cadena = VistoExigido.objects.vigente(solicitud.dependencia_id)
    if cadena == Cadena.NINGUNA:
        return Situacion(cadena, None, None, frozenset())
    borrador = borradores.borrador_de(solicitud.pk)
    if borrador is None:
        return Situacion(cadena, None, None, frozenset())
    visto = borrador.vistos.select_related("pedido_por", "decidido_por").order_by("-id").first()
    escribieron = borrador.historial.order_by().values_list("redactada_por_id", flat=True).distinct()
    return Situacion(cadena, borrador, visto, frozenset(escribieron) | {borrador.redactada_por_id})


def recordada(solicitud: Solicitud) -> Situacion:
    """``de``, once for each time that the request was read."""
    if not hasattr(solicitud, "_visto"):
        solicitud._visto = de(solicitud)
    return solicitud._visto


def viene_al_caso(verbo: str, solicitud: Solicitud) -> bool:
    """Whether the desk has to offer it: an office that asks for nothing sees nothing of this."""
    return verbo not in VERBOS or (solicitud.esta_abierta and recordada(solicitud).se_exige)


def para_enviar(situacion: Situacion, actor: Usuario) -> str:
    """Why the draft cannot leave yet by this person's hand, in words; "" when it can."""
    if not situacion.se_exige:
        return ""
    if not situacion.esta_aprobado:
        return _le_falta(situacion)
    if not situacion.se_firma:
        return ""
    if not actor.has_perm(FIRMAR):
        return "Ya tiene el visto bueno y falta la firma: la envía quien firma por la dependencia."
    if situacion.es_de(actor):
        return "Usted escribió esta respuesta: la firma y la envía otra persona."
    if situacion.visto.decidido_por_id == actor.pk:
        return "Usted dio el visto bueno: la firma y la envía otra persona."
    return ""


def para_pedir(solicitud: Solicitud, usuario: Usuario) -> str:
    situacion = recordada(solicitud)
    if not situacion.se_exige:
        return f"{solicitud.dependencia} no exige visto bueno: la respuesta se envía directamente."
    if situacion.borrador is None:
        return "Todavía no hay un borrador de respuesta. Escríbalo primero."
    if situacion.espera_revision:
        return "Ya se pidió el visto bueno de este borrador y está por revisar."
    return "Este borrador ya tiene el visto bueno." if situacion.esta_aprobado else ""


def para_visar(solicitud: Solicitud, usuario: Usuario) -> str:
    situacion = recordada(solicitud)
    if not situacion.espera_revision:
        return "No hay un borrador por revisar: nadie ha pedido el visto bueno, o ya se decidió."
    if situacion.es_de(usuario) or situacion.visto.pedido_por_id == usuario.pk:
        return "Usted escribió esta respuesta: el visto bueno lo da otra persona."
    return ""


def para_firmar(solicitud: Solicitud, usuario: Usuario) -> str:
    situacion = recordada(solicitud)
    if not situacion.se_firma:
        return f"{solicitud.dependencia} no exige una firma aparte."
    return para_enviar(situacion, usuario)


IMPEDIMENTOS = {"pedir_visto": para_pedir, "visar": para_visar, "firmar": para_firmar}


def _le_falta(situacion: Situacion) -> str:
    if situacion.espera_revision:
        return "Está por revisar: no se puede enviar hasta que tenga el visto bueno."
    if situacion.devuelto_por:
        return "Se devolvió con observaciones: corríjala y pida de nuevo el visto bueno."
    if situacion.visto is not None:
        return "Cambió después del visto bueno y lo perdió: pídalo de nuevo para poder enviarla."
    return "Su dependencia exige el visto bueno de otra persona: pídalo antes de enviarla."


# --- Whose turn it is ---------------------------------------------------------------------------------------------


def a_quienes(permiso: str, solicitud: Solicitud, menos: frozenset[int]) -> QuerySet[Usuario]:
    """Who of the office may do it, without those who cannot for having had a hand in it; when nobody of the office is
    left, whoever coordinates the desk."""
    pueden = (
        Usuario.objects.with_perm(permiso, include_superusers=False)
        .filter(is_staff=True)
        .exclude(pk__in=menos)
    )
    de_la_dependencia = pueden.filter(dependencia_id=solicitud.dependencia_id)
    if de_la_dependencia.exists():
        return de_la_dependencia.order_by("pk")
    coordinan = Usuario.objects.with_perm("pqrs.asignar_solicitud", include_superusers=False).values("pk")
    return pueden.filter(pk__in=coordinan, dependencia__recibe_solicitudes=True).order_by("pk")


@dataclass(frozen=True)
class PorVer:
    """What waits for a person: requests whose draft they may review, and those that they may sign."""

    por_revisar: list[Solicitud]
    por_firmar: list[Solicitud]

    def __len__(self) -> int:
        return len(self.por_revisar) + len(self.por_firmar)


def por_revisar(usuario: Usuario, cuantas: int = MUCHOS) -> PorVer:
    """The tray «por revisar / por firmar» of a person, by due date: only requests that they may see, without the drafts
    that they wrote; the first ``cuantas`` of each. Seven queries at most, whatever is in it."""
    por_revisar = _espera_revision(usuario, cuantas) if usuario.has_perm(VISAR) else []
    por_firmar = _espera_firma(usuario, cuantas) if usuario.has_perm(FIRMAR) else []
    return PorVer(por_revisar, por_firmar)


def _espera_revision(usuario: Usuario, cuantas: int) -> list[Solicitud]:
    """Two queries. What waits is little, and has an index."""
    posteriores = Visto.objects.filter(respuesta=OuterRef("respuesta"), pk__gt=OuterRef("pk"))
    oficina = Q() if ve_todas(usuario) else uno_de(f"{_SOLICITUD}__dependencia_id", [usuario.dependencia_id])
    esperan = (
        Visto.objects.filter(oficina, ~Exists(posteriores), ~Exists(_escritas_por(usuario, "respuesta")))
        .filter(decision=Visto.Decision.ESPERA, respuesta__enviada_en__isnull=True)
        .filter(**{f"{_SOLICITUD}__terminada_en__isnull": True})
        .exclude(Q(respuesta__redactada_por=usuario) | Q(pedido_por=usuario))
        .order_by(f"{_SOLICITUD}__vence_el", "respuesta__solicitud_id")
        .values_list("respuesta__solicitud_id", flat=True)
    )
    return _visibles(usuario, list(esperan[:cuantas]))


def _espera_firma(usuario: Usuario, cuantas: int) -> list[Solicitud]:
    """Five queries; one when no office of theirs asks for a signature. What changed after its Vo.Bo. no longer has it:
    it looks at twice as many as it gives."""
    cadenas = VistoExigido.objects.vigentes()
    firman = [oficina for oficina, cadena in cadenas.items() if cadena == Cadena.FIRMA]
    if not ve_todas(usuario):
        firman = [oficina for oficina in firman if oficina == usuario.dependencia_id]
    if not firman:
        return []
    pasos = list(_aprobados(usuario, firman)[: 2 * cuantas])
    leidos = Respuesta.objects.prefetch_related("adjuntos").in_bulk([pk for pk, _, _ in pasos])
    intactos = [
        solicitud
        for pk, solicitud, huella in pasos
        if pk in leidos and borradores.huella(leidos[pk]) == huella
    ]
    return _visibles(usuario, intactos[:cuantas])


def _aprobados(usuario: Usuario, oficinas: list[int]) -> QuerySet:
    """Drafts of open requests of those offices, by due date, whose last passage approved them and in which the person
    had no hand: their key, the request's and the fingerprint of the words approved.

    The drafts are few and have an index; approvals there are as many as answers ever sent, and a person has written
    thousands. Both are looked up draft by draft: left to choose, the databases would rather walk all of them.
    """
    ultimo = Visto.objects.filter(respuesta=OuterRef("pk")).order_by("-pk")
    aprobado = Q(decision=Visto.Decision.APROBADO) & ~Q(pedido_por=usuario) & ~Q(decidido_por=usuario)
    vale = ultimo.annotate(vale=ExpressionWrapper(aprobado, BooleanField())).values("vale")[:1]
    abiertas = Solicitud.objects.abiertas().filter(
        dependencia__in=oficinas
    )  # of their index, without their rows
    de_ellas = Respuesta.objects.borradores().filter(solicitud__in=abiertas.values("pk"))
    return (
        Respuesta.objects.filter(~Exists(_escritas_por(usuario, "pk")), pk__in=de_ellas.values("pk"))
        .exclude(redactada_por=usuario)
        .annotate(vale=Subquery(vale), aprobada=Subquery(ultimo.values("huella")[:1]))
        .filter(vale=True)
        .order_by("solicitud__vence_el", "solicitud_id")
        .values_list("pk", "solicitud_id", "aprobada")
    )


def _escritas_por(usuario: Usuario, respuesta: str) -> QuerySet:
    """The versions of a draft that the person wrote."""
    escrita = uno_de("redactada_por_id", [usuario.pk])
    return Respuesta.historial.filter(escrita, id=OuterRef(respuesta), enviada_en__isnull=True)


def _visibles(usuario: Usuario, pks: list[int]) -> list[Solicitud]:
    """Those that the person may see, in that order. One query: what may be seen is asked of few, and never walked."""
    visibles = Solicitud.objects.visibles_para(usuario).select_related("termino", "dependencia").in_bulk(pks)
    return [visibles[pk] for pk in pks if pk in visibles]
