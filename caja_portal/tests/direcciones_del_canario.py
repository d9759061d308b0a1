"""Every address of the portal and of the desk, with what opens each one of a request of the canary."""

import re
from collections.abc import Iterator
from uuid import UUID

from django.contrib import admin
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter

from caja_portal.ayuda.manuales import manuales
from contenidos import models as contenidos
from correo.models import Correo, Entrante
from cuentas.models import Rol
from nucleo import adjuntos
from nucleo.cifrado import descifrar
from nucleo.models import TextoLegal
from pqrs import acciones, fichas
from pqrs.acciones.enlaces import nuevo_enlace
from pqrs.informes import PUBLICA
from pqrs.models import (
    ArchivoTapado,
    Constancia,
    Informe,
    LecturaReservada,
    Respuesta,
    RespuestaPublica,
    Solicitud,
)
from pqrs.tests import lector_pdf
from pqrs.tests.fabricas import una_funcionaria
from pqrs.tests.mesa import LISTA
from pqrs.tests.test_reserva_canario import BUSCADAS, delatan
from pqrs.tests.test_rotulo import codigo_en
from suscripciones import enlaces
from suscripciones.canales import FORMATOS
from suscripciones.models import Tema
from suscripciones.tests.fabricas import quien_sigue

#: A part of each word, so that a page that repeats what was searched does not seem to tell it.
PEDAZOS = [palabra[2:] for palabra in BUSCADAS]
#: What has rows that tell of her: each is opened.
DE_ELLA = (Solicitud, Correo, Entrante, LecturaReservada, Informe)
#: What fills an address of something that is not there; a word, the others.
INVENTADOS = {IntConverter: 1, UUIDConverter: UUID(int=7)}
#: No pages to read: leaving, and changing a password of one's own.
NO_SE_ABREN = {"logout", "jsi18n", "password_change", "password_change_done"}


def del_publico(vida) -> list[str]:
    """Every public address; one that takes an argument and is not written here is a failure."""
    vieja, nueva, recibo = vida
    informes = [[pk] for pk in Informe.objects.filter(clase=PUBLICA).values_list("pk", flat=True)]
    con_argumentos = {
        "legal": [[clave] for clave in TextoLegal.objects.values_list("clave", flat=True)],
        "sitemap_parte": [[1]],
        **_de_los_manuales(),
        "orientacion_paso": [[clave] for clave in ("denuncia", "hablar", "queja")],
        "tema": [["no-existe"]],
        "tema_muestras": [["portal"]],
        "identidad_imagen": [["no-existe"]],
        "account_reset_password_from_key": [["1", "una-llave"]],
        "cuentas:cerrar_una": [[1]],
        "mfa_edit_webauthn": [[1]],
        "mfa_remove_webauthn": [[1]],
        **_de_los_contenidos(),
        **_inventadas("foros", "encuestas", "chat", "participa"),
        **_de_las_suscripciones(),
        **_de_su_recibo(recibo),
        **_de_sus_fichas(vieja, nueva),
        "pqrs:radicar": [["queja"]],
        "pqrs:verificada": [[codigo] for codigo in (*codigos_de_constancia(), codigo_de_rotulo(nueva))],
        "pqrs:aviso_de_cartelera": [[nueva.notificaciones.get().radicado_del_aviso]],
        "pqrs:archivo_publicado": _tapados(),
        "pqrs:texto_publicado": _tapados(),
        "pqrs:agenda": [[acciones.renovar_agenda(nueva.responsable or una_funcionaria(Rol.COORDINADOR))]],
        "pqrs:publicada": [[RespuestaPublica.objects.get().pk]],
        **{f"pqrs:informe{salida}": informes for salida in ("", "_cifras", "_informacion", "_json")},
    }
    return [
        reverse(nombre, args=argumentos)
        for nombre in nombres(get_resolver().url_patterns)
        for argumentos in con_argumentos.get(nombre, [[]])
    ]


def _de_los_manuales() -> dict[str, list[list]]:
    """Each manual, and its tasks."""
    return {
        **{f"ayuda:{que}": [[manual.slug] for manual in manuales()] for que in ("manual", "completo")},
        "ayuda:tarea": [[manual.slug, una.slug] for manual in manuales() for una in manual.tareas],
    }


