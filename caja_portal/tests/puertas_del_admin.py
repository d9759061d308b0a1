"""Every address of the officials' site, read from its map, with a row of its model to stand before."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.db import models
from django.urls import NoReverseMatch, URLPattern, reverse

from chat.models import Adjunto
from chat.models import Mensaje as Linea
from encuestas.models import TextoLeido
from pqrs import fichas
from pqrs.models import Solicitud

CODIGO = "7KQF-2MXA-9TDR"

DE_UNA_SOLICITUD = "pqrs_solicitud_"
#: Of whoever holds the slip.
DE_UN_RECIBO = {"pqrs_solicitud_recibo", "pqrs_solicitud_constancia", "pqrs_solicitud_rotulo_de_recibo"}
#: What a person reaches without a right, or Django's own that leads elsewhere; each has its own test.
SIN_MATRIZ = {"login", "logout", "password_change", "password_change_done", "jsi18n", "view_on_site", None}
#: What only takes a POST.
POR_POST = {
    "pqrs_solicitud_expediente",
    "pqrs_solicitud_presencia",
    "pqrs_solicitud_filtro",
    "pqrs_eliminacion_aprobar",
    "pqrs_eliminacion_retirar",
    "pqrs_listadeafiliados_confirmar",
    "pqrs_informe_publicar",
    "foros_revision_ofrecer",
    "participa_ejercicio_confirmar_archivo",
}


#: What is about a row of another model than the one that its name says.
DE_OTRO_MODELO = {
    "desactivar_persona": "cuentas_usuario",
    "auth_user_password_change": "cuentas_usuario",
    "foros_ficha_cerrar_hilo": "foros_hilo",
    "foros_ficha_reabrir_hilo": "foros_hilo",
    "foros_ficha_cerrar_foro": "foros_foro",
    "foros_ficha_reserva": "foros_foro",
    "foros_pasodeaporte_del_hilo": "foros_hilo",
    "participa_aporte_traer_mensaje": "foros_mensaje",
    "participa_aporte_traer_hilo": "foros_hilo",
    "participa_aporte_traer_entrante": "correo_entrante",
}
#: What is about a row of a model that has no page of its own there.
SIN_PAGINA = {"participa_aporte_traer_linea": Linea, "participa_aporte_traer_texto_leido": TextoLeido}


@dataclass(frozen=True)
class Puerta:
    """One named address. ``toma_pk``: it is about one row."""

    nombre: str
    toma_pk: bool

    @property
    def es_de_una_solicitud(self) -> bool:
        es_de_quien_mira = self.nombre == "pqrs_solicitud_filtro"
        return self.nombre.startswith(DE_UNA_SOLICITUD) and self.toma_pk and not es_de_quien_mira

    @property
    def es_de_cambiar(self) -> bool:
        """Django's own form of one row: seeing it is one right and saving it another."""
        return self.nombre.endswith("_change") and not self.es_de_una_solicitud


def rutas(patrones) -> Iterator[URLPattern]:
    for patron in patrones:
        if isinstance(patron, URLPattern):
            yield patron
        else:
            yield from rutas(patron.url_patterns)


def puertas() -> list[Puerta]:
    """All of them, in the order of the site map."""
    halladas = {}
    for ruta in rutas(admin.site.get_urls()):
        if ruta.name not in SIN_MATRIZ:
            toma = bool(ruta.pattern.converters) or bool(ruta.pattern.regex.groups)
            halladas.setdefault(ruta.name, Puerta(ruta.name, toma))
    return list(halladas.values())


def direccion(puerta: Puerta, solicitud: Solicitud) -> str:
    """The address of a door, for a row of its model: that request, or the last one made."""
    nombre = f"admin:{puerta.nombre}"
    if not puerta.toma_pk:
        return reverse(nombre)
    if puerta.nombre == "app_list":
        return reverse(nombre, args=["pqrs"])
    if puerta.nombre in DE_UN_RECIBO:
        return reverse(nombre, args=[fichas.ficha_de_recibo(solicitud, CODIGO, fichas.EN_VENTANILLA)])
    for argumentos in _argumentos(puerta, solicitud):
        try:
            return reverse(nombre, args=argumentos)
        except NoReverseMatch:
            continue
    raise LookupError(f"No hay con qué abrir «{puerta.nombre}»: haga una fila de su modelo.")


def _argumentos(puerta: Puerta, solicitud: Solicitud) -> Iterator[list]:
    if puerta.es_de_una_solicitud:
        yield [solicitud.pk]
        archivo = solicitud.adjuntos.filter(respuesta__isnull="_tapar" not in puerta.nombre).first()
        yield [solicitud.pk, archivo.pk if archivo else 1]
        yield [solicitud.pk, archivo.pk if archivo else 1, 1]
        return
    if puerta.nombre == "participa_aporte_traer_solicitud":
        yield [solicitud.pk]
        return
    fila = _una_fila(_modelo_de(puerta.nombre))
    if puerta.nombre == "chat_conversacion_archivo":
        yield [fila.pk, Adjunto.objects.filter(mensaje__conversacion=fila).latest("pk").pk]
    if puerta.nombre.endswith("_simple_history"):
        pasada = fila.historial.first()
        yield [fila.pk, pasada.pk if pasada else 1]
    yield [fila.pk]


def _modelo_de(nombre: str) -> type[models.Model]:
    if nombre in SIN_PAGINA:
        return SIN_PAGINA[nombre]
    registrados = {f"{m._meta.app_label}_{m._meta.model_name}": m for m in admin.site._registry}
    return registrados[
        DE_OTRO_MODELO.get(nombre) or max(una for una in registrados if nombre.startswith(f"{una}_"))
    ]


def _una_fila(modelo: type[models.Model]) -> models.Model:
    filas = modelo._default_manager.order_by("pk")
    if modelo._meta.model_name == "usuario":
        filas = filas.filter(username="a-quien-se-mira")
    fila = filas.last()
    if fila is None:
        raise LookupError(f"No hay filas de «{modelo._meta.label}»: haga una en el mundo de la matriz.")
    return fila
