"""What happened in a month, counted by the database in a constant number of queries, whatever the size."""

from datetime import date

from participa.consultas.indicadores import de_la_entidad, de_los_mecanismos, de_participa
from participa.consultas.indicadores.mes import DelMes
from participa.cortes import Mes


def medir(mes: date) -> Mes:
    """The figures of a month (its first day), as the database has them now. What nobody may find is already hidden."""
    del_mes = DelMes(mes)
    participa = de_participa.contar(del_mes)
    cifras = [
        *participa,
        *de_los_mecanismos.contar(del_mes, Mes(mes, participa)),
        *de_la_entidad.contar(del_mes),
    ]
    return Mes(mes, cifras)
