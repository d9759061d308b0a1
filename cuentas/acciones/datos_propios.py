"""What is kept of an account itself, and the mails that went to its addresses."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.urls import reverse

import correo.acciones
import correo.consultas
from cuentas import sesiones
from cuentas.consultas import correos_confirmados
from cuentas.models import Acceso, Autorizacion, SesionAbierta, Usuario
from nucleo.models import Entidad
from nucleo.registro import Autorizado, Conservado, DatosPropios

#: How the emptied row of an account is called from then on.
SUPRIMIDA = "suprimida-{pk}"
NORMA_ACUSES = "Ley 1437 de 2011, arts. 56 y 61; Ley 527 de 1999, art. 12"
#: How the reference of a mail that belongs to the file of a request begins.
EXPEDIENTE = "solicitud:"
SIN_DATOS = "no es un dato personal (Ley 1581 de 2012, art. 3, lit. c)"


def llevar(usuario: Usuario) -> Iterator[dict[str, Any]]:
    yield {
        "tipo": "Cuenta",
        "Usuario": usuario.username,
        "Nombres": usuario.first_name,
        "Apellidos": usuario.last_name,
        "Correo": usuario.email,
        "Creada en": usuario.date_joined,
        "Última entrada": usuario.last_login,
    }
    for direccion in EmailAddress.objects.filter(user=usuario).order_by("pk"):
        yield {"tipo": "Correos de la cuenta", "Correo": direccion.email, "Confirmado": direccion.verified}
    for una in Autorizacion.objects.filter(usuario=usuario).select_related("texto").order_by("pk"):
        yield {
            "tipo": "Autorizaciones de la cuenta",
            "Texto": una.texto.titulo,
            "Versión": una.texto.version,
            "Palabras": una.texto.en_plano(Entidad.objects.vigente()),
            "Dada en": una.dada_en,
        }
    for factor in Authenticator.objects.filter(user=usuario).order_by("pk"):  # never what they open with
        yield {
            "tipo": "Segundo factor",
            "Clase": factor.get_type_display(),
            "Desde": factor.created_at,
            "Usado por última vez en": factor.last_used_at,
        }
    yield from _rastros(usuario)


def se_borra(usuario: Usuario) -> Iterator[str]:
    yield "Su nombre, su correo, su contraseña y sus llaves: nadie podrá entrar con esta cuenta."
    yield "Lo que autorizó al crearla y el registro de cuándo entró."


def conserva(usuario: Usuario) -> Iterator[Conservado]:
    yield Conservado("El número de la cuenta, vacío: no dice de quién fue.", SIN_DATOS, "siempre")


def suprimir(usuario: Usuario) -> None:
    """Empty the row and what hangs from it. It stays so that no number is given twice."""
    nombre = SUPRIMIDA.format(pk=usuario.pk)
    for filas in (EmailAddress, Authenticator, SocialAccount):
        filas.objects.filter(user=usuario).delete()
    Session.objects.filter(abierta__usuario=usuario).delete()
    for filas in (Autorizacion, Acceso):
        filas.objects.filter(usuario=usuario).delete()
    usuario.groups.clear()
    usuario.user_permissions.clear()
    usuario.set_unusable_password()
    Usuario.objects.filter(pk=usuario.pk).update(  # not by ``save``, which would keep it in the history
        username=nombre,
        email="",
        first_name="",
        last_name="",
        cargo="",
        password=usuario.password,
        last_login=None,
        is_active=False,
    )
    usuario.historial.all().delete()
    suyas = LogEntry.objects.filter(object_id=str(usuario.pk))
    suyas.filter(content_type=ContentType.objects.get_for_model(Usuario)).update(object_repr=nombre)


def autorizaciones(usuario: Usuario) -> Iterator[Autorizado]:
    entidad = Entidad.objects.vigente()
    for una in Autorizacion.objects.filter(usuario=usuario).select_related("texto").order_by("-pk"):
        yield Autorizado(
            una.texto.titulo,
            una.texto.version,
            una.dada_en,
            palabras=una.texto.en_plano(entidad),
            retirar=("Retirarla y eliminar mi cuenta", reverse("cuentas:eliminar")),
        )


def llevar_correos(usuario: Usuario) -> Iterator[dict[str, Any]]:
    for enviado in correo.consultas.enviados_a(correos_confirmados(usuario)).defer("texto", "html"):
        yield {
            "tipo": "Correos que le escribimos",
            "Para": enviado.para,
            "Asunto": enviado.asunto,
            "Estado": enviado.get_estado_display(),
            "Escrito en": enviado.creado_en,
            "Enviado en": enviado.enviado_en,
        }


def se_borran_los_correos(usuario: Usuario) -> Iterator[str]:
    suyos = correo.consultas.enviados_a(correos_confirmados(usuario))
    if suyos.exclude(referencia__startswith=EXPEDIENTE).exists():
        yield "Su dirección en los avisos y boletines que le enviamos. Los que no han salido ya no salen."


def conserva_correos(usuario: Usuario) -> Iterator[Conservado]:
    suyos = correo.consultas.enviados_a(correos_confirmados(usuario))
    if suyos.filter(referencia__startswith=EXPEDIENTE).exists():
        yield Conservado(
            "Los correos de sus solicitudes, como acuses y respuestas: prueban que se le escribió.",
            NORMA_ACUSES,
            "lo mismo que la solicitud de la que hablan",
        )


def suprimir_correos(usuario: Usuario) -> None:
    for direccion in correos_confirmados(usuario):
        correo.acciones.olvidar_direccion(direccion, salvo=EXPEDIENTE)


DE_LA_CUENTA = DatosPropios(
    "Mi cuenta",
    llevar=llevar,
    suprimir=suprimir,
    se_borra=se_borra,
    conserva=conserva,
    autorizaciones=autorizaciones,
)
DE_LOS_CORREOS = DatosPropios(
    "Los correos que recibí",
    llevar=llevar_correos,
    suprimir=suprimir_correos,
    se_borra=se_borran_los_correos,
    conserva=conserva_correos,
)


def _rastros(usuario: Usuario) -> Iterator[dict[str, Any]]:
    for acceso in Acceso.objects.filter(usuario=usuario).order_by("pk"):
        yield {
            "tipo": "Entradas a la cuenta",
            "Cuándo": acceso.en,
            "Qué pasó": acceso.get_resultado_display(),
            "Cómo": acceso.metodo,
        }
    for una in SesionAbierta.objects.filter(usuario=usuario).select_related("sesion").order_by("pk"):
        datos = una.sesion.get_decoded()  # never what it opens with
        vigencia = sesiones.de(datos)
        yield {
            "tipo": "Sesiones abiertas",
            "Navegador": datos.get(sesiones.NAVEGADOR, ""),
            "Entró en": vigencia.inicio if vigencia else "",
            "Se borra en": una.sesion.expire_date,
        }
    for antes in usuario.historial.order_by("history_date", "pk"):
        yield {
            "tipo": "Cambios de la cuenta",
            "Cuándo": antes.history_date,
            "Correo": antes.email,
            "Nombres": antes.first_name,
            "Apellidos": antes.last_name,
            "Activa": antes.is_active,
        }