def _de_su_recibo(recibo: str) -> dict[str, list[list]]:
    """What the page that she saw on filing opens."""
    ficha = recibo.split("/")[2]
    return {"pqrs:recibo": [[ficha]], "pqrs:constancia_recibo": [[ficha]]}


def _de_sus_fichas(vieja: Solicitud, nueva: Solicitud) -> dict[str, list[list]]:
    """What whoever holds her slips, her code or her session opens, of the annulled request and of the new one."""
    fichas_de = [fichas.ficha_de_ver(una) for una in (vieja, nueva)]
    archivos = [[fichas_de[1], pk] for pk in nueva.adjuntos.values_list("pk", flat=True)]
    respuestas = Respuesta.objects.values_list("pk", flat=True)
    return {
        **{
            f"pqrs:{una}": [[ficha] for ficha in fichas_de] for una in ("ver", "constancia", "calificar_aqui")
        },
        "pqrs:archivo": archivos,
        "pqrs:api_archivo": archivos,
        "pqrs:hacer": [[una, verbo] for una in fichas_de for verbo in ("recurrir", "insistir", "desistir")],
        "pqrs:oficio": [[ficha, pk] for ficha in fichas_de for pk in respuestas],
        "pqrs:calificar": [["inventada"]],
        "pqrs:no_preguntar": [["inventada"]],
        "pqrs:enlace": [[nuevo_enlace(nueva).rstrip("/").rpartition("/")[2]]],
        "pqrs:abrir": [[nueva.radicado, "AAAABBBBCCCC"]],
        "pqrs:abrir_propia": [[nueva.pk]],
        "pqrs:quitar_propia": [[nueva.pk]],
    }


def _de_los_contenidos() -> dict[str, list[list]]:
    """What the entity publishes, and an address of each kind that is not there."""
    paginas = {f"contenidos:{clase}": [["no-existe"]] for clase in contenidos.Contenido.Clase.values}
    for clase, slug in contenidos.Contenido.objects.publicados().values_list("clase", "slug"):
        paginas[f"contenidos:{clase}"].append([slug])
    return paginas | {
        "contenidos:descargar_documento": paginas["contenidos:documento"],
        "contenidos:regla": [[mecanismo] for mecanismo in contenidos.Regla.Mecanismo.values],
        "contenidos:regla_version": [[mecanismo, 1] for mecanismo in contenidos.Regla.Mecanismo.values],
        "contenidos:imagen": [["no-existe"]],
        "contenidos:tarjeta": [["noticia", "no-existe"]],
    }


def _inventadas(*espacios: str) -> dict[str, list[list]]:
    """An address of each kind that is not there, of the doors that have nothing of a request in them."""
    halladas = {}
    for raiz in get_resolver().url_patterns:
        for patron in getattr(raiz, "url_patterns", ()):
            if getattr(raiz, "namespace", None) in espacios:
                conversores = patron.pattern.converters.values()
                halladas[f"{raiz.namespace}:{patron.name}"] = [
                    [INVENTADOS.get(type(uno), "no-existe") for uno in conversores]
                ]
    return halladas


def _de_las_suscripciones() -> dict[str, list[list]]:
    """The pages that the mails of a subscriber open and the feeds: what they follow is what the entity publishes."""
    noticias = Tema.objects.get(clave="seccion:noticias")
    suscriptor = quien_sigue("vecina@correo.example", noticias)
    ficha = descifrar(suscriptor.ficha)
    mia = [["inventada"], [enlaces.de_administrar(suscriptor.pk)]]
    temas = [[clave] for clave in Tema.objects.values_list("clave", flat=True)]
    return {
        "suscripciones:confirmar": [["inventada"]],
        "suscripciones:mias": mia,
        "suscripciones:mis_datos": mia,
        "suscripciones:dejar": [["inventada"], [ficha]],
        "suscripciones:dejar_temas": [[ficha, [noticias.pk]]],
        "suscripciones:dejar_tema": [["inventada", 1]],
        **{f"suscripciones:{que}": temas for que in ("canal", *FORMATOS)},
        **{f"suscripciones:{uno}_archivo": [[*tema, 1] for tema in temas] for uno in FORMATOS},
    }


