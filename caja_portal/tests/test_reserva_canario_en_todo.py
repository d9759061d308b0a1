"""The canary of a whole legal life (R3.17, promise 7): her name is searched in every address of the portal and of the
desk, whoever opens it. The addresses are read from the site map: a page that is added is searched from its first day.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from django.urls.converters import IntConverter

from contenidos import models as contenidos
from correo.entrada import direcciones
from correo.models import Correo, Entrante
from cuentas.models import Rol
from nucleo import adjuntos, reloj
from nucleo.cifrado import descifrar
from nucleo.models import TextoLegal
from pqrs import acciones, fichas
from pqrs.acciones import Contenido, PieDeRecursos
from pqrs.acciones.constancia import emitir
from pqrs.acciones.enlaces import nuevo_enlace
from pqrs.informes import PUBLICA, periodo_de
from pqrs.models import (
    ArchivoTapado,
    Constancia,
    Informe,
    LecturaReservada,
    Respuesta,
    RespuestaPublica,
    Solicitud,
)
from pqrs.models.respuesta import Reserva, Sentido
from pqrs.prioridades import Prioridad
from pqrs.tests import lector_pdf
from pqrs.tests.cartas import carta, llega, rebote_de, respuesta_a
from pqrs.tests.fabricas import un_archivo_pdf, una_foto, una_funcionaria
from pqrs.tests.mesa import LISTA, PERSONAS, radicados_en
from pqrs.tests.navegacion import Ciudadana, oculto, texto
from pqrs.tests.test_reserva_canario import BUSCADAS, CANARIA, POR_QUE, bitacora, delatan, todo_lo_recordado
from pqrs.tests.test_rotulo import codigo_en
from pqrs.tests.test_sin_rastro import todo_lo_guardado
from suscripciones import enlaces
from suscripciones.canales import FORMATOS
from suscripciones.models import Tema
from suscripciones.tests.fabricas import quien_sigue

pytestmark = pytest.mark.django_db
#: A part of each word, so that a page that repeats what was searched does not seem to tell it.
PEDAZOS = [palabra[2:] for palabra in BUSCADAS]
#: What has rows that tell of her: each is opened.
DE_ELLA = (Solicitud, Correo, Entrante, LecturaReservada, Informe)
#: Whoever sees most; the others are in ``test_reserva_canario``.
VEN_MAS = ("superusuaria", "auditor", "coordinador")
#: No pages to read: leaving, and changing a password of one's own.
NO_SE_ABREN = {"logout", "jsi18n", "password_change", "password_change_done"}


@pytest.fixture
def vida(settings, tmp_path, caplog):
    """Filed in the web; asked, completed, extended, given priority, denied by reserve, called, sent a notice, posted,
    insisted on, sent to the judge, published, opened again, annulled, exported and read once by whoever may."""
    settings.DATA_DIR, settings.CORREO_ENTRANTE = tmp_path, "atencion@caja.example"
    caplog.set_level("INFO")
    cache.clear()
    marcela = una_funcionaria(Rol.COORDINADOR)
    solicitud, recibo = _radicada()
    pk = solicitud.pk
    acciones.tomar(pk, marcela)
    acciones.requerir(pk, "Falta la fecha.", marcela)
    acciones.completar(pk, "Fue ayer.")
    acciones.ampliar(pk, 5, "Falta un concepto.", marcela)
    acciones.priorizar(pk, acciones.Prelacion(Prioridad.NINEZ, "La presenta una niña."), marcela)
    respuesta = _negada(pk, marcela)
    acciones.citar(pk, "Venga a la calle 1.", marcela)
    with reloj.en(reloj.ahora() + timedelta(20)):
        acciones.avisar(pk, marcela)
        acciones.publicar_aviso(pk, "Respuesta", "Se niega por reserva.", "El aviso volvió.", marcela)
        insistencia = acciones.insistir(pk, respuesta.radicado_salida, "Es pública.")
        acciones.enviar_insistencia(pk, insistencia.pk, "Tribunal de Boyacá", "Van los documentos.", marcela)
        acciones.publicar_respuesta(
            pk, respuesta.pk, marcela, titulo="Contratos", pregunta="¿Cuántos?", texto="Hay reserva."
        )
        acciones.reabrir(pk, "Un juez lo ordenó.", marcela)
        acciones.recordar()
    emitir(solicitud)
    nueva = acciones.anular(pk, "Error.", "Acta 1", marcela).nueva
    acciones.leer_identidad(nueva.pk, POR_QUE, una_funcionaria(Rol.RESERVA))
    emitir(nueva)
    _escribe_por_correo(solicitud, nueva)
    with reloj.en(reloj.ahora() + timedelta(190)):
        for clase in Informe.Clase.values:
            acciones.publicar_informe(periodo_de(clase, nueva.fecha_efectiva), marcela)
    return solicitud, nueva, recibo


def _radicada() -> tuple[Solicitud, object]:
    ana = Ciudadana(Client())
    ana.direccion = reverse("pqrs:radicar", args=["peticion_informacion"]) + "?reservada=1"
    hoja = oculto(ana.client.get(ana.direccion), "hoja")
    archivos = [un_archivo_pdf(), una_foto(autor="Zenaida Canariaza")]
    recibo = ana.confirmar(ana.enviar(hoja, archivos=archivos, **CANARIA)).url
    return Solicitud.objects.get(), recibo


def _escribe_por_correo(vieja: Solicitud, nueva: Solicitud) -> None:
    """What she answers joins her request, by its number or by the annulled one, and waits when it comes from another
    address; her program answers that she is away; a server brings back what was for her; one letter comes twice."""
    de_ella = {
        "de": CANARIA["correo"],
        "texto": f"Sigo esperando. {CANARIA['nombre']}",
        "asunto": f"De {CANARIA['nombre']}",
    }
    llega(carta(**de_ella, n=1, para=respuesta_a(nueva)))
    llega(b"Received: otra vez\r\n" + carta(**de_ella, n=1, para=respuesta_a(nueva)))
    llega(carta(**de_ella, n=2, para=respuesta_a(vieja)))
    llega(carta(**de_ella | {"de": "otra@correo.example"}, n=3, para=respuesta_a(nueva)))
    ausente = "Auto-Submitted: auto-replied\r\n"
    llega(carta(**de_ella, n=4, para=respuesta_a(nueva, direcciones.REBOTE), mas=ausente))
    enviado = Correo.objects.filter(clave__startswith="pqrs.respuesta.").last()
    llega(rebote_de(enviado, para=CANARIA["correo"], dice=f"550 <{CANARIA['correo']}> unknown"))
    desenlaces = Entrante.objects.order_by("id").values_list("desenlace", flat=True)
    assert list(desenlaces) == ["unida", "duplicado", "unida", "cuarentena", "automatico", "rebote"]


def _negada(pk: int, quien):
    contenido = Contenido(
        sentido=Sentido.NIEGA,
        reserva=Reserva.LEGAL,
        norma_negativa="Ley 1712 de 2014, art. 18 lit. a",
        lo_que_se_entrega="El acta sin nombres.",
        publicar=True,
    )
    pie = PieDeRecursos("Ninguno: puede insistir", "el tribunal", "10 días hábiles (art. 26 CPACA)")
    acciones.guardar_borrador(
        pk, "Es reservado.", "Puede insistir.", quien, contenido=contenido, recursos=pie
    )
    return acciones.responder(pk, quien)


def rutas(patrones) -> Iterator[URLPattern]:
    for patron in patrones:
        if isinstance(patron, URLPattern):
            yield patron
        else:
            yield from rutas(patron.url_patterns)


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
                    [1 if isinstance(uno, IntConverter) else "no-existe" for uno in conversores]
                ]
    return halladas


def _de_las_suscripciones() -> dict[str, list[list]]:
    """The pages that the mails of a subscriber open: what they follow is what the entity publishes."""
    noticias = Tema.objects.get(clave="seccion:noticias")
    suscriptor = quien_sigue("vecina@correo.example", noticias)
    ficha = descifrar(suscriptor.ficha)
    mia = [[enlaces.de_administrar(suscriptor.pk)]]
    return {
        "suscripciones:confirmar": [["inventada"]],
        "suscripciones:mias": mia,
        "suscripciones:mis_datos": mia,
        "suscripciones:dejar": [["inventada"], [ficha]],
        "suscripciones:dejar_temas": [[ficha, [noticias.pk]]],
    }


def del_publico(vida) -> list[str]:
    """Every public address; one that takes an argument and is not written here is a failure."""
    vieja, nueva, recibo = vida
    cartelera = nueva.notificaciones.get().radicado_del_aviso
    informes = [[pk] for pk in Informe.objects.filter(clase=PUBLICA).values_list("pk", flat=True)]
    temas = [[clave] for clave in Tema.objects.values_list("clave", flat=True)]
    fichas_de = [fichas.ficha_de_ver(una) for una in (vieja, nueva)]
    con_argumentos = {
        "legal": [[clave] for clave in TextoLegal.objects.values_list("clave", flat=True)],
        "sitemap_parte": [[1]],
        **_de_los_contenidos(),
        **_inventadas("foros", "encuestas"),
        **_de_las_suscripciones(),
        "pqrs:radicar": [["queja"]],
        "pqrs:recibo": [[recibo.split("/")[2]]],
        "pqrs:constancia_recibo": [[recibo.split("/")[2]]],
        "pqrs:ver": [[una] for una in fichas_de],
        "pqrs:archivo": [[fichas_de[1], pk] for pk in nueva.adjuntos.values_list("pk", flat=True)],
        "pqrs:api_archivo": [[fichas_de[1], pk] for pk in nueva.adjuntos.values_list("pk", flat=True)],
        "pqrs:hacer": [[una, verbo] for una in fichas_de for verbo in ("recurrir", "insistir", "desistir")],
        "pqrs:constancia": [[una] for una in fichas_de],
        "pqrs:oficio": [
            [ficha, pk] for ficha in fichas_de for pk in Respuesta.objects.values_list("pk", flat=True)
        ],
        "pqrs:calificar_aqui": [[una] for una in fichas_de],
        "pqrs:calificar": [["inventada"]],
        "pqrs:no_preguntar": [["inventada"]],
        "pqrs:enlace": [[nuevo_enlace(nueva).rstrip("/").rpartition("/")[2]]],
        "pqrs:abrir": [[nueva.radicado, "AAAABBBBCCCC"]],
        "pqrs:verificada": [[codigo] for codigo in (*codigos_de_constancia(), codigo_de_rotulo(nueva))],
        "pqrs:aviso_de_cartelera": [[cartelera]],
        "pqrs:archivo_publicado": _tapados(),
        "pqrs:texto_publicado": _tapados(),
        "pqrs:agenda": [[acciones.renovar_agenda(nueva.responsable or una_funcionaria(Rol.COORDINADOR))]],
        "pqrs:publicada": [[RespuestaPublica.objects.get().pk]],
        "pqrs:abrir_propia": [[nueva.pk]],
        "pqrs:quitar_propia": [[nueva.pk]],
        "account_reset_password_from_key": [["1", "una-llave"]],
        "mfa_edit_webauthn": [[1]],
        "mfa_remove_webauthn": [[1]],
        **{f"suscripciones:{una}": [["inventada"]] for una in ("confirmar", "mias", "mis_datos", "dejar")},
        "suscripciones:dejar_tema": [["inventada", 1]],
        **{f"suscripciones:{que}": temas for que in ("canal", *FORMATOS)},
        **{f"suscripciones:{uno}_archivo": [[*tema, 1] for tema in temas] for uno in FORMATOS},
        **{f"pqrs:informe{salida}": informes for salida in ("", "_cifras", "_informacion", "_json")},
    }
    return [
        reverse(nombre, args=argumentos)
        for nombre in nombres(get_resolver().url_patterns)
        for argumentos in con_argumentos.get(nombre, [[]])
    ]


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


def _direcciones_de(patron: URLPattern, solicitudes) -> list[str]:
    nombre = f"admin:{patron.name}"
    app_y_modelo = "_".join(patron.name.split("_")[:2])
    modelo = {f"{m._meta.app_label}_{m._meta.model_name}": m for m in admin.site._registry}.get(app_y_modelo)
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


def dicho_en(respuesta) -> str:
    """All that an answer carries, what is inside a zip or a PDF too."""
    cuerpo = b"".join(respuesta) if respuesta.streaming else respuesta.content
    dicho = f"{respuesta.headers}{cuerpo.decode('latin-1')}{cuerpo.decode(errors='replace')}"
    if cuerpo.startswith(b"%PDF"):
        dicho += lector_pdf.texto_de(cuerpo) if b"Font" in cuerpo else ""
    return dicho


@pytest.mark.en_produccion
def test_en_ninguna_direccion_publica(vida, caplog):
    """As whoever walks by, and as whoever holds each secret."""
    visitante, vistas = Client(), 0
    for pagina in del_publico(vida):
        respuesta = visitante.get(pagina)
        assert respuesta.status_code in (200, 302, 303, 404, 405, 409, 410, 422), pagina
        vistas += respuesta.status_code == 200
        assert delatan(dicho_en(respuesta)) == [], pagina
    assert vistas >= 20
    assert delatan(bitacora(caplog)) == []


@pytest.mark.en_produccion
@pytest.mark.parametrize("quien", [*VEN_MAS, "reserva"])
def test_en_ninguna_direccion_de_la_mesa(client, vida, quien, caplog):
    """Lists, searches, each row, its history and its deletion, whatever the person's role."""
    vieja, nueva, _ = vida
    client.force_login(PERSONAS[quien]() if quien in PERSONAS else una_funcionaria(Rol.RESERVA))
    for pagina in de_la_mesa():
        respuesta = client.get(pagina)
        assert respuesta.status_code in (200, 302, 400, 403, 404, 405, 409, 422), pagina
        assert delatan(dicho_en(respuesta)) == [], pagina
    for pedazo in PEDAZOS:
        hallados = client.get(reverse(LISTA), {"q": pedazo, "bandeja": "todas"})
        assert hallados.status_code != 200 or not {vieja.radicado, nueva.radicado} & set(
            radicados_en(hallados)
        )
    assert delatan(bitacora(caplog)) == []


