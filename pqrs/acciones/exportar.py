"""Hand over the electronic file of a request (R3.38; arts. 58 and 59 CPACA)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.template.loader import render_to_string

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.models import Entidad
from pqrs import expediente
from pqrs.acciones import historia
from pqrs.acciones.cerradura import tomada
from pqrs.acciones.constancia import emitir
from pqrs.acciones.oficio_pdf import emitir_los_de
from pqrs.consultas import expediente as consulta
from pqrs.consultas.retencion import acta_de, serie_de
from pqrs.models import Actuacion, Solicitud


@dataclass(frozen=True)
class Paquete:
    """A zip that is made while it is sent."""

    nombre: str
    trozos: Iterator[bytes]


def exportar(solicitud_id: int, actor: Usuario) -> Paquete:
    """The package of a request, with its constancia and the PDF of its answers; the step that says who took it holds
    the index's digest, so that the chain knows which package left. The exported history ends before that step."""
    solicitud = Solicitud.objects.select_related("termino", "dependencia").get(pk=solicitud_id)
    if acta_de(solicitud) is None:
        emitir(solicitud)
        emitir_los_de(solicitud)
    return _exportar(solicitud_id, actor)


@transaction.atomic
def _exportar(solicitud_id: int, actor: Usuario) -> Paquete:
    solicitud, ahora = tomada(solicitud_id), reloj.ahora()
    cabeza, pasos = _cabeza(solicitud, ahora), consulta.historia(solicitud)
    documentos = [
        *consulta.documentos(solicitud),
        expediente.escrito("verificar.py", "Comprueba este expediente", expediente.VERIFICADOR),
    ]
    pagina = render_to_string(
        "pqrs/expediente/indice.html", {"cabeza": cabeza, "documentos": documentos, "pasos": pasos}
    )
    documentos.append(
        expediente.escrito("index.html", "El índice, para leerlo en un navegador", pagina.encode())
    )
    indice = expediente.indice(cabeza, documentos, pasos)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.EXPORTACION,
        "Se descargó el expediente electrónico.",
        datos={"indice": hashlib.sha256(indice).hexdigest()},
        actor=actor,
        publica=False,
        en=ahora,
    )
    solicitud.save(update_fields=historia.CAMPOS)
    todos = [
        expediente.escrito("index.json", "", indice),
        expediente.escrito("huella.txt", "", expediente.sello(indice)),
        *documentos,
    ]
    local = ahora.astimezone(reloj.BOGOTA)
    return Paquete(f"expediente-{solicitud.radicado}.zip", expediente.empacar(todos, local))


def _cabeza(solicitud: Solicitud, ahora) -> dict:
    entidad, serie = Entidad.objects.vigente(), serie_de(solicitud)
    return {
        "radicado": solicitud.radicado,
        "entidad": entidad.nombre,
        "nit": entidad.nit,
        "exportado_en": ahora.isoformat(),
        "serie": str(serie) if serie else "",
        "retencion": f"{serie.anios} años; {serie.get_disposicion_display().lower()}" if serie else "",
    }
