"""What came in by mail, as each person may see it: what is of a request, or may be, only by the request (R3.17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet, TextChoices

from correo.models import Entrante
from cuentas.models import Usuario
from nucleo import reloj
from pqrs import referencias
from pqrs.consultas.topes import TOPE, Cuantas
from pqrs.models import Solicitud

Desenlace = Entrante.Desenlace
VER, DECIDIR = "correo.view_entrante", "correo.decidir_entrante"
#: What an official may still decide on: what waits, and what a sign took for a machine's or a repetition.
SE_DECIDEN = (Desenlace.CUARENTENA, Desenlace.AUTOMATICO, Desenlace.DUPLICADO)
DE_UNA_SOLICITUD = (Desenlace.RADICADA, Desenlace.UNIDA, Desenlace.CUARENTENA)
#: They bring our own words back, with what they say in confidence.
TRAEN_LO_NUESTRO = (Desenlace.REBOTE, Desenlace.QUEJA)
#: Messages that a list looks at, before what the person may not see is taken from them.
MAXIMOS = 200
_CAMPOS = (
    "via", "de", "nombre", "asunto", "recibido_en", "desenlace", "motivo", "referencia", "atendido_en", "tamano",
    "ruta", "sha256", "respuesta_a__referencia",
    "decidido_por__username", "decidido_por__first_name", "decidido_por__last_name",
)  # fmt: skip


class Lista(TextChoices):
    POR_DECIDIR = "por-decidir", "Por decidir"
    AUTOMATICOS = "automaticos", "Automáticos"
    DUPLICADOS = "duplicados", "Repetidos"
    REBOTES = "rebotes", "Informes de entrega"
    QUEJAS = "quejas", "Marcados como no deseados"
    DECIDIDOS = "decididos", "Ya decididos"


_DE_LISTA = {
    Lista.POR_DECIDIR: Desenlace.CUARENTENA,
    Lista.AUTOMATICOS: Desenlace.AUTOMATICO,
    Lista.DUPLICADOS: Desenlace.DUPLICADO,
    Lista.REBOTES: Desenlace.REBOTE,
    Lista.QUEJAS: Desenlace.QUEJA,
}


@dataclass(frozen=True)
class Llegado:
    """A message, for one person. ``solicitud``: the one that it is of, or may be of, when they may see it.
    ``es_reservado``: that one keeps its author's identity, so the message shows nobody."""

    entrante: Entrante
    solicitud: Solicitud | None = None
    es_reservado: bool = False

    @property
    def de(self) -> str:
        """Who wrote it, in words fit for the page."""
        if self.es_reservado:
            return "(reservado)"
        return " ".join(
            filter(None, (self.entrante.nombre, f"<{self.entrante.de}>" if self.entrante.de else ""))
        )

    @property
    def asunto(self) -> str:
        return "(reservado)" if self.es_reservado else str(self.entrante)

    @property
    def acaba_de_llegar(self) -> bool:
        return reloj.ahora() - self.entrante.recibido_en < timedelta(minutes=1)

    @property
    def se_decide(self) -> bool:
        return self.entrante.desenlace in SE_DECIDEN

    @property
    def por_que_no_se_lee(self) -> str:
        """Why its words and its original are shown to nobody; "" when they are shown."""
        if self.es_reservado:
            return (
                "Es de una solicitud con identidad reservada: lo que escribió no se muestra a nadie (R3.17)."
            )
        if _trae_lo_nuestro(self.entrante):
            return "Trae de vuelta un correo del portal, con lo que decía en reserva: no se muestra a nadie."
        return ""


def de_lista(usuario: Usuario, lista: Lista) -> list[Llegado]:
    """A list, what waits with the oldest first and the others newest first. Four queries at most."""
    if lista == Lista.DECIDIDOS:
        filas = Entrante.objects.filter(decidido_por__isnull=False)
    else:
        filas = Entrante.objects.filter(desenlace=_DE_LISTA[lista])
    return lo_que_ve(usuario, _leidos(filas.order_by("id" if lista == Lista.POR_DECIDIR else "-id")))


