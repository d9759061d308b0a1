"""How far the entity made the mechanisms its own in a month, by office."""

from collections import Counter
from collections.abc import Iterator

from chat.models import Mensaje as Linea
from cuentas.models import Usuario
from foros.models import Mensaje, Participante
from participa.consultas.indicadores.de_participa import por_dependencia
from participa.consultas.indicadores.mes import DelMes
from participa.cortes import DEPENDENCIAS, Cifra
from participa.models import Decision
from pqrs.models import Respuesta


def contar(del_mes: DelMes) -> Iterator[Cifra]:
    """Six queries. Offices without officials nor exercises are not told."""
    dichas = por_dependencia(del_mes)
    activos, aceptaron = _activos(del_mes), _aceptaron(del_mes)
    suyos = Usuario.objects.filter(is_staff=True, is_active=True)
    personas = suyos.filter(dependencia__isnull=False).order_by().values_list("pk", "dependencia__nombre")
    for pk, dependencia in personas.iterator(chunk_size=2000):
        cuenta = dichas.setdefault(dependencia, Counter())
        cuenta.update(funcionarios=1, activos=pk in activos, aceptaron=pk in aceptaron)
    for dependencia, cuenta in sorted(dichas.items()):
        yield from (
            Cifra("dependencias", dependencia, una.clave, cuenta[una.clave]) for una in DEPENDENCIAS.medidas
        )


def _activos(del_mes: DelMes) -> set[int]:
    """Who decided on contributions, or spoke for the entity in forums, chat or desk."""
    de_participa = Decision.objects.filter(del_mes.momento("decidida_en")).order_by().values_list("por_id")
    de_foros = Mensaje.objects.filter(del_mes.momento("enviado_en"), es_oficial=True)
    de_chat = Linea.objects.filter(del_mes.momento("enviado_en"), es_oficial=True)
    de_la_mesa = (
        Respuesta.objects.filter(del_mes.momento("enviada_en")).order_by().values_list("enviada_por_id")
    )
    todos = de_participa.union(
        de_foros.order_by().values_list("autor__usuario_id"),
        de_chat.order_by().values_list("autor__usuario_id"),
        de_la_mesa,
    )
    return {pk for (pk,) in todos}


def _aceptaron(del_mes: DelMes) -> set[int]:
    """The officials who had accepted the rules of the forums when the month ended."""
    aceptaron = Participante.objects.filter(usuario__is_staff=True, regla_aceptada_en__lt=del_mes.hasta)
    return set(aceptaron.order_by().values_list("usuario_id", flat=True))
