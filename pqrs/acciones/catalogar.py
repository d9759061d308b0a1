"""Sort a request for the supervisor's figures and the entity's own, and say who is an affiliate (R1.15). The step is
internal: it changes nothing for whoever asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from pqrs.acciones import historia
from pqrs.acciones.cerradura import para
from pqrs.clasificacion import MAXIMO_DE_ETIQUETAS, Eje, etiquetas_de
from pqrs.consultas import clasificacion as consulta
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, Afiliacion, Clasificacion, Etiqueta, Solicitud


@dataclass(frozen=True)
class Catalogo:
    """How it is sorted from now on, whole. ``valores``: by axis, the primary key of its value; an axis that is missing
    stays without. ``materias``: primary keys. ``etiquetas``: with commas, as they were typed."""

    valores: Mapping[str, int | None] = field(default_factory=dict)
    materias: Sequence[int] = ()
    etiquetas: str = ""


@transaction.atomic
def catalogar(solicitud_id: int, catalogo: Catalogo, actor: Usuario) -> Solicitud:
    """Leave a request sorted as the catalogue says. Raises ``TransicionInvalida``, and ``DatosInvalidos`` for a value
    that is not of its table or nothing new."""
    solicitud = para("catalogar", solicitud_id)
    anterior = consulta.de(solicitud)
    valores = _valores(catalogo, anterior)
    materias = _materias(catalogo, anterior)
    etiquetas = etiquetas_de(catalogo.etiquetas)
    _exigir(etiquetas)
    despues = _en_datos(valores, materias, etiquetas)
    antes = _de_antes(anterior)
    if despues == antes:
        raise DatosInvalidos(f"{solicitud.radicado} ya está clasificada así.")
    fila, _ = Clasificacion.objects.update_or_create(solicitud=solicitud, defaults=valores)
    fila.materias.set(materias)
    fila.etiquetas.set([Etiqueta.objects.get_or_create(nombre=nombre)[0] for nombre in etiquetas])
    historia.anotar(
        solicitud,
        Actuacion.Tipo.CATALOGACION,
        "Se clasificó para las cifras de la entidad.",
        datos={"antes": antes, "despues": despues},
        actor=actor,
        publica=False,
    )
    solicitud.save(update_fields=historia.CAMPOS)
    return solicitud


@transaction.atomic
def marcar_afiliada(solicitud_id: int, es_afiliada: bool, actor: Usuario) -> Solicitud:
    """An official says whether whoever asks is an affiliate; no list changes it afterwards. Raises
    ``TransicionInvalida``, and ``DatosInvalidos`` when they had said so already."""
    solicitud = para("marcar_afiliada", solicitud_id)
    suya = {"es_afiliada": es_afiliada, "origen": Afiliacion.Origen.FUNCIONARIO}
    if Afiliacion.objects.filter(solicitud=solicitud, **suya).exists():
        raise DatosInvalidos(f"{solicitud.radicado} ya está marcada así.")
    Afiliacion.objects.update_or_create(solicitud=solicitud, defaults=suya | {"en": reloj.ahora()})
    historia.anotar(
        solicitud,
        Actuacion.Tipo.AFILIACION,
        "Se anotó que quien pide es persona afiliada."
        if es_afiliada
        else "Se anotó que quien pide no es afiliada.",
        datos={"es_afiliada": es_afiliada},
        actor=actor,
        publica=False,
    )
    solicitud.save(update_fields=historia.CAMPOS)
    return solicitud


def _valores(catalogo: Catalogo, anterior: Clasificacion | None) -> dict:
    por_eje = {
        eje: {uno.pk: uno for uno in suyos} for eje, suyos in consulta.valores_por_eje(anterior).items()
    }
    elegidos = {}
    for eje in Eje:
        pk = catalogo.valores.get(eje)
        if pk and pk not in por_eje[eje]:
            raise DatosInvalidos(f"Ese valor ya no está en la tabla «{eje.label}». Elija otro de la lista.")
        elegidos[str(eje)] = por_eje[eje][pk] if pk else None
    return elegidos


def _materias(catalogo: Catalogo, anterior: Clasificacion | None) -> list:
    posibles = {una.pk: una for una in consulta.materias(anterior)}
    if set(catalogo.materias) - set(posibles):
        raise DatosInvalidos("Uno de los temas ya no se usa. Elija otro de la lista.")
    return [posibles[pk] for pk in sorted(set(catalogo.materias))]


def _exigir(etiquetas: list[str]) -> None:
    if len(etiquetas) > MAXIMO_DE_ETIQUETAS:
        raise DatosInvalidos(f"Ponga {MAXIMO_DE_ETIQUETAS} etiquetas o menos.")
    larga = next((una for una in etiquetas if len(una) > Etiqueta._meta.get_field("nombre").max_length), "")
    if larga:
        raise DatosInvalidos(
            f"La etiqueta «{larga[:30]}…» es muy larga: caben 40 letras. Sepárelas con comas."
        )


def _en_datos(valores: Mapping, materias: Sequence, etiquetas: Sequence[str]) -> dict:
    return {
        **{eje: valor.codigo for eje, valor in valores.items() if valor},
        "materias": sorted(una.codigo for una in materias),
        "etiquetas": sorted(etiquetas),
    }


def _de_antes(anterior: Clasificacion | None) -> dict:
    if anterior is None:
        return _en_datos({}, (), ())
    puestos = {str(eje): getattr(anterior, eje) for eje in Eje}
    return _en_datos(puestos, anterior.materias.all(), [una.nombre for una in anterior.etiquetas.all()])
