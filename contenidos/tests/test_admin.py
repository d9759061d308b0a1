"""Writing and publishing in the admin, as an editor does it: without JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contenidos import acciones, consultas
from contenidos.models import Contenido, Version
from contenidos.tests.fabricas import un_borrador, un_contenido, un_pdf, una_persona, unos_metadatos
from nucleo import reloj
from suscripciones.tests.fabricas import quien_sigue, un_tema

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def almacen(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def editora(client):
    persona = una_persona()
    client.force_login(persona)
    return persona


def pagina(nombre: str, contenido: Contenido | None = None) -> str:
    return reverse(f"admin:contenidos_contenido_{nombre}", args=[contenido.pk] if contenido else [])


def lo_que_escribe(version: Version | None = None, **cambios) -> dict:
    """What the form of a piece of news sends."""
    datos = {
        "titulo": "Abrimos en Soacha",
        "resumen": "Desde el lunes.",
        "cuerpo": "De **8 a 5**.",
        "guardar": "1",
        "edicion": version.edicion if version else "",
    }
    return datos | cambios


def donde_queda(editora, **cambios) -> dict:
    datos = {
        "slug": "abrimos-en-soacha",
        "dependencia": editora.dependencia_id,
        "revisar_el": reloj.hoy() + timedelta(days=30),
    }
    return datos | cambios


def test_agregar_empieza_por_elegir_que_es(client, editora):
    dicho = client.get(pagina("add")).content.decode()
    assert "¿Qué va a publicar?" in dicho
    assert "?clase=pregunta" in dicho


def test_se_agrega_una_noticia_como_borrador(client, editora):
    respuesta = client.post(pagina("add") + "?clase=noticia", lo_que_escribe() | donde_queda(editora))
    version = Version.objects.get()
    assert respuesta.url == pagina("editar", version.contenido)
    assert (version.estado, version.titulo, version.autor) == ("borrador", "Abrimos en Soacha", editora)


@pytest.mark.parametrize("clase", Contenido.Clase.values)
def test_cada_clase_tiene_su_formulario(client, editora, clase):
    dicho = client.get(pagina("add") + f"?clase={clase}").content.decode()
    assert ('name="palabras_clave"' in dicho) == (clase == "documento")
    assert ('name="imagen"' in dicho) == (clase in {"noticia", "pagina"})


def test_lo_que_esta_mal_se_dice_y_no_se_pierde(client, editora):
    malo = lo_que_escribe(titulo="") | donde_queda(editora, slug="con espacios")
    respuesta = client.post(pagina("add") + "?clase=noticia", malo)
    dicho = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "De **8 a 5**." in dicho
    assert "con espacios" in dicho
    assert Contenido.objects.count() == 0


def test_una_direccion_repetida_se_dice(client, editora):
    un_borrador(slug="abrimos-en-soacha")
    respuesta = client.post(pagina("add") + "?clase=noticia", lo_que_escribe() | donde_queda(editora))
    assert respuesta.status_code == 422
    assert "Ya hay otro contenido" in respuesta.content.decode()


def test_se_agrega_un_documento_con_su_archivo(client, editora):
    metadatos = unos_metadatos() | {"palabras_clave": "presupuesto", "archivo": un_pdf()}
    respuesta = client.post(
        pagina("add") + "?clase=documento", lo_que_escribe() | donde_queda(editora) | metadatos
    )
    version = Version.objects.get()
    assert respuesta.status_code == 302
    assert version.archivo.nombre == "informe.pdf"
    assert version.datos["palabras_clave"] == ["presupuesto"]
    descarga = client.get(pagina("archivo", version.contenido))
    assert b"".join(descarga.streaming_content).startswith(b"%PDF")


def test_un_archivo_que_no_es_lo_que_dice_se_rechaza_y_el_texto_queda(client, editora):
    version = un_borrador("documento", autor=editora)
    malo = un_pdf("hoja.xlsx")
    respuesta = client.post(
        pagina("editar", version.contenido),
        lo_que_escribe(version, titulo="Con hoja") | unos_metadatos() | {"archivo": malo},
    )
    dicho = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "no corresponde a la extensión" in dicho
    assert "Con hoja" in dicho


def test_guardar_y_ver_como_queda_muestra_la_pagina_publica_y_no_publica(client, editora):
    version = un_borrador(autor=editora)
    respuesta = client.post(
        pagina("editar", version.contenido),
        lo_que_escribe(version, titulo="Casi lista", previa="1"),
        follow=True,
    )
    dicho = respuesta.content.decode()
    assert "Vista previa" in dicho
    assert "<strong>8 a 5</strong>" in dicho
    assert "no-store" in respuesta["Cache-Control"]
    assert not consultas.publicados("noticia").exists()


def test_la_vista_previa_es_solo_de_quienes_editan(client):
    client.force_login(una_persona("radicador"))
    contenido = un_borrador().contenido
    assert client.get(pagina("previa", contenido)).status_code == 403


def test_guardar_y_enviar_a_revision_hace_las_dos_cosas(client, editora):
    version = un_borrador(autor=editora)
    client.post(pagina("editar", version.contenido), lo_que_escribe(version, titulo="Lista", enviar="1"))
    version.refresh_from_db()
    assert (version.titulo, version.estado) == ("Lista", "revision")


def test_si_otra_persona_guardo_se_ven_los_dos_textos(client, editora):
    version = un_borrador(autor=editora, titulo="La de antes")
    acciones.editar(version, una_persona(first_name="Otra"), version.edicion, titulo="La de la otra")
    respuesta = client.post(pagina("editar", version.contenido), lo_que_escribe(version, titulo="La mía"))
    dicho = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "Otra Prieto guardó otro texto" in dicho
    assert 'value="La mía"' in dicho
    assert "otra" in dicho
    assert Version.objects.get().titulo == "La de la otra"
    segunda = lo_que_escribe(Version.objects.get(), titulo="La mía")
    assert client.post(pagina("editar", version.contenido), segunda).status_code == 302
    assert Version.objects.get().titulo == "La mía"


def test_si_ya_se_publico_lo_escrito_se_devuelve(client, editora):
    version = un_borrador(autor=editora)
    acciones.publicar(version, editora)
    respuesta = client.post(
        pagina("editar", version.contenido), lo_que_escribe(version, cuerpo="Lo que tecleé")
    )
    assert respuesta.status_code == 409
    assert "Lo que tecleé" in respuesta.content.decode()


def test_publicar_ahora_y_anunciar(client, editora):
    version = un_borrador(autor=editora)
    datos = {"cuando": "ahora", "anunciar": "on", "edicion": version.edicion}
    client.post(pagina("publicar", version.contenido), datos)
    assert [c.vigente for c in consultas.publicados("noticia")] == [version]


def test_publicar_muestra_lo_que_se_va_a_publicar(client, editora):
    version = un_borrador(autor=editora)
    dicho = client.get(pagina("publicar", version.contenido)).content.decode()
    assert version.titulo in dicho
    assert "<li>Con cita</li>" in dicho


@pytest.mark.parametrize("dia", ["9999-12-31", "2100-01-01"])
def test_una_fecha_a_mas_de_un_anio_es_un_error_de_tecleo(client, editora, dia):
    version = un_borrador(autor=editora)
    datos = {"cuando": "despues", "dia": dia, "hora": "23:59", "edicion": version.edicion}
    respuesta = client.post(pagina("publicar", version.contenido), datos)
    assert respuesta.status_code == 422
    assert "Falta más de un año" in respuesta.content.decode()


def test_un_texto_largo_se_acorta_y_no_se_manda_a_un_archivo(client, editora):
    datos = lo_que_escribe(titulo="á" * 300) | donde_queda(editora)
    dicho = client.post(pagina("add") + "?clase=noticia", datos).content.decode()
    assert "El texto tiene 300 caracteres y caben 200. Acórtelo." in dicho
    assert "en un archivo" not in dicho


@pytest.mark.parametrize("modelo", ["apartado", "redsocial"])
@pytest.mark.parametrize("direccion", ["abc/history/", "abc/history/1/", "1/history/abc/", "999999/history/"])
def test_la_historia_de_lo_que_no_existe_es_404(client, editora, modelo, direccion):
    assert client.get(f"/admin/contenidos/{modelo}/{direccion}").status_code == 404


@pytest.mark.parametrize(
    ("siguen", "dicho"),
    [
        ([], "hoy no lo recibiría nadie por correo"),
        (["inmediato"], "<strong>1 persona</strong>: 1 apenas se publique"),
        (
            ["diario", "semanal"],
            "lo recibirían hoy por correo <strong>2 personas</strong>: 0 apenas se publique, 1 en",
        ),
    ],
)
def test_antes_de_anunciar_se_dice_a_cuantas_personas_les_llegaria(client, editora, siguen, dicho):
    for numero, ritmo in enumerate(siguen):
        quien_sigue(f"vecina{numero}@correo.example", un_tema(), ritmo=ritmo)
    quien_sigue("otra@correo.example", un_tema("seccion:documentos", "Documentos"))
    version = un_borrador(autor=editora)
    assert dicho in client.get(pagina("publicar", version.contenido)).content.decode()


def test_programar_pide_fecha_y_hora_futuras(client, editora):
    version = un_borrador(autor=editora)
    sin_hora = client.post(pagina("publicar", version.contenido), {"cuando": "despues"})
    assert sin_hora.status_code == 422
    assert "Diga la hora" in sin_hora.content.decode()
    ayer = {"cuando": "despues", "dia": reloj.hoy() - timedelta(days=1), "hora": "08:00"}
    assert "ya pasó" in client.post(pagina("publicar", version.contenido), ayer).content.decode()
    manana = {"cuando": "despues", "dia": reloj.hoy() + timedelta(days=1), "hora": "08:00"}
    assert client.post(pagina("publicar", version.contenido), manana).status_code == 302
    programada = Version.objects.get()
    assert programada.estado == "programada"
    assert reloj.en_bogota(programada.se_publica_en).hour == 8


def test_lo_que_cambio_mientras_leia_no_se_publica(client, editora):
    version = un_borrador(autor=editora)
    acciones.editar(version, una_persona(), version.edicion, titulo="Otro")
    respuesta = client.post(
        pagina("publicar", version.contenido), {"cuando": "ahora", "edicion": version.edicion}
    )
    assert respuesta.status_code == 409
    assert not consultas.publicados("noticia").exists()


def test_retirar_y_reponer(client, editora):
    contenido = un_contenido(autor=editora)
    assert client.post(pagina("retirar", contenido), {"motivo": ""}).status_code == 422
    client.post(pagina("retirar", contenido), {"motivo": "Salió mal"})
    assert not consultas.publicados("noticia").exists()
    client.post(pagina("reponer", contenido))
    assert consultas.publicados("noticia").exists()


def test_un_paso_imposible_dice_por_que(client, editora):
    contenido = un_contenido(autor=editora)
    respuesta = client.post(pagina("reponer", contenido))
    assert respuesta.status_code == 409
    assert "no está retirado" in respuesta.content.decode()


def test_la_ficha_cuenta_la_historia_y_ofrece_solo_lo_posible(client, editora):
    contenido = un_contenido(autor=editora)
    dicho = client.get(pagina("change", contenido)).content.decode()
    assert "Publicó" in dicho
    assert f"/{contenido.pk}/retirar/" in dicho
    assert f"/{contenido.pk}/reponer/" not in dicho


def test_quien_audita_lee_y_no_cambia(client):
    contenido = un_contenido()
    client.force_login(una_persona("auditor"))
    dicho = client.get(pagina("change", contenido)).content.decode()
    assert "Qué se puede hacer" not in dicho
    assert client.post(pagina("retirar", contenido), {"motivo": "x"}).status_code == 403


def test_las_diferencias_se_dicen_en_palabras(client, editora):
    contenido = un_contenido(autor=editora, titulo="Abrimos el lunes")
    nueva = acciones.nueva_version(contenido, editora)
    acciones.editar(nueva, editora, nueva.edicion, titulo="Abrimos el martes")
    dicho = client.get(pagina("diferencias", contenido)).content.decode()
    assert "[se quita: </span>lunes" in dicho
    assert "[se agrega: </span>martes" in dicho


def test_la_lista_se_filtra_por_lo_que_espera(client, editora):
    un_borrador(titulo="Un borrador")
    un_contenido(titulo="Una publicada")
    with reloj.en(reloj.ahora() + timedelta(days=91)):
        dicho = client.get(pagina("changelist") + "?situacion=por_revisar").content.decode()
    assert "Una publicada" in dicho
    assert "Un borrador" not in dicho
    assert "Por revisar: 1" in dicho


@pytest.mark.parametrize("cuantos", [1, 3])
def test_la_lista_cuesta_lo_mismo_con_uno_que_con_tres(
    client, editora, django_assert_max_num_queries, cuantos
):
    for _ in range(cuantos):
        un_borrador(autor=editora)
    with django_assert_max_num_queries(22):
        assert client.get(pagina("changelist")).status_code == 200


def test_el_inicio_dice_lo_que_espera(client, editora):
    acciones.enviar_a_revision(un_borrador(autor=editora), editora)
    dicho = client.get(reverse("admin:index")).content.decode()
    assert "En revisión, esperan a quien publica: 1" in dicho


@pytest.mark.parametrize("pk", ["0", "99999999999999999999", "x"])
def test_un_contenido_que_no_existe_es_404(client, editora, pk):
    assert client.get(f"/admin/contenidos/contenido/{pk}/change/").status_code == 404


def test_una_pregunta_dice_en_que_grupo_sale(client, editora):
    version = un_borrador("pregunta", autor=editora)
    datos = {
        "titulo": "¿Cómo pido un subsidio?",
        "cuerpo": "Así.",
        "grupo": "Subsidios",
        "edicion": version.edicion,
    }
    client.post(pagina("editar", version.contenido), datos)
    assert Version.objects.get().datos == {"grupo": "Subsidios"}
    assert 'value="Subsidios"' in client.get(pagina("editar", version.contenido)).content.decode()


def test_se_busca_en_los_titulos_de_todas_las_versiones_y_cada_uno_sale_una_vez(client, editora):
    contenido = un_contenido(autor=editora, titulo="Feria de servicios")
    acciones.nueva_version(contenido, editora)
    un_borrador(autor=editora, titulo="Otra cosa")
    dicho = client.get(pagina("changelist") + "?q=feria").content.decode()
    assert dicho.count(f'href="{pagina("change", contenido)}') == 1
    assert "Otra cosa" not in dicho