def _tapados() -> list[list[int]]:
    return [list(par) for par in ArchivoTapado.objects.values_list("publica", "pk")]


def nombres(patrones, espacio: str = "") -> Iterator[str]:
    """Of every public page; the admin's are walked by ``de_la_mesa``."""
    for patron in patrones:
        if isinstance(patron, URLPattern):
            yield f"{espacio}{patron.name}"
        elif patron.namespace != "admin":
            yield from nombres(patron.url_patterns, f"{patron.namespace}:" if patron.namespace else espacio)


def codigos_de_constancia() -> list[str]:
    return [
        re.search(r"/verificar/([A-Z0-9-]+)/", lector_pdf.texto_de(escrito))[1]
        for escrito in constancias_escritas()
    ]


def codigo_de_rotulo(solicitud: Solicitud) -> str:
    """Of a label printed now, on which nothing tells of her either."""
    pdf = acciones.imprimir_rotulo(solicitud, una_funcionaria(Rol.COORDINADOR))
    dicho = lector_pdf.texto_de(pdf)
    assert delatan(dicho) == []
    return codigo_en(dicho)


def constancias_escritas() -> list[bytes]:
    hechas = []
    for constancia in Constancia.objects.all():
        with adjuntos.almacen().open(constancia.ruta) as archivo:
            hechas.append(archivo.read())
    return hechas


def de_la_mesa() -> list[str]:
    """Every address of the admin, with each row of its model; the searches and what completes a field too."""
    direcciones = [reverse("admin:app_list", args=[app]) for app in ("auth", "correo", "cuentas", "pqrs")]
    solicitudes = Solicitud.objects.values_list("pk", flat=True)
    for patron in rutas(admin.site.get_urls()):
        if patron.name and patron.name not in NO_SE_ABREN:
            direcciones += _direcciones_de(patron, solicitudes)
    for modelo, suyo in admin.site._registry.items():
        lista = reverse(f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}_changelist")
        con_busqueda = suyo.search_fields or modelo is Solicitud
        direcciones += [f"{lista}?q={pedazo}" for pedazo in PEDAZOS] if con_busqueda else []
    direcciones += [f"{reverse(LISTA)}?bandeja={una}" for una in ("todas", "terminadas", "vencidas")]
    campos = [("pqrs", "solicitud", "dependencia"), ("pqrs", "solicitud", "responsable")]
    direcciones += [
        f"{reverse('admin:autocomplete')}?app_label={app}&model_name={modelo}&field_name={campo}&term={PEDAZOS[0]}"
        for app, modelo, campo in campos
    ]
    return direcciones


def rutas(patrones) -> Iterator[URLPattern]:
    for patron in patrones:
        if isinstance(patron, URLPattern):
            yield patron
        else:
            yield from rutas(patron.url_patterns)


def _direcciones_de(patron: URLPattern, solicitudes) -> list[str]:
    nombre = f"admin:{patron.name}"
    modelos = {f"{m._meta.app_label}_{m._meta.model_name}": m for m in admin.site._registry}
    modelo = modelos.get(max((una for una in modelos if patron.name.startswith(f"{una}_")), default=""))
    posibles: list[list] = [[]]
    if modelo and patron.name.endswith("_simple_history"):
        historial = modelo.historial.model if hasattr(modelo, "historial") else None
        posibles = [[fila.id, fila.history_id] for fila in historial.objects.all()[:2]] if historial else []
    elif list(patron.pattern.converters) == ["pk", "archivo"]:
        posibles = [[una, archivo] for una in solicitudes for archivo in range(1, 6)]
    elif modelo and patron.pattern.converters:
        filas = modelo.objects.order_by("-pk").values_list("pk", flat=True)
        posibles = [[pk] for pk in (filas if modelo in DE_ELLA else filas[:1])]
    direcciones = []
    for argumentos in posibles:
        try:
            direcciones.append(reverse(nombre, args=argumentos))
        except NoReverseMatch:  # one that takes what no row gives
            continue
    return direcciones
