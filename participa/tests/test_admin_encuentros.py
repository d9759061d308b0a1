"""What officials do with meetings, documents and files of contributions, by the pages of the admin."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol
from nucleo import reloj
from participa.models import Aporte, Documento, Encuentro, Inscripcion
from participa.tests.fabricas import un_aporte, un_ejercicio, un_encuentro, una_persona
from participa.tests.test_documentos import TEXTO, consultado
from participa.tests.test_encuentros import inscrita
from participa.tests.test_importar import en_un_csv, en_un_libro

pytestmark = pytest.mark.django_db


@pytest.fixture
def jefa(client):
    quien = una_persona()
    client.force_login(quien)
    return quien


def a(nombre: str, *argumentos) -> str:
    return reverse(f"admin:participa_{nombre}", args=argumentos)


def escrito(ejercicio, **cambios) -> dict:
    empieza = reloj.en_bogota(reloj.ahora() + timedelta(days=4))
    return {
        "ejercicio": ejercicio.pk,
        "titulo": "Asamblea de barrio",
        "lugar": "Salón comunal, Aguazul",
        "empieza_en": f"{empieza:%Y-%m-%dT%H:%M}",
        "termina_en": f"{empieza + timedelta(hours=2):%Y-%m-%dT%H:%M}",
        "recibe_inscripciones": "on",
        "cupo": "30",
    } | cambios


def test_se_crea_un_encuentro_y_se_ve_su_ficha(client, jefa):
    ejercicio = un_ejercicio()
    respuesta = client.post(a("encuentro_add"), escrito(ejercicio), follow=True)
    assert respuesta.status_code == 200
    assert "0 de 30" in respuesta.content.decode()
    assert "Asamblea de barrio" in client.get(a("encuentro_changelist")).content.decode()
    assert Encuentro.objects.get().historial.get().history_user == jefa


def test_lo_que_esta_mal_se_dice_y_lo_escrito_vuelve(client, jefa):
    ejercicio = un_ejercicio()
    respuesta = client.post(a("encuentro_add"), escrito(ejercicio, termina_en="2020-01-01T08:00"))
    assert respuesta.status_code == 422
    assert "terminar después de empezar" in respuesta.content.decode()
    assert "Asamblea de barrio" in respuesta.content.decode()


def test_dos_que_cambian_a_la_vez_no_se_borran_lo_del_otro(client, jefa):
    encuentro = un_encuentro()
    vieja = {"vista": encuentro.historial.count()}
    datos = a("encuentro_datos", encuentro.pk)
    assert client.post(datos, escrito(encuentro.ejercicio) | vieja).status_code == 302
    segunda = client.post(datos, escrito(encuentro.ejercicio, titulo="Otra cosa") | vieja)
    assert segunda.status_code == 409
    assert Encuentro.objects.get().titulo == "Asamblea de barrio"


def test_se_cancela_con_razones(client, jefa):
    encuentro = un_encuentro()
    pagina = a("encuentro_cancelar", encuentro.pk)
    assert client.get(pagina).status_code == 200
    assert client.post(pagina, {"motivo": "No"}).status_code == 422
    assert client.post(pagina, {"motivo": "El salón se inundó anoche."}).status_code == 302
    assert "El salón se inundó" in client.get(a("encuentro_change", encuentro.pk)).content.decode()


def test_se_marca_quien_vino_y_se_publica_el_acta(client, jefa):
    encuentro = un_encuentro()
    suya = inscrita(encuentro, necesita="Rampa")
    with reloj.en(encuentro.termina_en):
        lista = client.get(a("encuentro_inscritas", encuentro.pk)).content.decode()
        assert "Ana Ruiz" in lista
        assert "Rampa" in client.get(a("encuentro_change", encuentro.pk)).content.decode()
        client.post(a("encuentro_inscritas", encuentro.pk), {"fila": [suya.pk], "vino": [suya.pk]})
        assert Inscripcion.objects.get().asistio is True
        acta = {"asistentes": 9, "acta": "Se habló de los horarios del parque."}
        assert client.post(a("encuentro_asistencia", encuentro.pk), acta).status_code == 302
        assert "Se habló de los horarios" in client.get(encuentro.get_absolute_url()).content.decode()


def test_se_escriben_los_aportes_de_un_encuentro(client, jefa):
    encuentro = un_encuentro()
    pagina = a("encuentro_aportes", encuentro.pk)
    with reloj.en(encuentro.termina_en):
        formulario = client.get(pagina).context["form"]
        dicho = {"clave": formulario["clave"].value(), "texto": "Uno.\n\nDos.\n-- Rosa", "publicar": "on"}
        for _ in range(2):
            assert client.post(pagina, dicho).status_code == 302
        assert client.post(pagina, dicho | {"texto": " "}).status_code == 422
    assert list(Aporte.objects.values_list("alias", flat=True).order_by("numero")) == ["", "Rosa"]


def test_quien_solo_mira_no_cambia_y_quien_no_debe_no_ve_la_lista(client):
    encuentro = un_encuentro()
    inscrita(encuentro)
    client.force_login(una_persona(Rol.RESPONSABLE))
    assert client.get(a("encuentro_change", encuentro.pk)).status_code == 200
    assert "Ana Ruiz" not in client.get(a("encuentro_change", encuentro.pk)).content.decode()
    assert client.get(a("encuentro_inscritas", encuentro.pk)).status_code == 403
    assert client.get(a("encuentro_cancelar", encuentro.pk)).status_code == 403
    assert client.post(a("encuentro_add"), {}).status_code == 403
    client.force_login(una_persona(Rol.AUDITOR))
    assert client.get(a("encuentro_inscritas", encuentro.pk)).status_code == 200
    assert client.post(a("encuentro_inscritas", encuentro.pk), {"fila": [1]}).status_code == 403


def test_una_llave_que_no_es_de_nadie_es_404(client, jefa):
    for nombre in ("encuentro_change", "encuentro_inscritas", "encuentro_datos", "encuentro_cancelar"):
        assert client.get(a(nombre, 10**30)).status_code == 404


def test_un_documento_se_pega_se_cambia_y_se_quita_antes_de_convocar(client, jefa):
    ejercicio = un_ejercicio(convocado=False)
    pagina = a("ejercicio_documento", ejercicio.pk)
    dicho = {"titulo": "Reglamento", "texto": TEXTO}
    assert client.post(pagina, {"titulo": "Reglamento", "texto": "sin títulos"}).status_code == 422
    assert client.post(pagina, dicho).status_code == 302
    documento = Documento.objects.get()
    assert "3 secciones" in client.get(pagina).content.decode()
    suya = f"{pagina}?documento={documento.pk}"
    assert "Artículo 2. Mascotas" in client.get(suya).content.decode()
    assert client.post(suya, {"quitar": "1"}).status_code == 302
    assert not Documento.objects.exists()
    assert client.get(f"{pagina}?documento=999").status_code == 404


def test_convocado_el_documento_solo_se_mira(client, jefa):
    documento = consultado()
    pagina = a("ejercicio_documento", documento.ejercicio_id)
    assert "no cambia mientras la gente opina" in client.get(pagina).content.decode()
    respuesta = client.post(pagina, {"titulo": "Otro", "texto": TEXTO})
    assert respuesta.status_code == 409
    assert Documento.objects.count() == 1


def archivo(contenido: bytes, nombre: str = "buzon.csv") -> dict:
    subido = io.BytesIO(contenido)
    subido.name = nombre
    return {"archivo": subido}


@pytest.mark.parametrize("contenido", [en_un_csv(), en_un_libro()], ids=["csv", "xlsx"])
def test_un_archivo_se_mira_y_se_confirma(client, jefa, contenido):
    ejercicio = un_ejercicio()
    previa = client.post(a("ejercicio_importar", ejercicio.pk), archivo(contenido))
    assert "Importar 3 aportes" in previa.content.decode()
    assert not Aporte.objects.exists()
    confirmar = a("ejercicio_confirmar_archivo", ejercicio.pk)
    cual = {"importacion": previa.context["previa"].importacion.pk}
    assert client.get(confirmar).status_code == 405
    assert client.post(confirmar, cual).status_code == 302
    assert Aporte.objects.count() == 3
    assert "ya se importó" in client.post(confirmar, cual, follow=True).content.decode()


def test_lo_malo_de_un_archivo_se_dice_con_su_fila(client, jefa):
    ejercicio = un_ejercicio()
    malo = en_un_csv([("", "Algo", "", "", "", "")])
    respuesta = client.post(a("ejercicio_importar", ejercicio.pk), archivo(malo))
    assert respuesta.status_code == 422
    assert "Fila 2: no tiene clave." in respuesta.content.decode()
    for contenido in (b"hola", b"PK\x03\x04", b""):
        assert client.post(a("ejercicio_importar", ejercicio.pk), archivo(contenido)).status_code == 422


def test_los_aportes_se_descargan_como_se_importan(client, jefa):
    ejercicio = un_ejercicio()
    un_aporte(ejercicio, texto="Uno")
    pagina = a("ejercicio_exportar", ejercicio.pk)
    salida = b"".join(client.get(pagina).streaming_content)
    assert b"clave,texto,fecha,canal,firma,texto_publico,seccion" in salida
    assert b"".join(client.get(f"{pagina}?formato=xlsx").streaming_content).startswith(b"PK")


def test_ni_una_agente_ni_un_editor_importan_ni_descargan(client):
    ejercicio = un_ejercicio()
    for rol in (Rol.AGENTE, Rol.EDITOR):
        client.force_login(una_persona(rol))
        for nombre in ("ejercicio_importar", "ejercicio_exportar", "ejercicio_documento"):
            assert client.get(a(nombre, ejercicio.pk)).status_code == 403


def test_cancelar_el_ejercicio_cancela_sus_encuentros_y_lo_debe_a_quien_se_inscribio():
    from participa.acciones.convocar import cancelar
    from participa.acciones.inscribir import avisar_inscritas

    encuentro = un_encuentro()
    inscrita(encuentro)
    cancelar(
        encuentro.ejercicio_id, motivo="La ley cambió y ya no hay nada que decidir.", quien=una_persona()
    )
    assert Encuentro.objects.get().por_que_se_cancelo.startswith("La ley cambió")
    assert avisar_inscritas() == 1
    assert Correo.objects.filter(clave__startswith="participa:encuentro_cancelado").count() == 1
