"""The legal terms as data: what the law gives for each kind of request and each internal step, and since when.

Pure. ``REGLAS`` fills the ``pqrs.Termino`` table through a migration, and serves whoever has no database. The rows
follow the law by date of receipt: a request of 2021 keeps the longer terms of the pandemic (R1.19).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Protocol

from pqrs.errores import ErrorDeMesa


class TerminoDesconocido(ErrorDeMesa):
    """No term of that kind was in force on that date."""


class Efecto(StrEnum):
    """What asking the person to complete their request does to the term."""

    SUSPENDE = "suspende"
    REINICIA = "reinicia"
    NINGUNO = "ninguno"


@dataclass(frozen=True, slots=True)
class Regla:
    """One term between two Bogotá dates, both included.

    ``dias`` counts ``unidad``: H working days, C calendar days, M calendar months; ``None`` when an authority sets the
    date. ``ampliacion_max`` is what may be *added*, in the same unit. ``explicacion`` and ``ejemplo`` are for the
    citizen who chooses, ``norma`` for whoever checks.
    """

    tipo: str
    nombre: str
    dias: int | None
    unidad: str
    norma: str
    vigente_desde: date
    vigente_hasta: date | None = None
    ampliacion_max: int = 0
    clase: str = "modalidad"
    explicacion: str = ""
    ejemplo: str = ""
    es_ofrecido: bool = False
    orden: int = 100

    @property
    def es_ampliable(self) -> bool:
        """Whether the entity may extend it once (art. 14 par. CPACA; Ley 1581 de 2012 arts. 14 and 15)."""
        return self.ampliacion_max > 0

    def rige(self, fecha: date) -> bool:
        """Whether it was in force on that Bogotá date."""
        return self.vigente_desde <= fecha and (self.vigente_hasta is None or fecha <= self.vigente_hasta)


class ReglaDeTermino(Protocol):
    """What the count needs of a term: ``Regla`` has it, and so has the ``pqrs.Termino`` row."""

    tipo: str
    nombre: str
    dias: int | None
    unidad: str
    es_ampliable: bool
    ampliacion_max: int
    norma: str


_LEY_1755 = date(2015, 6, 30)
_CPACA = date(2012, 7, 2)
_LEY_1712 = date(2014, 9, 6)
_LEY_1581 = date(2012, 10, 17)
_LEY_5 = date(1992, 6, 17)
_LEY_24 = date(1992, 12, 15)
_DECRETO_2591 = date(1991, 11, 19)
#: Decreto Legislativo 491 de 2020, art. 5, until Ley 2207 de 2022 repealed it: both days included.
_PANDEMIA = date(2020, 3, 28), date(2022, 5, 17)

#: The Código Contencioso Administrativo; the first art. 14 of the CPACA, until what C-818 de 2011 gave it ended; and
#: the código again, while there was no statute (Consejo de Estado, Sala de Consulta, concepto 2243 de 2015).
_CCA = date(1984, 3, 1), date(2012, 7, 1)
_CPACA_ORIGINAL = _CPACA, date(2014, 12, 31)
_CCA_OTRA_VEZ = date(2015, 1, 1), date(2015, 6, 29)
#: By the days of the kind: its article, and what may be added. Art. 6 asks for a date and sets no limit to it.
_EN_EL_CCA = {15: ("art. 6", 60), 10: ("art. 22", 0), 30: ("art. 25", 0)}

_BASE = "Art. 14 CPACA (Ley 1755 de 2015)"


def _antes_de_la_ley_1755(regla: Regla) -> tuple[Regla, Regla, Regla]:
    """The same kind for what was received before: what an entity brings from another system (R1.19)."""
    articulo, ampliacion = _EN_EL_CCA[regla.dias]
    codigo = f"Decreto 01 de 1984 (Código Contencioso Administrativo), {articulo}"
    return (
        replace(
            regla,
            ampliacion_max=ampliacion,
            norma=codigo,
            vigente_desde=_CCA[0],
            vigente_hasta=_CCA[1],
        ),
        replace(
            regla,
            norma="Art. 14 CPACA (Ley 1437 de 2011, texto original; Sentencia C-818 de 2011)",
            vigente_desde=_CPACA_ORIGINAL[0],
            vigente_hasta=_CPACA_ORIGINAL[1],
        ),
        replace(
            regla,
            ampliacion_max=ampliacion,
            norma=f"{codigo}; Consejo de Estado, concepto 2243 de 2015",
            vigente_desde=_CCA_OTRA_VEZ[0],
            vigente_hasta=_CCA_OTRA_VEZ[1],
        ),
    )


def _por_la_pandemia(regla: Regla, dias: int) -> tuple[Regla, ...]:
    """Those of before, the ordinary term, the one of the pandemic (double at most when extended, as always) and the
    ordinary again."""
    desde, hasta = _PANDEMIA
    return (
        *_antes_de_la_ley_1755(regla),
        replace(regla, vigente_hasta=date.fromordinal(desde.toordinal() - 1)),
        replace(
            regla,
            dias=dias,
            ampliacion_max=dias if regla.ampliacion_max else 0,
            norma="Decreto Legislativo 491 de 2020, art. 5",
            vigente_desde=desde,
            vigente_hasta=hasta,
        ),
        replace(regla, vigente_desde=date.fromordinal(hasta.toordinal() + 1)),
    )


def _ofrecida(tipo, nombre, orden, explicacion, ejemplo, *, dias=15, max_=15, norma=_BASE, desde=_LEY_1755):
    return Regla(
        tipo, nombre, dias, "H", norma, desde,
        ampliacion_max=max_, explicacion=explicacion, ejemplo=ejemplo, es_ofrecido=True, orden=orden,
    )  # fmt: skip


_PETICIONES = (
    *_por_la_pandemia(
        _ofrecida(
            "peticion_interes_particular", "Petición de interés particular", 10,
            "Pide que la entidad haga o decida algo que lo afecta a usted o a su familia.",
            "«Pido que corrijan la fecha de mi afiliación, porque ya llevo dos meses esperando.»",
        ),
        30,
    ),
    *_por_la_pandemia(
        _ofrecida(
            "peticion_interes_general", "Petición de interés general", 20,
            "Pide algo que beneficia o afecta a toda una comunidad.",
            "«Pedimos que la sede del barrio atienda también los jueves en la tarde.»",
        ),
        30,
    ),
    *_por_la_pandemia(
        _ofrecida(
            "peticion_informacion", "Solicitud de información", 30,
            "Pregunta por un dato que la entidad tiene. No tiene que decir para qué lo quiere.",
            "«¿Cuántos subsidios de vivienda entregaron en mi municipio el año pasado?»",
            dias=10, max_=10, norma="Art. 14 num. 1 CPACA (Ley 1755 de 2015); Ley 1712 de 2014, art. 26",
        ),
        20,
    ),
    *_por_la_pandemia(
        _ofrecida(
            "peticion_documentos", "Solicitud de documentos o copias", 40,
            "Pide copia de documentos o de su expediente.",
            "«Necesito copia de la resolución que negó mi auxilio.»",
            dias=10, max_=10, norma="Art. 14 num. 1 CPACA (Ley 1755 de 2015)",
        ),
        20,
    ),
    *_por_la_pandemia(
        _ofrecida(
            "consulta", "Consulta", 50,
            "Pide el concepto de la entidad sobre un tema a su cargo.",
            "«¿Cómo interpreta la entidad el requisito de convivencia para incluir a mi padre?»",
            dias=30, max_=30, norma="Art. 14 num. 2 CPACA (Ley 1755 de 2015)",
        ),
        35,
    ),
    *_por_la_pandemia(
        _ofrecida(
            "queja", "Queja", 60,
            "Cuenta que una persona de la entidad lo trató mal o actuó de forma indebida.",
            "«La persona de la ventanilla 3 me gritó y no quiso recibir mis papeles.»",
            norma="Arts. 13 y 14 CPACA (Ley 1755 de 2015)",
        ),
        30,
    ),
    *_por_la_pandemia(
        _ofrecida(
            "reclamo", "Reclamo", 70,
            "Cuenta que un servicio fue malo, llegó tarde o no se prestó.",
            "«Pagué el curso de natación, lo cancelaron y no me devolvieron el dinero.»",
            norma="Arts. 13 y 14 CPACA (Ley 1755 de 2015)",
        ),
        30,
    ),
    *_por_la_pandemia(
        _ofrecida(
            "denuncia", "Denuncia", 80,
            "Avisa de un posible acto de corrupción u otra irregularidad. Puede hacerlo sin dar su nombre.",
            "«Me pidieron plata para agilizar mi postulación al subsidio.»",
            norma="Arts. 13 y 14 CPACA (Ley 1755 de 2015); Ley 1474 de 2011, art. 76",
        ),
        30,
    ),
    *_por_la_pandemia(
        _ofrecida(
            "sugerencia", "Sugerencia", 90,
            "Propone una forma de mejorar un servicio.",
            "«Sería útil que avisaran por mensaje de texto cuando un trámite cambia de estado.»",
        ),
        30,
    ),
    *_por_la_pandemia(
        _ofrecida(
            "felicitacion", "Felicitación", 100,
            "Reconoce un buen servicio o a quien lo atendió bien.",
            "«Quiero agradecer a quien me atendió en la sede del centro: me explicó todo con paciencia.»",
            max_=0, norma="Sin término propio: se aplica la regla base del art. 14 CPACA",
        ),
        30,
    ),
    _ofrecida(
        "habeas_data_consulta", "Consulta de sus datos personales", 110,
        "Pregunta qué datos suyos tiene la entidad y para qué los usa.",
        "«Quiero saber qué información mía y de mis hijos está en sus bases de datos.»",
        dias=10, max_=5, norma="Ley 1581 de 2012, art. 14", desde=_LEY_1581,
    ),
    _ofrecida(
        "habeas_data_reclamo", "Reclamo sobre sus datos personales", 120,
        "Pide corregir, actualizar o borrar sus datos, o avisa que los usaron sin permiso.",
        "«Mi dirección está mal escrita y siguen mandando mensajes a un correo que ya no uso.»",
        dias=15, max_=8, norma="Ley 1581 de 2012, art. 15 num. 3", desde=_LEY_1581,
    ),
)  # fmt: skip

_DE_AUTORIDADES = tuple(
    Regla(tipo, nombre, dias, unidad, norma, desde, orden=orden)
    for orden, (tipo, nombre, dias, unidad, norma, desde) in enumerate(
        [
            ("peticion_entre_autoridades", "Petición entre autoridades", 10, "H",
             "Art. 30 CPACA (Ley 1755 de 2015)", _LEY_1755),
            ("informe_congresista", "Informe pedido por un congresista", 5, "H", "Ley 5 de 1992, art. 258", _LEY_5),
            ("documentos_camaras_congreso", "Documentos pedidos por una Cámara o comisión", 10, "H",
             "Ley 5 de 1992, art. 260", _LEY_5),
            ("cuestionario_citacion_congreso", "Cuestionario de una citación del Congreso", 5, "C",
             "Ley 5 de 1992, art. 249 lit. d", _LEY_5),
            ("queja_remitida_defensoria", "Queja remitida por la Defensoría", 5, "H",
             "Ley 24 de 1992, art. 27 num. 2", _LEY_24),
            ("requerimiento_organo_control", "Requerimiento de un órgano de control", None, "H",
             "El término que fije el oficio; si calla, 10 días hábiles (art. 30 CPACA)", _LEY_1755),
            ("requerimiento_judicial", "Requerimiento judicial", None, "H",
             "El término que fije el juez (Decreto 2591 de 1991, arts. 19 y 27)", _DECRETO_2591),
            ("recurso_reposicion", "Recurso de reposición", 2, "M", "Arts. 74 a 86 CPACA", _CPACA),
            ("recurso_apelacion", "Recurso de apelación", 2, "M", "Arts. 74 a 86 CPACA", _CPACA),
        ],
        start=200,
    )
)  # fmt: skip

_INTERNOS = tuple(
    Regla(tipo, nombre, dias, unidad, norma, desde, clase="interno", orden=orden)
    for orden, (tipo, nombre, dias, unidad, norma, desde) in enumerate(
        [
            ("traslado_por_competencia", "Trasladar al competente", 5, "H", "Art. 21 CPACA", _LEY_1755),
            ("traslado_habeas_data", "Trasladar un reclamo de datos personales", 2, "H",
             "Ley 1581 de 2012, art. 15 num. 1", _LEY_1581),
            ("requerir_complemento", "Pedir que se complete una petición", 10, "H", "Art. 17 CPACA", _LEY_1755),
            ("requerir_complemento_habeas_data", "Pedir que se complete un reclamo de datos personales", 5, "H",
             "Ley 1581 de 2012, art. 15 num. 1", _LEY_1581),
            ("plazo_completar_peticion", "Completar una petición", 1, "M", "Art. 17 CPACA", _LEY_1755),
            ("abandono_habeas_data", "Abandono de un reclamo de datos personales", 2, "M",
             "Ley 1581 de 2012, art. 15 num. 1", _LEY_1581),
            ("leyenda_reclamo_en_tramite", "Marcar los datos con la leyenda «reclamo en trámite»", 2, "H",
             "Ley 1581 de 2012, art. 15 num. 2", _LEY_1581),
            ("aclarar_peticion_oscura", "Aclarar una petición que no se entiende", 10, "H", "Art. 19 CPACA",
             _LEY_1755),
            ("entrega_copias_silencio_positivo", "Entregar copias por silencio positivo", 3, "H",
             "Art. 14 num. 1 CPACA", _LEY_1755),
            ("silencio_negativo", "Silencio negativo", 3, "M", "Art. 83 CPACA", _CPACA),
            ("citacion_notificacion_personal", "Enviar la citación para notificar en persona", 5, "H",
             "Art. 68 CPACA", _CPACA),
            ("aviso_notificacion", "Notificar por aviso si no comparece", 5, "H", "Art. 69 CPACA", _CPACA),
            ("interponer_recurso", "Interponer reposición o apelación", 10, "H", "Art. 76 CPACA", _CPACA),
            ("interponer_queja", "Interponer el recurso de queja", 5, "H", "Art. 74 num. 3 CPACA", _CPACA),
            ("reposicion_por_seguridad", "Reposición por reserva de seguridad y defensa", 3, "H",
             "Ley 1712 de 2014, art. 27", _LEY_1712),
            ("insistir", "Insistir ante el juez por una reserva", 10, "H", "Arts. 25 y 26 CPACA", _LEY_1755),
            ("decidir_impedimento", "Decidir un impedimento o una recusación", 10, "H", "Art. 12 CPACA", _CPACA),
        ],
        start=300,
    )
)  # fmt: skip

#: Every term, dated: the rows of one kind are together and in order of date.
REGLAS: tuple[Regla, ...] = (*_PETICIONES, *_DE_AUTORIDADES, *_INTERNOS)

_POR_TIPO = {tipo: tuple(reglas) for tipo, reglas in groupby(REGLAS, key=lambda regla: regla.tipo)}

#: What somebody wrote without choosing a kind, until an official confirms it: the shortest ordinary term (R1.4).
SIN_ELEGIR = "peticion_informacion"
#: Silence that grants (R1.5): the copies are owed after the term of ``entrega_copias_silencio_positivo``.
CON_SILENCIO_POSITIVO = frozenset({"peticion_documentos", "peticion_informacion"})
#: Whose refusal needs the exact norm and the part that can be given (R3.25), and whose answer is published (R3.27).
DE_INFORMACION = CON_SILENCIO_POSITIVO
#: What more than ten people ask alike may have one published answer (art. 22 CPACA; R2.17).
ACUMULABLES = frozenset({"peticion_informacion", "peticion_interes_general", "consulta"})
#: Claims on personal data, whose data carry «reclamo en trámite» until they are decided (Ley 1581/2012 art. 15 num. 2).
CON_LEYENDA = frozenset({"habeas_data_reclamo"})
#: Which move nothing when they come anonymous, without facts nor proofs (Ley 190 de 1995 art. 38; R3.14).
DE_QUEJA = frozenset({"queja", "denuncia"})
#: What asks for nothing.
CORTESIAS = frozenset({"sugerencia", "felicitacion"})
#: Concepts and courtesies: their answer decides nothing that can be appealed (arts. 28 and 75 CPACA).
SIN_DECISION = CORTESIAS | {"consulta"}
#: Whose term rules when the authority's letter says none.
SUPLETORIOS = {"requerimiento_organo_control": "peticion_entre_autoridades"}
#: Whose date, and hour, an authority sets in its letter.
DEL_OFICIO = frozenset({"requerimiento_organo_control", "requerimiento_judicial"})
_REINICIAN = frozenset({"habeas_data_reclamo"})
_SUSPENDEN = frozenset(regla.tipo for regla in _PETICIONES if regla.tipo not in _REINICIAN) | {
    "peticion_entre_autoridades"
}


def tipos() -> Iterator[str]:
    """Every kind, in the table's order."""
    return iter(_POR_TIPO)


def vigente(tipo: str, fecha: date) -> Regla:
    """The term of a kind in force on a Bogotá date of receipt. Raises ``TerminoDesconocido``."""
    if tipo not in _POR_TIPO:
        raise TerminoDesconocido(f"No existe el tipo «{tipo}». Los que hay son: {', '.join(_POR_TIPO)}.")
    for regla in _POR_TIPO[tipo]:
        if regla.rige(fecha):
            return regla
    primera = _POR_TIPO[tipo][0]
    raise TerminoDesconocido(
        f"«{primera.nombre}» no tenía término el {fecha.isoformat()}: la norma ({primera.norma}) rige desde el "
        f"{primera.vigente_desde.isoformat()}."
    )


def efecto_del_requerimiento(tipo: str) -> Efecto:
    """What asking to complete does: art. 17 CPACA suspends, Ley 1581 de 2012 art. 15 starts the count anew.

    Nothing happens to the terms of Congress, of judges and control bodies, of appeals and of internal steps.
    """
    if tipo in _REINICIAN:
        return Efecto.REINICIA
    return Efecto.SUSPENDE if tipo in _SUSPENDEN else Efecto.NINGUNO
