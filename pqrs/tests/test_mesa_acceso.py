"""Who sees a request at the desk: their own dependencia, or all of it; the others find it by no door."""

import re
from collections import deque
from html import unescape

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol
from nucleo import adjuntos
from pqrs import acciones
from pqrs.acciones.constancia import emitir
from pqrs.models import Adjunto, Respuesta, Solicitud
from pqrs.tests.fabricas import un_archivo_txt, una_dependencia, una_funcionaria, una_persona, una_solicitud
from pqrs.tests.mesa import LISTA, PERSONAS, VERBOS, direccion, la_lista, radicados_en, visto

pytestmark = pytest.mark.django_db

VEN = {"responsable", "coordinador", "auditor", "administrador", "superusuaria"}
#: One in each thing that a person writes or that is written for them.
CANARIOS = {
    "nombre": "Canariana Nombrez",
    "documento": "99887766",
    "representante": "Canarino Apoderez",
    "representante_documento": "55443322",
    "correo": "canaria@ejemplo.co",
    "telefono": "3109998877",
    "direccion": "Calle Canaria 9-87",
    "barrio": "Barrio Canario",
    "municipio": "Canaripolis",
    "asunto": "Asunto canario",
    "objeto": "Objeto canario",
    "razones": "Razones canarias",
    "archivo": "archivo-canario.txt",
    "contenido": "contenido canario",
    "borrador": "Borrador canario",
    "sigue": "Sigue canario",
    "adjunto": "adjunto-canario.txt",
}
#: What is in a file, and what is only on the page of the draft.
NO_EN_LA_FICHA = {CANARIOS[campo] for campo in ("contenido", "borrador", "sigue", "adjunto")}
DE_LA_PERSONA = (
    *("nombre", "documento", "representante", "representante_documento", "correo", "telefono", "direccion"),
    *("barrio", "municipio"),
)


@pytest.fixture
def solicitud(settings, tmp_path):
    """A request full of canaries at the office that receives, with a file and a draft with another one."""
    settings.DATA_DIR = tmp_path
    solicitud = una_solicitud(
        persona=una_persona(**{campo: CANARIOS[campo] for campo in DE_LA_PERSONA}),
        archivos=[un_archivo_txt(CANARIOS["archivo"], CANARIOS["contenido"])],
        **{campo: CANARIOS[campo] for campo in ("asunto", "objeto", "razones")},
    )
    autora = una_funcionaria(email="autora@caja.example")
    borrador = acciones.guardar_borrador(solicitud.pk, CANARIOS["borrador"], CANARIOS["sigue"], autora)
    adjunto = un_archivo_txt(CANARIOS["adjunto"], "adjunto canario")
    acciones.adjuntar_a_respuesta(borrador, adjunto, adjuntos.inspeccionar(adjunto))
    return solicitud


def puertas(solicitud) -> list[str]:
    """Every address of the desk about one request."""
    archivos = [
        reverse("admin:pqrs_solicitud_archivo", args=[solicitud.pk, pk])
        for pk in Adjunto.objects.values_list("pk", flat=True)
    ]
    return [
        *(direccion(solicitud, verbo) for verbo in ("change", "history", "delete", *VERBOS)),
        *archivos,
        direccion(solicitud) + "?_popup=1&_to_field=id",
    ]


def canarios_en(respuesta) -> list[str]:
    cuerpo = b"".join(respuesta) if respuesta.streaming else respuesta.content
    radicados = Solicitud.objects.values_list("radicado", flat=True)
    recibido = unescape(cuerpo.decode(errors="replace")) + str(dict(respuesta.headers))
    return [canario for canario in [*CANARIOS.values(), *radicados] if canario in recibido]


@pytest.mark.parametrize("quien", PERSONAS)
def test_la_ficha_la_abre_solo_quien_puede_verla(client, solicitud, quien):
    client.force_login(PERSONAS[quien]())
    respuesta = client.get(direccion(solicitud))
    if quien in VEN:
        assert respuesta.status_code == 200
        assert set(CANARIOS.values()) - set(canarios_en(respuesta)) == NO_EN_LA_FICHA
    else:
        assert respuesta.status_code in ({302} if quien == "ciudadana con cuenta" else {403, 404})


