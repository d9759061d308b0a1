"""Forums, threads and messages in the officials' site."""

from datetime import timedelta

import pytest
from django.urls import reverse

from busqueda.models import Documento
from cuentas.models import Dependencia, Rol
from foros.acciones import moderar
from foros.acciones.cerrar import cerrar_hilo_con_conclusiones
from foros.models import Acto, Foro, Hilo, Mensaje, Miembro, PalabraVigilada
from foros.tests.fabricas import funcionario, reglas, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import reloj
from suscripciones.models import Novedad, Tema

pytestmark = pytest.mark.django_db
POR_QUE = "Trata de otra cosa."


@pytest.fixture
def ana(client):
    ana = funcionario(Rol.MODERADOR, nombre="ana")
    client.force_login(ana)
    return ana


def ir(cosa, verbo="change"):
    return reverse(f"admin:foros_{type(cosa)._meta.model_name}_{verbo}", args=[cosa.pk])


def dicho(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


def datos_de(foro) -> dict:
    datos = {
        "titulo": "Transporte", "slug": "transporte", "proposito": "Rutas.", "quien_escribe": "cuenta",
        "moderacion": "confianza", "dias_de_respuesta": 5, "abre_hilos_la_gente": "on",
        "dependencia": Dependencia.objects.receptora().pk,
    }  # fmt: skip
    return datos | foro


def test_un_foro_se_escribe_y_despues_se_publica(client, ana):
    reglas()
    assert client.post(reverse("admin:foros_foro_add"), datos_de({})).status_code == 302
    foro = Foro.objects.get(slug="transporte")
    assert (foro.publicado_en, foro.creado_por) == (None, ana)
    assert client.get(ir(foro, "publicar")).status_code == 200
    client.post(ir(foro, "publicar"))
    foro.refresh_from_db()
    assert foro.publicado_en is not None
    assert client.post(ir(foro, "publicar")).status_code == 409


def test_sin_reglas_publicadas_no_se_publica_y_se_dice(client, ana):
    client.post(reverse("admin:foros_foro_add"), datos_de({}))
    pagina = client.post(ir(Foro.objects.get(slug="transporte"), "publicar"))
    assert pagina.status_code == 422
    assert "tiene que haber reglas publicadas" in dicho(pagina)


def test_lo_que_se_cambia_de_un_foro_no_toca_sus_cuentas_ni_su_direccion(client, ana):
    foro = un_foro(slug="transporte", titulo="Transporte")
    un_hilo(foro)
    datos = datos_de({"titulo": "Transporte y rutas", "slug": "otro", "es_privado": "on"})
    assert client.post(ir(foro), datos).status_code == 302
    foro.refresh_from_db()
    assert (foro.titulo, foro.slug, foro.es_privado) == ("Transporte y rutas", "transporte", False)
    assert foro.hilos_visibles == 1
    assert Tema.objects.get(clave=foro.tema).titulo == "Transporte y rutas"
    assert foro.historial.first().history_user == ana


def test_lo_que_se_cambia_de_un_foro_se_encuentra_y_se_lee_en_los_canales(client, ana):
    foro = un_foro(slug="transporte", titulo="Transporte", proposito="Rutas viejas.")
    client.post(ir(foro), datos_de({"titulo": "Movilidad", "proposito": "Ciclovías."}))
    hallado, anunciado = Documento.objects.get(clave=foro.tema), Novedad.objects.get(clave=foro.tema)
    assert (hallado.titulo, anunciado.titulo, anunciado.cuerpo) == ("Movilidad", "Movilidad", "Ciclovías.")


def test_lo_que_se_cambia_de_un_foro_privado_no_entra_a_la_busqueda(client, ana):
    foro = un_foro(es_privado=True)
    client.post(ir(foro), datos_de({"slug": foro.slug, "titulo": "Comité", "es_privado": "on"}))
    assert not Documento.objects.filter(clave=foro.tema).exists()
    assert not Novedad.objects.filter(clave=foro.tema).exists()


def test_desde_un_foro_se_llega_a_terminarlo_y_a_reservarlo(client, ana):
    foro = un_foro()
    pagina = dicho(client.get(ir(foro)))
    assert reverse("admin:foros_ficha_cerrar_foro", args=[foro.pk]) in pagina
    assert reverse("admin:foros_ficha_reserva", args=[foro.pk]) in pagina


def test_desde_un_hilo_se_llega_a_cerrarlo_y_despues_a_abrirlo(client, ana):
    hilo = un_hilo()
    cerrar, abrir = (
        reverse(f"admin:foros_ficha_{uno}_hilo", args=[hilo.pk]) for uno in ("cerrar", "reabrir")
    )
    pagina = dicho(client.get(ir(hilo)))
    assert cerrar in pagina
    assert reverse("admin:foros_pasodeaporte_del_hilo", args=[hilo.pk]) in pagina
    cerrar_hilo_con_conclusiones(hilo.pk, "Se abrirá los sábados desde enero.", quien=ana)
    pagina = dicho(client.get(ir(hilo)))
    assert (cerrar in pagina, abrir in pagina) == (False, True)


def test_quien_modera_encuentra_la_cola_al_entrar(client, ana):
    un_mensaje(un_hilo(), quien=una_persona(conocida=False))
    pagina = dicho(client.get(reverse("admin:index")))
    assert "Foros: por moderar" in pagina
    assert f"{reverse('admin:foros_revision_changelist')}?tipo=previa" in pagina


def test_un_foro_abre_y_cierra_a_la_hora_de_colombia_y_en_orden(client, ana):
    foro = un_foro()
    datos = datos_de({"slug": foro.slug, "abre_en": "2030-03-01T08:00", "cierra_en": "2030-02-01T08:00"})
    assert "tiene que cerrar después de abrir" in dicho(client.post(ir(foro), datos))
    assert client.post(ir(foro), datos | {"cierra_en": "2030-04-01T17:30"}).status_code == 302
    foro.refresh_from_db()
    assert foro.cierra_en.astimezone(reloj.BOGOTA).isoformat() == "2030-04-01T17:30:00-05:00"
    assert 'value="2030-04-01T17:30"' in dicho(client.get(ir(foro)))


def test_a_un_foro_privado_se_entra_por_su_correo_de_cuenta(client, ana):
    foro, quien = un_foro(es_privado=True), una_persona()
    lugar = ir(foro, "miembros")
    assert client.post(lugar, {"correo": "nadie@caja.example"}).status_code == 422
    client.post(lugar, {"correo": quien.usuario.email.upper()})
    miembro = Miembro.objects.get(foro=foro, usuario=quien.usuario)
    assert miembro.agregado_por == ana
    client.post(lugar, {"quitar": miembro.pk})
    assert not Miembro.objects.filter(foro=foro).exists()
    assert client.post(ir(un_foro(), "miembros"), {"correo": quien.usuario.email}).status_code == 422


def test_un_hilo_se_ve_por_dentro_y_se_fija(client, ana):
    hilo = un_hilo()
    un_mensaje(hilo, "Lo que espera", quien=una_persona(conocida=False))
    pagina = dicho(client.get(ir(hilo)))
    assert "Lo que espera" in pagina
    assert client.post(ir(hilo, "fijar"), {"hasta": reloj.hoy() - timedelta(days=1)}).status_code == 422
    client.post(ir(hilo, "fijar"), {"hasta": reloj.hoy() + timedelta(days=7)})
    assert Hilo.objects.get(pk=hilo.pk).esta_fijado_en(reloj.ahora())
    client.post(ir(hilo, "soltar"))
    assert Hilo.objects.get(pk=hilo.pk).fijado_hasta is None


@pytest.mark.parametrize("como", ["{0.pk}", "https://portal.caja.example{1}?pagina=2#m3", "{1}"])
def test_los_mensajes_se_pasan_con_la_direccion_o_el_numero_del_otro_hilo(client, ana, como):
    hilo = un_hilo()
    otro, mensaje = un_hilo(hilo.foro), un_mensaje(hilo)
    datos = {
        "mensajes": [mensaje.pk],
        "destino": como.format(otro, otro.get_absolute_url()),
        "motivo": POR_QUE,
    }
    assert client.post(ir(hilo, "mover_mensajes"), datos).url == ir(otro)
    mensaje.refresh_from_db()
    assert (mensaje.hilo, mensaje.numero) == (otro, 2)


@pytest.mark.parametrize("destino", ["", "x", "999999", "9" * 30, "/foros/a/", "-1"])
def test_un_hilo_que_no_existe_se_dice(client, ana, destino):
    hilo = un_hilo()
    datos = {"mensajes": [un_mensaje(hilo).pk], "destino": destino, "motivo": POR_QUE}
    assert client.post(ir(hilo, "mover_mensajes"), datos).status_code == 422


def test_un_hilo_se_divide_se_une_y_pasa_a_otro_foro(client, ana):
    hilo, foro = un_hilo(), un_foro()
    datos = {"mensajes": [un_mensaje(hilo).pk], "titulo": "¿Y los domingos?", "motivo": POR_QUE}
    nuevo = Hilo.objects.get(pk=client.post(ir(hilo, "dividir"), datos).url.split("/")[-3])
    assert nuevo.titulo == "¿Y los domingos?"
    client.post(ir(nuevo, "pasar"), {"foro": foro.pk, "motivo": POR_QUE})
    nuevo.refresh_from_db()
    assert nuevo.foro == foro
    client.post(ir(nuevo, "unir"), {"destino": hilo.pk, "motivo": POR_QUE})
    nuevo.refresh_from_db()
    assert nuevo.unido_a == hilo
    assert client.get(ir(nuevo)).status_code == 200


def test_un_hilo_se_oculta_y_se_muestra(client, ana):
    hilo = un_hilo()
    client.post(ir(hilo, "ocultar"), {"causal": "publicidad", "motivo": "Vende seguros."})
    assert Hilo.objects.get(pk=hilo.pk).oculto_en is not None
    client.post(ir(hilo, "mostrar"), {"motivo": "Era de la entidad."})
    assert Hilo.objects.get(pk=hilo.pk).oculto_en is None


def test_un_mensaje_se_retira_se_devuelve_y_muestra_lo_que_decia(client, ana):
    mensaje = un_mensaje(un_hilo())
    client.post(ir(mensaje, "ocultar"), {"causal": "insulto", "motivo": "Ataca a otra persona."})
    client.post(ir(mensaje, "restaurar"), {"motivo": "Me equivoqué de mensaje."})
    mensaje.refresh_from_db()
    assert mensaje.estado == Mensaje.Estado.PUBLICADO
    pagina = dicho(client.get(ir(mensaje)))
    assert "Ataca a otra persona." in pagina
    assert client.post(ir(mensaje, "restaurar"), {"motivo": "Otra vez lo mismo."}).status_code == 409


def test_de_un_mensaje_se_quitan_datos_y_no_se_ponen_palabras(client, ana):
    mensaje = un_mensaje(un_hilo(), "Mi celular es 310 555 00 11, llámenme")
    assert "310 555 00 11" in dicho(client.get(ir(mensaje, "quitar_datos")))
    datos = {"texto": "Llámenme ya", "motivo": "Es su teléfono."}
    assert client.post(ir(mensaje, "quitar_datos"), datos).status_code == 422
    datos["texto"] = "Mi celular es [dato personal], llámenme"
    assert client.post(ir(mensaje, "quitar_datos"), datos).status_code == 302
    assert "310 555 00 11" in dicho(client.get(ir(mensaje)))  # what it said, for whoever moderates


def test_una_palabra_que_se_revisa_se_guarda_plegada(client, ana):
    lugar = reverse("admin:foros_palabravigilada_add")
    assert client.post(lugar, {"palabra": "dos palabras", "motivo": "Insulto"}).status_code == 200
    client.post(lugar, {"palabra": "LADRÓN", "motivo": "Insulto"})
    assert PalabraVigilada.objects.get().palabra == "ladron"


def test_los_actos_se_leen_y_no_se_tocan(client, ana):
    moderar.ocultar(un_mensaje(un_hilo()).pk, quien=ana, causal="insulto", motivo="Ataca a otra persona.")
    lista = dicho(client.get(reverse("admin:foros_acto_changelist")))
    assert "Ataca a otra persona." in lista
    acto = Acto.objects.latest("pk")
    assert client.post(ir(acto), {"motivo": "Otro"}).status_code == 403
    assert client.post(ir(acto, "delete")).status_code == 403


def test_quien_audita_lee_todo_y_no_cambia_nada(client):
    hilo = un_hilo()
    mensaje = un_mensaje(hilo)
    client.force_login(funcionario(Rol.AUDITOR))
    for cosa in (hilo.foro, hilo, mensaje):
        assert client.get(ir(cosa)).status_code == 200
    for cosa, verbo in ((hilo, "ocultar"), (hilo, "dividir"), (mensaje, "ocultar"), (hilo.foro, "adoptar")):
        assert client.post(ir(cosa, verbo)).status_code == 403


@pytest.mark.parametrize(
    ("modelo", "verbo"), [("foro", "publicar"), ("hilo", "ocultar"), ("mensaje", "ocultar")]
)
def test_lo_que_no_existe_no_se_abre(client, ana, modelo, verbo):
    assert client.get(reverse(f"admin:foros_{modelo}_change", args=["no-es"])).status_code == 404
    assert client.get(reverse(f"admin:foros_{modelo}_{verbo}", args=[999])).status_code == 404
