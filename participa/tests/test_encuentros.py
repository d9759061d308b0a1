"""Meetings: they are announced, people sign up without an account, are reminded, come, and what they said counts."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol
from nucleo import reloj
from nucleo.cifrado import descifrar
from participa.acciones import asistencia, encuentros, inscribir
from participa.acciones.convocar import cancelar
from participa.acciones.encuentros import DatosDeEncuentro
from participa.dictado import Dicho, leer
from participa.errores import DatosInvalidos, NoPuede, TransicionInvalida
from participa.models import Aporte, Inscripcion
from participa.tests.fabricas import un_ejercicio, un_encuentro, una_persona

pytestmark = pytest.mark.django_db
EN_TRES_DIAS = timedelta(days=3)


def datos() -> DatosDeEncuentro:
    empieza = reloj.ahora() + EN_TRES_DIAS
    return DatosDeEncuentro("Taller", "Parque La Ceiba", empieza, empieza + timedelta(hours=2))


def inscrita(encuentro, correo="ana@ejemplo.co", **cambios) -> Inscripcion:
    inscribir.inscribir(encuentro.pk, nombre="Ana Ruiz", correo=correo, **cambios)
    return Inscripcion.objects.latest("pk")


def enlace_en(correo: Correo) -> str:
    texto = descifrar(correo.texto) if correo.es_confidencial else correo.texto
    return next(linea for linea in texto.split() if "/inscripciones/" in linea).partition("/participa/")[2]


def pedir(client, encuentro, **cambios):
    dichos = {"nombre": "Ana", "correo": "ana@ejemplo.co", "autoriza": "on"} | cambios
    direccion = reverse("participa:inscribirse", args=[encuentro.ejercicio.slug, encuentro.pk])
    return client.post(direccion, dichos)


def test_se_inscribe_sin_cuenta_y_le_llega_un_correo_con_el_enlace_para_cancelar(client):
    encuentro = un_encuentro(cupo=20)
    respuesta = pedir(client, encuentro, necesita="Intérprete de señas")
    assert respuesta.status_code == 303
    assert "Revise su correo" in client.get(respuesta.url).content.decode()
    suya = Inscripcion.objects.get()
    assert "Ana" not in suya.nombre
    assert descifrar(suya.necesita) == "Intérprete de señas"
    direccion = f"/participa/{enlace_en(Correo.objects.get())}"
    assert "¿Quiere cancelar" in client.get(direccion).content.decode()
    assert Inscripcion.objects.exists()
    assert "quedó cancelada" in client.post(direccion).content.decode()
    assert not Inscripcion.objects.exists()
    assert client.get(direccion).status_code == 404


def test_inscribirse_dos_veces_no_se_nota_ni_ocupa_dos_cupos(client):
    encuentro = un_encuentro(cupo=5)
    primera, segunda = pedir(client, encuentro), pedir(client, encuentro, correo="ANA@ejemplo.co")
    assert (primera.status_code, primera.url) == (segunda.status_code, segunda.url)
    assert Inscripcion.objects.count() == 1
    assert Correo.objects.count() == 1


def test_sin_cupo_lo_dice_y_no_recibe_a_nadie_mas(client):
    encuentro = un_encuentro(cupo=1)
    inscrita(encuentro)
    respuesta = pedir(client, encuentro, correo="otra@ejemplo.co")
    assert respuesta.status_code == 409
    assert "Ya no hay cupos" in respuesta.content.decode()
    assert "otra@ejemplo.co" in respuesta.content.decode()
    assert Inscripcion.objects.count() == 1


@pytest.mark.parametrize(
    ("cambios", "razon"),
    [
        ({"inscripcion_hasta": timedelta(days=1)}, "ya cerraron"),
        ({"recibe_inscripciones": False}, "no hay que inscribirse"),
    ],
)
def test_por_que_no_se_recibe_una_inscripcion(client, cambios, razon):
    cambios = {
        campo: reloj.ahora() + dato if isinstance(dato, timedelta) else dato
        for campo, dato in cambios.items()
    }
    encuentro = un_encuentro(**cambios)
    with reloj.en(reloj.ahora() + timedelta(days=2)):
        respuesta = pedir(client, encuentro)
        pagina = client.get(encuentro.get_absolute_url()).content.decode()
    assert respuesta.status_code == 409
    assert razon in respuesta.content.decode()
    assert razon in pagina


def test_un_programa_que_llena_la_casilla_escondida_cree_que_se_inscribio(client):
    assert pedir(client, un_encuentro(), sitio_web="http://spam").status_code == 303
    assert not Inscripcion.objects.exists()


@pytest.mark.usefixtures("reloj_quieto")
def test_demasiadas_inscripciones_a_un_correo_se_detienen_y_lo_escrito_vuelve(client):
    hechos = [un_encuentro() for _ in range(5)]
    estados = [pedir(client, uno).status_code for uno in hechos]
    assert estados == [303, 303, 303, 303, 429]


def test_sin_autorizar_no_se_guarda_nada_y_lo_escrito_vuelve(client):
    respuesta = pedir(client, un_encuentro(), autoriza="", nombre="Zulma Prada")
    assert respuesta.status_code == 422
    assert "Zulma Prada" in respuesta.content.decode()
    assert not Inscripcion.objects.exists()


def test_un_numero_enorme_o_de_otro_ejercicio_es_404(client):
    encuentro = un_encuentro()
    otro = un_ejercicio()
    for slug, pk in ((encuentro.ejercicio.slug, 10**30), (otro.slug, encuentro.pk)):
        assert client.get(reverse("participa:encuentro", args=[slug, pk])).status_code == 404


def test_el_encuentro_de_un_borrador_solo_lo_ve_quien_lo_prepara(client):
    encuentro = un_encuentro(un_ejercicio(convocado=False))
    assert client.get(encuentro.get_absolute_url()).status_code == 404
    client.force_login(una_persona())
    assert client.get(encuentro.get_absolute_url()).status_code == 200


def test_cancelar_avisa_una_vez_a_quien_se_inscribio(client):
    encuentro = un_encuentro()
    inscrita(encuentro)
    encuentros.cancelar(encuentro.pk, motivo="El salón se inundó con la lluvia.", quien=una_persona())
    assert inscribir.avisar_inscritas() == 1
    assert inscribir.avisar_inscritas() == 0
    ultimo = Correo.objects.latest("pk")
    assert "El salón se inundó" in descifrar(ultimo.texto)
    assert "El salón se inundó" in client.get(encuentro.get_absolute_url()).content.decode()
    assert pedir(client, encuentro).status_code == 409


def test_si_se_cancelo_el_ejercicio_no_se_invita_a_seguir_en_el():
    encuentro = un_encuentro()
    inscrita(encuentro)
    cancelar(encuentro.ejercicio_id, motivo="Los parques cierran por obras este año.", quien=una_persona())
    inscribir.avisar_inscritas()
    ultimo = descifrar(Correo.objects.latest("pk").texto)
    assert ("También se canceló el ejercicio" in ultimo, "Puede seguir participando" in ultimo) == (
        True,
        False,
    )


def test_cambiar_la_hora_avisa_y_cambiar_el_titulo_no():
    encuentro = un_encuentro()
    inscrita(encuentro)
    iguales = {campo: getattr(encuentro, campo) for campo in DatosDeEncuentro.__dataclass_fields__}
    jefa = una_persona()
    encuentros.editar(encuentro.pk, DatosDeEncuentro(**iguales | {"titulo": "Otro título"}), quien=jefa)
    assert inscribir.avisar_inscritas() == 0
    despues = {"termina_en": encuentro.termina_en + timedelta(hours=1)}
    encuentros.editar(encuentro.pk, DatosDeEncuentro(**iguales | despues), quien=jefa)
    assert inscribir.avisar_inscritas() == 1


def test_el_cupo_no_baja_de_quienes_ya_estan():
    encuentro = un_encuentro(cupo=5)
    inscrita(encuentro)
    inscrita(encuentro, "otro@ejemplo.co")
    iguales = {campo: getattr(encuentro, campo) for campo in DatosDeEncuentro.__dataclass_fields__}
    with pytest.raises(DatosInvalidos, match="Ya hay 2 personas"):
        encuentros.editar(encuentro.pk, DatosDeEncuentro(**iguales | {"cupo": 1}), quien=una_persona())


def test_fechas_cruzadas_se_niegan_con_su_campo():
    empieza = reloj.ahora() + EN_TRES_DIAS
    for cambios, campo in (
        ({"termina_en": empieza - timedelta(hours=1)}, "termina_en"),
        ({"empieza_en": reloj.ahora() - timedelta(days=1)}, "empieza_en"),
        ({"inscripcion_hasta": empieza + timedelta(days=9)}, "inscripcion_hasta"),
        ({"es_virtual": True}, "lugar"),
        ({"cupo": 0}, "cupo"),
    ):
        with pytest.raises(DatosInvalidos) as negado:
            un_encuentro(**cambios)
        assert negado.value.campo == campo


@pytest.mark.parametrize("rol", [Rol.RESPONSABLE, Rol.EDITOR, Rol.AUDITOR, Rol.COORDINADOR])
def test_solo_quien_lleva_los_ejercicios_hace_encuentros(rol):
    encuentro = un_encuentro()
    quien = una_persona(rol)
    for hacer in (
        lambda: encuentros.crear(encuentro.ejercicio_id, datos(), quien=quien),
        lambda: encuentros.editar(encuentro.pk, datos(), quien=quien),
        lambda: encuentros.cancelar(encuentro.pk, motivo="Porque sí, nada más.", quien=quien),
        lambda: asistencia.anotar_asistencia(encuentro.pk, asistentes=1, acta="x" * 40, quien=quien),
    ):
        with pytest.raises(NoPuede):
            hacer()


def test_se_recuerda_una_vez_el_dia_antes():
    encuentro = un_encuentro()
    inscrita(encuentro)
    assert inscribir.recordar_encuentros() == 0
    with reloj.en(encuentro.empieza_en - timedelta(hours=20)):
        inscrita(encuentro, "tarde@ejemplo.co")
        assert inscribir.recordar_encuentros() == 2
        assert inscribir.recordar_encuentros() == 0
    recordados = Correo.objects.filter(clave__startswith="participa:encuentro_recordatorio")
    assert [descifrar(uno.para) for uno in recordados] == ["ana@ejemplo.co"]


def test_un_mes_despues_no_queda_rastro_de_quien_se_inscribio():
    encuentro = un_encuentro()
    inscrita(encuentro)
    with reloj.en(encuentro.termina_en + timedelta(days=29)):
        assert inscribir.olvidar_inscripciones() == 0
    with reloj.en(encuentro.termina_en + timedelta(days=31)):
        assert inscribir.olvidar_inscripciones() == 1


def test_la_asistencia_y_el_acta_se_publican(client):
    encuentro = un_encuentro()
    suya = inscrita(encuentro)
    jefa = una_persona()
    with pytest.raises(TransicionInvalida, match="empieza el"):
        asistencia.anotar_asistencia(encuentro.pk, asistentes=12, acta="Se habló del parque.", quien=jefa)
    with reloj.en(encuentro.termina_en + timedelta(hours=1)):
        asistencia.marcar_lista(encuentro.pk, vinieron=[suya.pk], de=[suya.pk], quien=jefa)
        with pytest.raises(DatosInvalidos, match="se marcaron 1"):
            asistencia.anotar_asistencia(encuentro.pk, asistentes=0, acta="Se habló del parque.", quien=jefa)
        asistencia.anotar_asistencia(encuentro.pk, asistentes=12, acta="Se habló del parque.", quien=jefa)
        pagina = client.get(encuentro.get_absolute_url()).content.decode()
    assert "12 personas" in pagina
    assert "Se habló del parque." in pagina


def test_lo_dicho_en_un_encuentro_se_vuelve_aportes_una_sola_vez():
    encuentro = un_encuentro()
    clave, jefa = uuid4(), una_persona()
    dichos = leer("Que abran a las siete.\n\nMás sombra.\nY más bancas.\n-- Rosa\n\n\n")
    assert dichos == [Dicho("Que abran a las siete."), Dicho("Más sombra.\nY más bancas.", "Rosa")]
    with reloj.en(encuentro.termina_en):
        for _ in range(2):
            asistencia.escribir_aportes(encuentro.pk, dichos, clave=clave, publicar=True, quien=jefa)
    aportes = list(Aporte.objects.order_by("numero"))
    assert [(uno.numero, uno.canal, uno.alias, uno.encuentro) for uno in aportes] == [
        (1, "presencial", "", encuentro),
        (2, "presencial", "Rosa", encuentro),
    ]
    assert aportes[0].texto_publico == "Que abran a las siete."
    assert aportes[0].recibido_en == encuentro.empieza_en


def test_lo_que_nadie_reviso_de_un_encuentro_no_se_publica():
    encuentro = un_encuentro()
    with reloj.en(encuentro.termina_en):
        asistencia.escribir_aportes(
            encuentro.pk, [Dicho("Vivo en la 5.")], clave=uuid4(), publicar=False, quien=una_persona()
        )
    assert not Aporte.objects.publicos().exists()


def test_el_encuentro_se_guarda_en_un_calendario(client):
    encuentro = un_encuentro(titulo="Taller; con coma, y más")
    respuesta = client.get(reverse("participa:encuentro_ics", args=[encuentro.ejercicio.slug, encuentro.pk]))
    assert respuesta["Content-Type"].startswith("text/calendar")
    texto = respuesta.content.decode()
    assert "SUMMARY:Taller\\; con coma\\, y más\r\n" in texto
    assert all(len(linea.encode()) <= 75 for linea in texto.split("\r\n"))


def test_la_pagina_de_un_encuentro_cuesta_lo_mismo_con_muchos_inscritos(
    client, django_assert_max_num_queries
):
    encuentro = un_encuentro()
    for n in range(12):
        inscrita(encuentro, f"persona{n}@ejemplo.co")
    client.get(encuentro.get_absolute_url())
    with django_assert_max_num_queries(8):
        client.get(encuentro.get_absolute_url())
