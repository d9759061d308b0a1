"""Whom the rules of a dependencia propose for its requests, and what each person keeps of those rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Prefetch, Q, QuerySet

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import Calendario
from nucleo.models import DiaNoHabil
from pqrs import reparto
from pqrs.consultas.funcionarios import que_atienden
from pqrs.models import Ausencia, ReglaReparto, Solicitud
from pqrs.models.solicitud import ve_todas


@dataclass(frozen=True)
class Propuesta:
    """A suggestion with its person."""

    persona: Usuario
    razon: str
    es_automatica: bool


class Oficina:
    """One dependencia with its rules, its people, their load and their absences, read once: five queries, however many
    requests are then dealt out."""

    def __init__(self, dependencia_id: int):
        hoy = reloj.hoy()
        self.hoy, self.calendario = (
            hoy,
            Calendario(frozenset(DiaNoHabil.objects.vigentes().values_list("fecha", flat=True))),
        )
        reglas = ReglaReparto.objects.vigentes(hoy).filter(dependencia=dependencia_id)
        self.reglas = [_como_regla(una) for una in reglas.prefetch_related("personas")]
        por_venir = Ausencia.objects.filter(hasta__gte=hoy)
        personas = (
            que_atienden(dependencia_id)
            .annotate(
                carga=Count("solicitudes_a_cargo", filter=Q(solicitudes_a_cargo__terminada_en__isnull=True))
            )
            .prefetch_related(Prefetch("ausencias", queryset=por_venir, to_attr="por_venir"))
        )
        self._personas = {una.pk: una for una in personas}
        self._candidatas = [_como_candidata(una) for una in self._personas.values()]

    def proponer(self, solicitud: Solicitud) -> Propuesta | None:
        """Whom for this request; whoever has it now is not proposed. No query."""
        otras = [una for una in self._candidatas if una.pk != solicitud.responsable_id]
        pedida = reparto.Asunto(solicitud.termino.tipo, solicitud.asunto, solicitud.canal)
        dicha = reparto.sugerir(pedida, self.reglas, otras, self.hoy, self.calendario)
        return dicha and Propuesta(self._personas[dicha.persona], dicha.razon, dicha.es_automatica)

    def contar_una_mas(self, persona: Usuario) -> None:
        """The next suggestion knows that this person has one more."""
        self._candidatas = [
            replace(una, carga=una.carga + 1) if una.pk == persona.pk else una for una in self._candidatas
        ]


def proponer(solicitud: Solicitud) -> Propuesta | None:
    """Whom for one request, and why. Five queries."""
    return Oficina(solicitud.dependencia_id).proponer(solicitud)


def por_repartir_solas() -> QuerySet[Solicitud]:
    """Open requests that nobody has, of the dependencias with a rule in force that assigns by itself."""
    con_regla = ReglaReparto.objects.vigentes().filter(es_automatica=True).values("dependencia")
    sin_dueno = Solicitud.objects.sin_responsable().filter(dependencia__in=con_regla)
    return sin_dueno.select_related("termino").order_by("dependencia_id", "prioridad", "vence_el", "id")


def reglas_para(usuario: Usuario) -> QuerySet[ReglaReparto]:
    """Those of the dependencia of whoever keeps them, or all of them."""
    return (
        ReglaReparto.objects.all()
        if ve_todas(usuario)
        else ReglaReparto.objects.filter(dependencia=usuario.dependencia_id)
    )


def ausencias_para(usuario: Usuario) -> QuerySet[Ausencia]:
    todas = Ausencia.objects.select_related("usuario")
    return todas if ve_todas(usuario) else todas.filter(usuario__dependencia=usuario.dependencia_id)


def colegas_de(usuario: Usuario) -> QuerySet[Usuario]:
    """The officials whose absences and turns this person may keep."""
    activas = Usuario.objects.filter(is_active=True, is_staff=True).order_by(
        "first_name", "last_name", "username"
    )
    return activas if ve_todas(usuario) else activas.filter(dependencia=usuario.dependencia_id)


def _como_regla(una: ReglaReparto) -> reparto.Regla:
    palabras: Sequence[str] = [palabra.strip() for palabra in una.palabras.split(",")]
    return reparto.Regla(
        nombre=una.nombre,
        tipo=una.tipo,
        palabras=tuple(filter(None, palabras)),
        canal=una.canal,
        personas=frozenset(persona.pk for persona in una.personas.all()),
        es_automatica=una.es_automatica,
    )


def _como_candidata(una: Usuario) -> reparto.Candidata:
    return reparto.Candidata(
        una.pk, str(una), una.carga, tuple((ausencia.desde, ausencia.hasta) for ausencia in una.por_venir)
    )