def test_ni_en_el_expediente_que_se_exporta(client, vida):
    """Nor in what the page of the desk downloads, opened file by file."""
    client.force_login(una_funcionaria(Rol.COORDINADOR))
    respuesta = client.post(reverse("admin:pqrs_solicitud_expediente", args=[vida[1].pk]))
    paquete = zipfile.ZipFile(io.BytesIO(b"".join(respuesta)))
    assert {"oficios.json", "constancia.pdf", "correos.json"} <= set(paquete.namelist())
    for nombre in paquete.namelist():
        contenido = paquete.read(nombre)
        dicho = nombre + contenido.decode("latin-1") + contenido.decode(errors="replace")
        dicho += lector_pdf.texto_de(contenido) if nombre == "constancia.pdf" else ""
        assert delatan(dicho) == [], nombre


def test_ni_en_los_correos_las_tablas_los_archivos_la_cache_ni_los_comandos(vida, settings, caplog, capsys):
    guardado = todo_lo_guardado(settings)
    assert vida[1].radicado in guardado
    assert delatan(guardado) == []
    for enviado in Correo.objects.all():
        assert delatan(f"{enviado.asunto} {enviado.cabeceras} {enviado.clave}") == []
        if not enviado.es_confidencial:
            assert delatan(f"{enviado.para} {enviado.texto} {enviado.html}") == []
    assert delatan(todo_lo_recordado()) == []
    call_command("verificar_cadena")
    assert delatan(bitacora(caplog) + capsys.readouterr().out) == []


def test_los_oficios_los_avisos_y_las_versiones_publicas_estan_en_la_busqueda(vida):
    """What is searched exists: a canary that looks in an empty house finds nothing either."""
    nueva = vida[1]
    assert nueva.oficios.count() >= 6
    assert nueva.notificaciones.get().aviso_de_cartelera is not None
    assert RespuestaPublica.objects.filter(respuesta__solicitud=nueva).exists()
    assert nueva.adjuntos.count() == 2
    assert (
        acciones.leer_identidad(nueva.pk, POR_QUE, una_funcionaria(Rol.RESERVA))["nombre"]
        == CANARIA["nombre"]
    )
    assert any(delatan(uno.contenido().para) for uno in Correo.objects.filter(es_confidencial=True))
    assert texto(Client().get(reverse("pqrs:cartelera")))