@pytest.mark.parametrize("quien", sorted(set(PERSONAS) - VEN))
def test_quien_no_puede_verla_no_la_encuentra_por_ninguna_puerta(client, solicitud, quien):
    client.force_login(PERSONAS[quien]())
    antes = Solicitud.objects.values().get()
    for puerta in puertas(solicitud):
        for respuesta in (client.get(puerta), client.post(puerta, visto(solicitud) | {"cuerpo": "X"})):
            assert respuesta.status_code in {302, 403, 404, 405}, puerta
            assert canarios_en(respuesta) == [], puerta
            if respuesta.status_code == 302:
                assert respuesta.url.startswith(reverse("admin:login")), puerta
    assert Solicitud.objects.values().get() == antes


@pytest.mark.parametrize("quien", ["responsable de otra dependencia", "responsable sin dependencia"])
def test_una_solicitud_ajena_y_una_que_no_existe_se_ven_igual(client, solicitud, quien):
    client.force_login(PERSONAS[quien]())
    ajena, ninguna = (direccion(solicitud), direccion(Solicitud(pk=solicitud.pk + 1000)))
    una, otra = client.get(ajena), client.get(ninguna)
    sin_peticion = [re.sub(rb"[0-9a-f]{12}", b"", pagina.content) for pagina in (una, otra)]
    assert (una.status_code, sin_peticion[0]) == (otra.status_code, sin_peticion[1])


@pytest.mark.parametrize("texto", ["radicado", "nombre", "documento", "asunto"])
@pytest.mark.parametrize("bandeja", ["", "terminadas"])
def test_buscar_no_encuentra_lo_de_otra_dependencia(client, solicitud, texto, bandeja):
    client.force_login(una_funcionaria(Rol.RESPONSABLE, una_dependencia()))
    buscado = solicitud.radicado if texto == "radicado" else CANARIOS[texto]
    respuesta = la_lista(client, q=buscado, bandeja=bandeja)
    assert respuesta.status_code == 200
    assert radicados_en(respuesta) == []


def test_ninguna_bandeja_ni_filtro_muestra_lo_de_otra_dependencia(client, solicitud):
    client.force_login(una_funcionaria(Rol.RESPONSABLE, una_dependencia()))
    for bandeja in ("vencidas", "hoy", "semana", "sin-responsable", "mias", "abiertas", "terminadas"):
        for filtro in (
            {},
            {"tipo": solicitud.termino.tipo},
            {"canal": "web"},
            {"dependencia": solicitud.dependencia_id},
        ):
            respuesta = la_lista(client, bandeja=bandeja, **filtro)
            assert radicados_en(respuesta) == []
            assert set(canarios_en(respuesta)) == set()


@pytest.mark.parametrize(
    "filtro",
    [
        {"peticionario__documento__startswith": "99"},
        {"objeto__icontains": "canario"},
        {"responsable__password__startswith": "md5"},
        {"_to_field": "objeto"},
        {"_popup": "1"},
        {"e": "1"},
        {"o": "1"},
        {"all": ""},
    ],
)
def test_la_lista_no_contesta_preguntas_que_no_ofrece(client, solicitud, filtro):
    """Django's own list would answer yes or no about any column."""
    client.force_login(una_funcionaria(Rol.RESPONSABLE))
    respuesta = client.get(reverse(LISTA), filtro)
    assert (respuesta.status_code, respuesta.url) == (302, reverse(LISTA))


def test_el_autocompletado_no_la_encuentra(client, solicitud):
    client.force_login(una_funcionaria(Rol.RESPONSABLE, una_dependencia()))
    preguntas = 0
    for modelo in apps.get_models():
        for campo in modelo._meta.get_fields():
            if getattr(campo, "many_to_one", False) and campo.concrete and campo.related_model:
                pregunta = {
                    "app_label": modelo._meta.app_label,
                    "model_name": modelo._meta.model_name,
                    "field_name": campo.name,
                }
                for term in ("", solicitud.radicado, CANARIOS["nombre"]):
                    respuesta = client.get(reverse("admin:autocomplete"), pregunta | {"term": term})
                    preguntas += 1
                    assert canarios_en(respuesta) == [], pregunta
    assert preguntas > 20