def uno(usuario: Usuario, pk: int) -> Llegado | None:
    """One message, if this person may see it. Three queries at most."""
    return next(iter(lo_que_ve(usuario, _leidos(Entrante.objects.filter(pk=pk)))), None)


def por_decidir(usuario: Usuario) -> Cuantas:
    """How many wait for a decision, of what this person may see, counted up to the top. Three queries at most."""
    esperan = Entrante.objects.filter(desenlace=Desenlace.CUARENTENA).order_by("id")
    return Cuantas.de(len(lo_que_ve(usuario, _leidos(esperan, TOPE + 1))))


def de_la_solicitud(solicitud: Solicitud) -> list[Llegado]:
    """What came in for a request that was opened as it should, and what may be of it and waits, oldest first. One
    query."""
    suyos = Entrante.objects.filter(referencia=referencias.de(solicitud.pk), desenlace__in=DE_UNA_SOLICITUD)
    return [Llegado(uno, solicitud, solicitud.es_reservada) for uno in suyos.order_by("id")]


def original_de(solicitud: Solicitud, pk: int) -> Llegado | None:
    """A letter that joined a request, or with which it was filed. One query."""
    llegados = (uno for uno in de_la_solicitud(solicitud) if not uno.se_decide)
    return next((uno for uno in llegados if uno.entrante.pk == pk), None)


def solicitud_de(entrante: Entrante) -> Solicitud | None:
    """The request that a message is of, or may be of, whoever may see it. Two queries at most."""
    return Solicitud.objects.filter(pk=_de_cual(entrante)).first()


def lo_que_ve(usuario: Usuario, entrantes: Sequence[Entrante]) -> list[Llegado]:
    """Those that a person may see: what is of no request; what is of one that they may see; and, of what nobody has
    placed yet, everything for whoever decides in the office that opens the mail. Three queries at most."""
    pks = {_de_cual(uno) for uno in entrantes} - {0}
    todas = Solicitud.objects.only("identidad").in_bulk(pks) if pks else {}
    suyas = Solicitud.objects.visibles_para(usuario).in_bulk(pks) if pks else {}
    abre = bool(pks) and _abre_el_correo(usuario)
    vistos = []
    for entrante in entrantes:
        pk = _de_cual(entrante)
        if pk in todas and pk not in suyas and not (abre and entrante.desenlace == Desenlace.CUARENTENA):
            continue
        vistos.append(Llegado(entrante, suyas.get(pk), pk in todas and todas[pk].es_reservada))
    return vistos


def _leidos(filas: QuerySet[Entrante], cuantos: int = MAXIMOS) -> list[Entrante]:
    return list(filas.select_related("respuesta_a", "decidido_por").only(*_CAMPOS)[:cuantos])


def _de_cual(entrante: Entrante) -> int:
    """The primary key of its request, by what was decided or else by the mail that it answers; 0 when of none."""
    suya = referencias.leer(entrante.referencia)
    return suya or (referencias.leer(entrante.respuesta_a.referencia) if entrante.respuesta_a else 0)


def _abre_el_correo(usuario: Usuario) -> bool:
    return (
        usuario.dependencia_id is not None
        and usuario.has_perm(DECIDIR)
        and usuario.dependencia.recibe_solicitudes
    )


def _trae_lo_nuestro(entrante: Entrante) -> bool:
    """Reports do, and so do the notices of old servers, which no report says what they are."""
    de_un_servidor = not entrante.de or entrante.de.startswith(("mailer-daemon@", "postmaster@"))
    return entrante.desenlace in TRAEN_LO_NUESTRO or (
        entrante.desenlace == Desenlace.AUTOMATICO and de_un_servidor
    )
