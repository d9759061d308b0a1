"""What is read of who follows it by mail: how many, and the proof that they asked; never who."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Min, Q, QuerySet, When

from correo.models import Correo
from suscripciones.direcciones import huellas
from suscripciones.models import Consentimiento, Corrida, Suscripcion
from suscripciones.models.corrida import prefijo_de


@dataclass(frozen=True)
class Alcance:
    """How many people would hear of something by mail: at once, and in their next summary."""

    inmediato: int
    diario: int
    semanal: int

    @property
    def total(self) -> int:
        return self.inmediato + self.diario + self.semanal


def cuantos_recibirian(temas: Collection[str]) -> Alcance:
    """Who would hear by mail of what is announced in those topics («todo» is always one of them): each person once, the
    sooner way. One query."""
    suscripciones = Suscripcion.objects.vigentes().filter(
        tema__clave__in={"todo", *temas},
        tema__cerrado_en__isnull=True,
        suscriptor__no_llega_desde__isnull=True,
    )
    prisa = Case(When(ritmo="inmediato", then=1), When(ritmo="diario", then=2), default=3)
    por_persona = suscripciones.values("suscriptor").annotate(prisa=Min(prisa, output_field=IntegerField()))
    cuenta = {n: Count("suscriptor", filter=Q(prisa=n)) for n in (1, 2, 3)}
    contados = por_persona.aggregate(inmediato=cuenta[1], diario=cuenta[2], semanal=cuenta[3])
    return Alcance(**contados)


@dataclass(frozen=True)
class Cuentas:
    """What became of the mails of one run."""

    enviados: int
    por_salir: int
    fallidos: int
    detenidos: int


def cuentas_de(corrida: Corrida) -> Cuentas:
    """By the key of its mails. One query."""
    suyos = Correo.objects.filter(clave__startswith=prefijo_de(corrida.pk))
    por_estado = dict(suyos.order_by().values_list("estado").annotate(Count("pk")))
    estados = Correo.Estado

    def de(*cuales: str) -> int:
        return sum(por_estado.get(uno, 0) for uno in cuales)

    return Cuentas(
        enviados=de(estados.ENVIADO),
        por_salir=de(estados.PENDIENTE, estados.REINTENTAR, estados.ENVIANDO),
        fallidos=de(estados.FALLIDO, estados.INCIERTO),
        detenidos=de(estados.SUPRIMIDO, estados.CADUCADO),
    )


def es_la_prueba_de(direccion: str) -> Q:
    """The proofs of an address, whether or not it was forgotten."""
    return Q(huella__in=huellas(direccion))


TITULOS_DE_LAS_PRUEBAS = (
    "Huella de la dirección",
    "Texto",
    "Versión",
    "Cómo se confirmó",
    "Pedida en",
    "Confirmada en",
    "Terminada en",
)


def filas_de_las_pruebas(pruebas: QuerySet[Consentimiento]) -> Iterator[tuple]:
    for una in pruebas.iterator(chunk_size=2000):
        yield (
            una.huella,
            una.texto.titulo,
            una.texto.version,
            una.get_canal_display(),
            una.pedido_en,
            una.confirmado_en,
            una.terminado_en,
        )