@pytest.mark.en_produccion
def test_recorriendo_todo_el_admin_no_aparece_nada_de_otra_dependencia(client, solicitud):
    otra = una_funcionaria(Rol.RESPONSABLE, una_dependencia())
    client.force_login(otra)
    emitir(solicitud)
    tipos = ContentType.objects.all()
    inicio = [
        reverse("admin:index"),
        reverse("admin:jsi18n"),
        *(reverse("admin:view_on_site", args=[tipo.pk, solicitud.pk]) for tipo in tipos),
        *(reverse("admin:app_list", args=[app]) for app in ("pqrs", "nucleo", "correo", "cuentas")),
        *(f"/admin/{tipo.app_label}/{tipo.model}/" for tipo in tipos),
        *(f"/admin/{tipo.app_label}/{tipo.model}/{solicitud.pk}/change/" for tipo in tipos),
        *(f"/admin/{tipo.app_label}/{tipo.model}/{solicitud.pk}/history/" for tipo in tipos),
    ]
    for pagina in _recorrer(client, inicio, "/admin/"):
        assert canarios_en(pagina) == [], pagina.request["PATH_INFO"]


def test_recorriendo_el_sitio_publico_no_aparece_nada_de_nadie(client, solicitud):
    emitir(solicitud)
    otra = una_solicitud(persona=None, asunto=CANARIOS["asunto"], objeto=CANARIOS["objeto"])
    acciones.guardar_borrador(otra.pk, CANARIOS["borrador"], CANARIOS["sigue"], una_funcionaria())
    acciones.responder(otra.pk, una_funcionaria())
    rutas = [str(ruta) for ruta in Adjunto.objects.values_list("ruta", flat=True)]
    inicio = [
        "/",
        *("/sitemap.xml", "/robots.txt", "/favicon.ico", "/salud/", "/seguimiento/", "/escribanos/"),
        "/calculadora/?tipo=queja&fecha=2026-11-24&hora=10:00",
        *(
            f"{raiz}{ruta}"
            for ruta in rutas
            for raiz in ("/", "/media/", "/adjuntos/", "/static/", "/static/../adjuntos/")
        ),
        "/radicar/confirmar/",
        "/seguimiento/2026-E-999999/AAAABBBBCCCC/",
    ]
    paginas = list(_recorrer(client, inicio, "/"))
    assert len(paginas) > 20
    for pagina in paginas:
        assert canarios_en(pagina) == [], pagina.request["PATH_INFO"]


def _recorrer(client, inicio, dentro_de):
    """Every page that is reached by links from some addresses."""
    por_ver, vistas = deque(inicio), set(inicio)
    while por_ver:
        pagina = client.get(por_ver.popleft())
        yield pagina
        destinos = [pagina.url] if pagina.status_code in {301, 302, 303} else []
        if "html" in pagina.get("Content-Type", ""):
            destinos += [
                unescape(uno) for uno in re.findall(r'(?:href|action)="([^"#]+)', pagina.content.decode())
            ]
        for destino in destinos:
            destino = re.sub(
                r"[?&]envio=\d+", "", destino
            )  # the clock: a slow machine would never see the end
            if destino.startswith("?"):
                destino = pagina.request["PATH_INFO"] + destino
            # Three filters together show some of the rows that two of them do.
            pocas_condiciones = destino.partition("?")[2].count("=") <= 2
            if (
                destino.startswith(dentro_de)
                and pocas_condiciones
                and "/static/" not in destino
                and destino not in vistas
            ):
                vistas.add(destino)
                por_ver.append(destino)


def test_a_nadie_de_fuera_le_llega_un_correo_con_sus_datos(solicitud, client):
    """What goes to officials is said in clear in the outbox: a subject and a radicado, never who asks."""
    coordinadora = una_funcionaria(Rol.COORDINADOR)
    acciones.asignar(solicitud.pk, una_funcionaria(), coordinadora)
    acciones.responder(solicitud.pk, coordinadora)
    personales = [CANARIOS[campo] for campo in (*DE_LA_PERSONA, "objeto", "razones", "borrador", "sigue")]
    correos = list(Correo.objects.all())
    assert len(correos) == 3
    for correo in correos:
        en_claro = " ".join(
            str(valor) for valor in Correo.objects.filter(pk=correo.pk).values().get().values()
        )
        assert not [canario for canario in personales if canario in en_claro], correo.clave


def test_mover_una_solicitud_cambia_quien_la_ve(client, solicitud):
    otra = una_dependencia()
    de_aqui, de_alla = una_funcionaria(), una_funcionaria(dependencia=otra)
    acciones.reasignar(solicitud.pk, otra, "Es de subsidios.", una_funcionaria(Rol.COORDINADOR))
    estados = []
    for persona in (de_aqui, de_alla):
        client.force_login(persona)
        estados.append(client.get(direccion(solicitud)).status_code)
    assert estados == [404, 200]
    assert Respuesta.objects.get().cuerpo == CANARIOS["borrador"]
