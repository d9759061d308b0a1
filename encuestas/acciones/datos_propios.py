"""What the surveys keep of who has an account: that they answered, and what, where the survey was not anonymous.

Of an anonymous one nothing joins a person with an answer (``encuestas.models.urna``): neither here.
"""

import secrets
from collections.abc import Iterator
from typing import Any

from cuentas.consultas import correos_confirmados
from cuentas.models import Usuario
from encuestas.acciones.avisar import AMBITO
from encuestas.huellas import huella_de
from encuestas.models import Avisado, Encuesta, Papeleta, Respuesta
from nucleo.calendario import fecha_larga
from nucleo.cifrado import sellos
from nucleo.registro import Conservado, DatosPropios

NORMA = "Ley 1757 de 2015, art. 104; Ley 1581 de 2012, art. 10, lit. d"


def llevar(usuario: Usuario) -> Iterator[dict[str, Any]]:
    for papeleta in _papeletas(usuario):
        yield {
            "tipo": "Encuestas",
            "Encuesta": papeleta.encuesta.titulo,
            "La respondió": papeleta.esta_usada,
            "Es anónima": papeleta.encuesta.es_anonima,
        }
    for respuesta in _respuestas(usuario):
        documento = respuesta.version.cuestionario
        for codigo, valor in respuesta.datos.items():
            pregunta = documento.por_codigo.get(codigo)
            yield {
                "tipo": "Lo que respondió",
                "Encuesta": respuesta.version.encuesta.titulo,
                "Pregunta": pregunta.texto if pregunta else codigo,
                "Respuesta": ", ".join(map(str, valor)) if isinstance(valor, list) else str(valor),
            }
    for aviso in _avisos(usuario):
        yield {
            "tipo": "Resultados que pidió recibir",
            "Encuesta": aviso.encuesta.titulo,
            "Pedido el": aviso.pedido_en,
        }


def se_borra(usuario: Usuario) -> Iterator[str]:
    if cuantas := len(_papeletas(usuario)):
        yield f"Que esta cuenta respondió o empezó encuestas ({cuantas})."
    if _avisos(usuario):
        yield "Los avisos de resultados que pidió por correo."


def conserva(usuario: Usuario) -> Iterator[Conservado]:
    for respuesta in _respuestas(usuario):
        hasta = respuesta.version.encuesta.conservar_hasta
        yield Conservado(
            f"Lo que respondió en «{respuesta.version.encuesta.titulo}», sin saber de quién es: ya está sumado en los "
            "resultados.",
            NORMA,
            f"el {fecha_larga(hasta)}" if hasta else "mientras se publiquen los resultados",
        )


def suprimir(usuario: Usuario) -> None:
    """The tie goes, and the right to answer once stays used: nobody's from now on."""
    _respuestas(usuario).update(huella=None)
    for papeleta in _papeletas(usuario):
        Papeleta.objects.filter(pk=papeleta.pk).update(huella=secrets.token_hex(32))
    _avisos(usuario).delete()


DE_LA_PERSONA = DatosPropios(
    "Mis encuestas", llevar=llevar, suprimir=suprimir, se_borra=se_borra, conserva=conserva
)


def _huellas(usuario: Usuario) -> list[str]:
    """By which the ballots of this account are known, of the surveys whose key still exists."""
    con_clave = Encuesta.objects.filter(audiencia=Encuesta.Audiencia.CUENTA).exclude(clave="")
    return [huella_de(una, f"cuenta:{usuario.pk}") for una in con_clave.only("pk", "clave")]


def _papeletas(usuario: Usuario):
    suyas = Papeleta.objects.filter(huella__in=_huellas(usuario))
    return suyas.select_related("encuesta").order_by("pk")


def _respuestas(usuario: Usuario):
    suyas = Respuesta.objects.filter(huella__in=_huellas(usuario))
    return suyas.select_related("version__encuesta").order_by("version")


def _avisos(usuario: Usuario):
    huellas = [h for direccion in correos_confirmados(usuario) for h in sellos(direccion.casefold(), AMBITO)]
    return Avisado.objects.filter(huella__in=huellas).select_related("encuesta").order_by("pk")
