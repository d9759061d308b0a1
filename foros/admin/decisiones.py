"""What can be decided on an item of the queue: what it does, what it asks, and its key."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from foros.acciones import moderar
from foros.forms.moderar import CambioForm, RazonesForm, RechazarForm, SobreLoLeidoForm
from foros.models import Mensaje, Revision

Estado = Mensaje.Estado
SIN_LEERSE = (Estado.PENDIENTE, Estado.OCULTO, Estado.RECHAZADO)


@dataclass(frozen=True)
class Decision:
    """``explica`` says what will happen; ``se_puede`` looks at the item as it is."""

    nombre: str
    titulo: str
    boton: str
    explica: str
    hecho: str
    tecla: str
    se_puede: Callable[[Revision], bool]
    hacer: Callable[..., Any]
    formulario: type[forms.Form] = SobreLoLeidoForm
    es_fuerte: bool = False

    @property
    def ruta(self) -> str:
        return f"admin:foros_revision_{self.nombre}"

    @property
    def pregunta(self) -> bool:
        """Whether something more than the button is needed."""
        return self.formulario is not SobreLoLeidoForm


def _es_reclamo(revision: Revision) -> bool:
    return revision.tipo == Revision.Tipo.RECLAMO


DECISIONES = (
    Decision(
        "publicar", "Publicar el mensaje", "Publicar",
        "Lo lee cualquiera desde este momento. Le escribimos a su autor.",
        "Quedó publicado.", "p",
        lambda revision: revision.mensaje.estado in SIN_LEERSE,
        moderar.publicar, es_fuerte=True,
    ),
    Decision(
        "mantener", "Dejarlo como está", "No incumple: dejarlo",
        "Sigue publicado. A quienes lo reportaron les contamos que no incumple las reglas.",
        "Sigue publicado.", "p",
        lambda revision: not _es_reclamo(revision) and revision.mensaje.estado == Estado.PUBLICADO,
        moderar.mantener, es_fuerte=True,
    ),
    Decision(
        "pedir_cambio", "Pedir un cambio", "Pedir este cambio",
        "Nadie más lo lee hasta que su autor lo cambie. Le escribimos con lo que usted anote; cuando lo cambie, vuelve "
        "a la cola.",
        "Le pedimos el cambio a su autor.", "c",
        lambda revision: revision.mensaje.estado in (*SIN_LEERSE, Estado.PUBLICADO),
        moderar.pedir_cambio, CambioForm,
    ),
    Decision(
        "rechazar", "No publicar el mensaje", "No publicarlo",
        "Si ya se leía, en su lugar queda una línea con la regla. Su autor lee la regla, el motivo y qué puede hacer, "
        "y puede reclamar ante otra persona.",
        "No se publica. Su autor recibe el motivo.", "r",
        lambda revision: not _es_reclamo(revision)
        and revision.mensaje.estado in (Estado.PENDIENTE, Estado.PUBLICADO, Estado.OCULTO),
        moderar.rechazar, RechazarForm,
    ),
    Decision(
        "sostener", "Sostener la decisión", "La decisión sigue igual",
        "El mensaje sigue como está. Su autor lee las razones que usted anote.",
        "La decisión sigue igual. Su autor recibe las razones.", "r",
        _es_reclamo, moderar.mantener, RazonesForm,
    ),
)  # fmt: skip
POR_NOMBRE = {una.nombre: una for una in DECISIONES}


def posibles(revision: Revision) -> list[Decision]:
    """Those that the item admits now; none, once it is decided."""
    return [] if revision.decidida_en else [una for una in DECISIONES if una.se_puede(revision)]
