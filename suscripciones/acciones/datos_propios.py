"""What is kept of the addresses of who has an account: what they follow, and the proof that they asked."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from cuentas.consultas import correos_confirmados
from cuentas.models import Usuario
from nucleo.models import Entidad
from nucleo.registro import Autorizado, Conservado, DatosPropios
from suscripciones import seguidores
from suscripciones.acciones.dejar import borrar
from suscripciones.models import Consentimiento, Suscripcion, Suscriptor

NORMA = "Ley 1581 de 2012, arts. 9 y 17, lit. b"


def llevar(usuario: Usuario) -> Iterator[dict[str, Any]]:
    for suscriptor in _suyos(usuario):
        todo = seguidores.todo_de(suscriptor)
        for una in todo["suscripciones"]:
            yield {
                "tipo": "Suscripciones",
                "Correo": suscriptor.correo,
                "Tema": una["tema"],
                "Cada cuánto": una["cada_cuanto"],
                "Sin fines de semana ni festivos": una["sin_fines_de_semana_ni_festivos"],
                "Desde": una["desde"],
                "Hasta": una["hasta"],
                "Cómo terminó": una["como_termino"],
            }
        for una in todo["autorizaciones"]:
            yield {
                "tipo": "Autorizaciones para escribirle",
                "Correo": suscriptor.correo,
                "Texto": una["texto"],
                "Versión": una["version"],
                "Palabras": una["palabras"],
                "Cómo se confirmó": una["como_se_confirmo"],
                "Pedida": una["pedida"],
                "Confirmada": una["confirmada"],
                "Terminada": una["terminada"],
            }


def se_borra(usuario: Usuario) -> Iterator[str]:
    for suscriptor in _suyos(usuario):
        yield f"Lo que sigue con {suscriptor.correo}: no le escribiremos más."


def conserva(usuario: Usuario) -> Iterator[Conservado]:
    if Consentimiento.objects.filter(suscriptor__in=_suyos(usuario)).exists():
        yield Conservado(
            "La prueba de que usted pidió que le escribiéramos: la fecha, el texto y una huella que no dice su correo.",
            NORMA,
            "mientras la entidad deba poder probarlo",
        )


def suprimir(usuario: Usuario) -> None:
    for suscriptor in _suyos(usuario):
        borrar(suscriptor)
    Suscripcion.objects.filter(usuario=usuario).update(usuario=None)


def autorizaciones(usuario: Usuario) -> Iterator[Autorizado]:
    entidad = Entidad.objects.vigente()
    pruebas = Consentimiento.objects.filter(suscriptor__in=_suyos(usuario)).select_related(
        "texto", "suscriptor"
    )
    for una in pruebas.order_by("-pk"):
        yield Autorizado(
            f"{una.texto.titulo}: {una.suscriptor.correo}",
            una.texto.version,
            una.confirmado_en,
            palabras=una.texto.en_plano(entidad),
            terminada_en=una.terminado_en,
            retirar=None
            if una.terminado_en
            else ("Dejar de recibir, en mis suscripciones", reverse("suscripciones:en_mi_cuenta")),
        )


DE_LA_PERSONA = DatosPropios(
    "Mis suscripciones",
    llevar=llevar,
    suprimir=suprimir,
    se_borra=se_borra,
    conserva=conserva,
    autorizaciones=autorizaciones,
)


def _suyos(usuario: Usuario) -> QuerySet[Suscriptor]:
    return seguidores.de_las_direcciones(correos_confirmados(usuario))
