"""People and offices in the admin: nobody gives themself power, and there is always an office that receives."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cuentas.models import Dependencia, Rol, TextoConsentimiento, Usuario

pytestmark = pytest.mark.django_db
CLAVE = "una-clave-larga-de-prueba"


@pytest.fixture
def receptora():
    return Dependencia.objects.receptora()


@pytest.fixture
def otra():
    return Dependencia.objects.create(codigo="subsidios", nombre="Subsidios")


def entrar(client, rol: Rol) -> Usuario:
    persona = Usuario.objects.create_user(rol.value, f"{rol.value}@caja.example", CLAVE, is_staff=True)
    persona.groups.add(Group.objects.get(name=rol.value))
    client.force_login(persona)
    return persona


def guardar(client, dependencia: Dependencia, **cambios):
    datos = {"nombre": dependencia.nombre, "codigo": dependencia.codigo, "correo": ""}
    datos |= {campo: "on" for campo in ("recibe_solicitudes", "esta_activa") if getattr(dependencia, campo)}
    datos |= cambios
    direccion = reverse("admin:cuentas_dependencia_change", args=[dependencia.pk])
    return client.post(direccion, {campo: valor for campo, valor in datos.items() if valor is not None})


def test_marcar_otra_dependencia_como_receptora_se_la_quita_a_la_primera(client, receptora, otra):
    entrar(client, Rol.ADMINISTRADOR)
    assert guardar(client, otra, recibe_solicitudes="on").status_code == 302
    assert Dependencia.objects.receptora() == otra
    assert receptora.historial.first().recibe_solicitudes is False


@pytest.mark.parametrize("cambio", [{"recibe_solicitudes": None}, {"esta_activa": None}])
def test_la_entidad_no_se_queda_sin_donde_recibir(client, receptora, cambio):
    """Without an office that receives, filing would fail for everybody."""
    entrar(client, Rol.ADMINISTRADOR)
    respuesta = guardar(client, receptora, **cambio)
    assert respuesta.status_code == 200
    assert respuesta.context["adminform"].form.non_field_errors()
    receptora.refresh_from_db()
    assert (receptora.recibe_solicitudes, receptora.esta_activa) == (True, True)


def test_las_demas_dependencias_se_cierran_y_se_abren(client, receptora, otra):
    entrar(client, Rol.ADMINISTRADOR)
    assert guardar(client, otra, esta_activa=None).status_code == 302
    otra.refresh_from_db()
    assert otra.esta_activa is False


@pytest.mark.parametrize("pagina", ["change", "enlace_de_clave", "sin_segundo_factor"])
def test_quien_administra_no_toca_la_cuenta_de_una_superusuaria(client, pagina):
    """Whoever gets its link, without its second factor, can come in with it."""
    raiz = Usuario.objects.create_superuser("raiz", "raiz@caja.example", CLAVE)
    entrar(client, Rol.ADMINISTRADOR)
    direccion = reverse(f"admin:cuentas_usuario_{pagina}", args=[raiz.pk])
    assert client.post(direccion, {"email": "yo@caja.example"}).status_code == 403
    raiz.refresh_from_db()
    assert raiz.check_password(CLAVE)
    assert raiz.email == "raiz@caja.example"


def test_quien_administra_no_se_da_roles_ni_se_hace_superusuario(client):
    persona = entrar(client, Rol.ADMINISTRADOR)
    datos = {
        "username": persona.username,
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
        "groups": [Group.objects.get(name="reserva").pk],
    }
    assert client.post(reverse("admin:cuentas_usuario_change", args=[persona.pk]), datos).status_code == 302
    persona.refresh_from_db()
    assert persona.is_superuser is False
    assert [grupo.name for grupo in persona.groups.all()] == ["administrador"]


def test_una_superusuaria_no_se_da_a_si_misma_la_lectura_de_identidades_reservadas(client):
    raiz = Usuario.objects.create_superuser("raiz", "raiz@caja.example", CLAVE)
    client.force_login(raiz)
    datos = {"username": "raiz", "email": "raiz@caja.example", "is_staff": "on", "is_superuser": "on"}
    datos["groups"] = [Group.objects.get(name=Rol.RESERVA).pk]
    assert client.post(reverse("admin:cuentas_usuario_change", args=[raiz.pk]), datos).status_code == 302
    assert not Usuario.objects.get(pk=raiz.pk).tiene_rol(Rol.RESERVA)


def test_la_historia_de_una_cuenta_dice_que_rol_se_le_dio_y_cual_se_le_quito(client):
    client.force_login(Usuario.objects.create_superuser("raiz", "raiz@caja.example", CLAVE))
    ana = Usuario.objects.create_user("ana", "ana@caja.example", CLAVE, is_staff=True)
    ana.groups.add(Group.objects.get(name=Rol.RESPONSABLE))
    datos = {"username": "ana", "email": "ana@caja.example", "is_staff": "on"}
    datos["groups"] = [Group.objects.get(name=Rol.RESERVA).pk]
    assert client.post(reverse("admin:cuentas_usuario_change", args=[ana.pk]), datos).status_code == 302
    pagina = client.get(reverse("admin:cuentas_usuario_history", args=[ana.pk])).content.decode()
    assert "rol «reserva»" in pagina or "rol “reserva”" in pagina
    assert "«responsable»" in pagina or "“responsable”" in pagina


def test_la_ficha_de_una_persona_habla_como_la_entidad(client):
    persona = entrar(client, Rol.ADMINISTRADOR)
    pagina = client.get(reverse("admin:cuentas_usuario_change", args=[persona.pk])).content.decode()
    assert "Es de la entidad" in pagina
    assert "Es staff" not in pagina


def test_lo_que_no_se_cambia_en_la_ficha_tambien_se_dice_con_esas_palabras(client):
    persona = entrar(client, Rol.ADMINISTRADOR)
    pagina = client.get(reverse("admin:cuentas_usuario_change", args=[persona.pk])).content.decode()
    assert "Se desactiva con su botón" in pagina
    assert "Desmarque esta opción" not in pagina


def test_los_textos_de_consentimiento_solo_los_ve_quien_tiene_el_permiso(client):
    direccion = reverse("admin:cuentas_textoconsentimiento_changelist")
    entrar(client, Rol.RESPONSABLE)
    assert client.get(direccion).status_code == 403
    entrar(client, Rol.ADMINISTRADOR)
    assert client.get(direccion).status_code == 200


def test_un_texto_que_alguien_pudo_aceptar_no_se_edita(client):
    texto = TextoConsentimiento.objects.first()
    entrar(client, Rol.ADMINISTRADOR)
    direccion = reverse("admin:cuentas_textoconsentimiento_change", args=[texto.pk])
    assert client.post(direccion, {"titulo": "Otro", "texto": "Otro"}).status_code == 403
    texto.refresh_from_db()
    assert texto.titulo != "Otro"
