"""The citizen read their request over and confirms it."""

from dataclasses import fields, replace

from pqrs import enfoque, spam
from pqrs.acciones.archivos import en_espera
from pqrs.acciones.radicar import NuevaSolicitud, Persona, Radicada, radicar
from pqrs.borrador import ArchivoAnunciado, Borrador
from pqrs.errores import ErrorDeMesa
from pqrs.models import Solicitud

_DE_LA_PERSONA = {campo.name for campo in fields(Persona)}


class HayQueEsperar(ErrorDeMesa):
    """Too many filings in this hour from the same place. ``espera`` says for how long."""

    def __init__(
        self, espera, motivo="Llegaron demasiadas solicitudes en poco tiempo. Espere y envíela otra vez."
    ):
        self.espera = espera
        super().__init__(motivo)


class FaltanArchivos(ErrorDeMesa):
    """Files that the page announces no longer wait. Who insists files without them (R3.12)."""

    def __init__(self, archivos: list[ArchivoAnunciado]):
        self.archivos = archivos
        super().__init__("Algunos archivos esperaron más de 24 horas y ya no los tenemos.")


def confirmar(borrador: Borrador, huella: str | None, *, insiste: bool = False, ficha: str = "") -> Radicada:
    """File what the page says, once, however often it is confirmed. ``huella``: the client's daily digest. ``ficha``:
    the token of files that wait apart from the page (``acciones.de_una_vez``).

    Raises ``HayQueEsperar``, ``FaltanArchivos`` (not when the person ``insiste``) and ``DatosInvalidos``; none of them
    when the request was filed before: then it is returned.
    """
    pase = spam.pase_para_radicar(None if borrador.es_anonima else huella)
    faltan = [] if insiste else archivos_que_faltan(borrador)
    if not pase.esta_abierto or faltan:
        if anterior := ya_radicada(borrador):
            return anterior
        raise FaltanArchivos(faltan) if pase.esta_abierto else HayQueEsperar(pase.espera)
    sospechas = (*borrador.sospechas, *pase.sospechas)
    dicha = nueva(borrador)
    return radicar(replace(dicha, sospechas=sospechas, ficha=ficha or dicha.ficha))


def ya_radicada(borrador: Borrador) -> Radicada | None:
    """What was filed when this very draft was confirmed before. One query."""
    anterior = Solicitud.objects.filter(clave_envio=borrador.clave_envio).first()
    return anterior and Radicada(anterior, borrador.codigo, es_nueva=False)


def nueva(borrador: Borrador) -> NuevaSolicitud:
    """The draft in the words of the filing action. The contact box does not ask for a kind: an official confirms it."""
    campos = borrador.campos
    persona = None
    if not borrador.es_anonima:
        persona = Persona(**{nombre: campos[nombre] for nombre in _DE_LA_PERSONA & campos.keys()})
    return NuevaSolicitud(
        tipo=borrador.tipo,
        objeto=campos["objeto"],
        asunto=borrador.asunto,
        razones=campos.get("razones", ""),
        canal=borrador.canal,
        persona=persona,
        es_reservada=borrador.es_reservada and persona is not None,
        clave_envio=borrador.clave_envio,
        codigo=borrador.codigo,
        ficha=borrador.ficha if borrador.archivos else "",
        consentimientos=() if borrador.es_anonima else borrador.consentidas,
        esta_por_clasificar=borrador.canal == Solicitud.Canal.BUZON,
        sospechas=borrador.sospechas,
        enfoque={} if borrador.es_anonima else enfoque.validas(campos),
    )


def archivos_que_faltan(borrador: Borrador) -> list[ArchivoAnunciado]:
    """Files that the draft announces and no longer wait. No query when it announces none."""
    if not borrador.archivos:
        return []
    esperan = {archivo.pk for archivo in en_espera(borrador.ficha)}
    return [anunciado for anunciado in borrador.archivos if anunciado.pk not in esperan]
