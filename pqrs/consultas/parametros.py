"""What a filing needs to know, from the database, in as few reads as the rules allow."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from cuentas.models import TextoConsentimiento
from nucleo import reloj
from nucleo.calendario import Calendario
from nucleo.memoria import Recuerdo
from nucleo.models import DiaNoHabil, Entidad
from pqrs import naturaleza, plazos
from pqrs.errores import DatosInvalidos
from pqrs.models import Solicitud, Termino


def termino_vigente(tipo: str, en: date | None = None) -> Termino:
    """The term of a kind of request in force on a Bogotá date. One query. Raises ``DatosInvalidos``."""
    return terminos_vigentes([tipo], en)[tipo]


def terminos_vigentes(tipos: Iterable[str], en: date | None = None) -> dict[str, Termino]:
    """The same, of several kinds. One query."""
    en, todos, dados = en or reloj.hoy(), _modalidades(), {}
    for tipo in tipos:
        rigen = [termino for termino in todos if termino.tipo == tipo and termino.rige(en)]
        if not rigen:
            raise DatosInvalidos(
                f"El tipo de solicitud «{tipo}» no existe o ya no rige. Elija otro de la lista."
            )
        dados[tipo] = max(rigen, key=lambda termino: termino.vigente_desde)
    return dados


def dias_propios() -> list[plazos.DiaPropio]:
    """Every day off of the entity, revoked ones too: when each was known says for which requests it counts (R2.4)."""
    return _dias_propios()


@partial(Recuerdo, Termino)
def _modalidades() -> list[Termino]:
    return list(Termino.objects.filter(clase=Termino.Clase.MODALIDAD))


@partial(Recuerdo, DiaNoHabil)
def _dias_propios() -> list[plazos.DiaPropio]:
    return [
        plazos.DiaPropio(fecha=fecha, registrado_en=registrado, revocado_en=revocado, motivo=motivo)
        for fecha, registrado, revocado, motivo in DiaNoHabil.objects.order_by(
            "registrado_en", "id"
        ).values_list("fecha", "registrado_en", "revocado_en", "motivo")
    ]


def politica_de(entidad: Entidad) -> plazos.Politica:
    return plazos.Politica(
        recepcion=entidad.politica_recepcion,
        hora_cierre=entidad.hora_cierre,
        sabado_habil=entidad.sabado_habil,
    )


def textos_por_aceptar() -> list[TextoConsentimiento]:
    """What is asked of whoever files today, in form order. One query; one more when the entity is private. Who will not
    be notified is not asked to accept how (R3.30, R3.36)."""
    textos = TextoConsentimiento.objects.vigentes()
    if naturaleza.de(Entidad.objects.vigente().naturaleza).decide_por_actos or _hay_funcion_delegada():
        return textos
    return [texto for texto in textos if texto.finalidad != TextoConsentimiento.Finalidad.NOTIFICACION]


def _hay_funcion_delegada() -> bool:
    """Whether some kind of request that can be filed today is decided by acts, though the entity is private (R3.36)."""
    hoy = reloj.hoy()
    return any(termino.funcion_delegada and termino.rige(hoy) for termino in _modalidades())


def politica_congelada(solicitud: Solicitud) -> plazos.Politica:
    """The reception policy as it was when the request was filed (R2.9)."""
    return plazos.Politica.desde_dict(solicitud.politica)


def calendario_de(solicitud: Solicitud) -> Calendario:
    """Today's calendar under the request's own policy on Saturdays. One query."""
    dias = DiaNoHabil.objects.vigentes().values_list("fecha", flat=True)
    return Calendario(dias_propios=frozenset(dias), sabado_habil=solicitud.politica["sabado_habil"])
