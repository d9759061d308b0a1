import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from correo.acciones import enviar_pendientes
from correo.models import Correo

LISTA = "admin:correo_correo_changelist"


def entrar(client, django_user_model, grupo):
    usuario = django_user_model.objects.create_user(f"{grupo}@caja.example", password="x", is_staff=True)
    usuario.groups.add(Group.objects.get(name=grupo))
    client.force_login(usuario)
    return client


@pytest.fixture
def administrador(client, django_user_model, db):
    return entrar(client, django_user_model, "administrador")


@pytest.fixture
def auditor(client, django_user_model, db):
    return entrar(client, django_user_model, "auditor")


def ficha(client, correo):
    return client.get(reverse("admin:correo_correo_change", args=[correo.pk])).content.decode()


def test_la_lista_dice_que_se_debe_y_si_salio(administrador, encolar, servidor):
    encolar()
    enviar_pendientes()
    pagina = administrador.get(reverse(LISTA)).content.decode()

    assert "Recibimos su petición: 2026-E-000123" in pagina
    assert "ana@correo.example" in pagina
    assert "Enviado" in pagina


def test_la_lista_no_consulta_mas_con_mas_correos(administrador, encolar, django_assert_max_num_queries):
    encolar()
    with django_assert_max_num_queries(10) as con_uno:
        administrador.get(reverse(LISTA))
    encolar()
    encolar()
    with django_assert_max_num_queries(len(con_uno)):
        administrador.get(reverse(LISTA))


def test_la_ficha_muestra_texto_codigo_e_intentos(administrador, encolar, servidor):
    servidor.modo = "550"
    correo = encolar(contexto={"nombre": "<script>alert(1)</script>"})
    enviar_pendientes()

    pagina = ficha(administrador, correo)

    assert "El radicado es 2026-E-000123." in pagina
    assert "User unknown" in pagina
    assert "550" in pagina
    assert "<script>alert(1)" not in pagina
    assert "<style>" not in pagina
    assert "style=" not in pagina


@pytest.mark.parametrize("entregado", [False, True])
def test_lo_confidencial_no_se_muestra_a_nadie(administrador, encolar, servidor, entregado):
    correo = encolar(
        para="reservada.persona@correo.example", contexto={"nombre": "CODIGO-SECRETO-9"}, confidencial=True
    )
    cifrado = correo.para
    if entregado:
        enviar_pendientes()

    paginas = ficha(administrador, correo) + administrador.get(reverse(LISTA)).content.decode()

    assert "(reservado: no se muestra a nadie)" in paginas
    assert not [
        secreto for secreto in ("reservada.persona", "CODIGO-SECRETO-9", cifrado) if secreto in paginas
    ]


@pytest.mark.parametrize("accion", ["add", "delete"])
def test_nadie_escribe_ni_borra_en_el_buzon(admin_client, encolar, accion):
    correo = encolar()
    donde = reverse(f"admin:correo_correo_{accion}", args=[] if accion == "add" else [correo.pk])

    assert admin_client.post(donde, {"post": "yes"}).status_code == 403


def test_nadie_cambia_lo_escrito(admin_client, encolar):
    correo = encolar()

    respuesta = admin_client.post(reverse("admin:correo_correo_change", args=[correo.pk]), {"asunto": "Otro"})

    assert respuesta.status_code == 403
    assert Correo.objects.get().asunto == correo.asunto


def reintentar(client, correo):
    datos = {"action": "reintentar", "_selected_action": [correo.pk]}
    return client.post(reverse(LISTA), datos, follow=True).content.decode()


def test_quien_administra_vuelve_a_enviar_lo_fallido(administrador, encolar, servidor):
    servidor.modo = "550"
    correo = encolar()
    enviar_pendientes()

    pagina = reintentar(administrador, correo)

    correo.refresh_from_db()
    assert "1 en la cola de nuevo." in pagina
    assert correo.estado == Correo.Estado.PENDIENTE


def test_lo_enviado_no_se_vuelve_a_enviar_y_se_dice(administrador, encolar, servidor):
    correo = encolar()
    enviar_pendientes()

    pagina = reintentar(administrador, correo)

    assert "Solo se puede reintentar un correo fallido" in pagina
    assert len(servidor.recibidos) == 1


def test_el_auditor_mira_y_no_toca(auditor, encolar, servidor):
    servidor.modo = "550"
    correo = encolar()
    enviar_pendientes()

    assert "User unknown" in ficha(auditor, correo)
    reintentar(auditor, correo)
    correo.refresh_from_db()
    assert correo.estado == Correo.Estado.FALLIDO


def test_los_demas_funcionarios_no_entran(client, django_user_model, encolar):
    entrar(client, django_user_model, "responsable")

    assert client.get(reverse(LISTA)).status_code == 403
