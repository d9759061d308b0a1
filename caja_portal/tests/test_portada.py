"""The first page: what one needs, what is open, how the entity keeps its word, and every channel."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from caja_portal.consultas.portada import escoger
from chat.tests.fabricas import MARTES, una_sala
from contenidos.models import PuntoDeAtencion
from contenidos.tests.fabricas import un_contenido
from cuentas.models import Rol
from encuestas.tests.fabricas import una_encuesta
from foros.tests.fabricas import un_foro
from nucleo import reloj
from nucleo.models import Entidad
from nucleo.registro import Abierto
from participa.tests.fabricas import un_ejercicio
from pqrs.informes import porcentaje
from pqrs.tests.fabricas import una_funcionaria, una_respuesta
from pqrs.tests.test_informes import DENTRO, DESPUES, publicar, recibir


def portada(client) -> str:
    return client.get("/").content.decode()


def abiertos(*clases: str) -> list[Abierto]:
    ahora = reloj.ahora()
    return [
        Abierto(clase, f"{clase} {n}", f"/{n}/", ahora + timedelta(days=30 - n))
        for n, clase in enumerate(clases)
    ]


def test_de_lo_abierto_se_muestra_algo_de_cada_clase_antes_que_mucho_de_una():
    escogidos = escoger(abiertos("encuesta", "encuesta", "encuesta", "foro", "sala"), cuantos=3)
    assert {uno.clase for uno in escogidos} == {"encuesta", "foro", "sala"}


def test_de_lo_abierto_va_primero_lo_que_cierra_antes_y_al_final_lo_que_no_cierra():
    sin_fin = Abierto("foro", "Sin fin", "/x/")
    escogidos = escoger([sin_fin, *abiertos("encuesta", "encuesta")])
    assert [uno.titulo for uno in escogidos] == ["encuesta 1", "encuesta 0", "Sin fin"]


@pytest.mark.django_db
def test_busca_desde_la_primera_pagina_sin_javascript(client):
    assert f'role="search" action="{reverse("busqueda:buscar")}" aria-label="Qué necesita"' in portada(client)


@pytest.mark.django_db
def test_sigue_una_solicitud_desde_la_primera_pagina(client):
    formulario = portada(client).partition('id="seguir"')[2].partition("</section>")[0]
    assert f'method="post" action="{reverse("pqrs:seguimiento")}"' in formulario
    assert 'name="radicado"' in formulario
    assert 'name="codigo"' in formulario


@pytest.mark.django_db
def test_las_denuncias_de_corrupcion_se_ven_en_la_primera_pagina(client):
    dicho = portada(client)
    assert "Denuncias de corrupción" in dicho
    assert reverse("pqrs:radicar", args=["denuncia"]) in dicho


@pytest.mark.django_db
def test_lo_abierto_de_cada_app_va_junto(client):
    assert "Abierto ahora" not in portada(client)
    un_foro(titulo="El foro abierto")
    una_encuesta(titulo="La encuesta abierta")
    un_ejercicio(titulo="El ejercicio abierto")
    dicho = portada(client).partition("Abierto ahora")[2].partition("</section>")[0]
    for titulo in ("El foro abierto", "La encuesta abierta", "El ejercicio abierto"):
        assert titulo in dicho


@pytest.fixture
def informe():
    """Of seven complaints, six answered: five of them in time."""
    quien = una_funcionaria(Rol.COORDINADOR)
    solicitudes = recibir(7, tipo="queja", canal="web")
    with reloj.en(DENTRO + timedelta(days=2)):
        for una in solicitudes[:5]:
            una_respuesta(una, quien)
    with reloj.en(DENTRO + timedelta(days=60)):
        una_respuesta(solicitudes[5], quien)
    with reloj.en(DESPUES):
        yield publicar(quien)


@pytest.mark.django_db
def test_sin_informes_la_primera_pagina_no_promete_cifras(client):
    assert "lo que cumplimos" not in portada(client)


@pytest.mark.django_db
def test_de_un_informe_en_que_nada_se_respondio_no_se_dicen_cifras(client):
    with reloj.en(DESPUES):
        publicar(una_funcionaria(Rol.COORDINADOR))
        assert "lo que cumplimos" not in portada(client)


@pytest.mark.django_db
def test_dice_lo_que_cumplio_con_las_cifras_del_ultimo_informe(client, informe):
    dicho = " ".join(portada(client).partition("lo que cumplimos")[2].split())
    assert f"<dd> {porcentaje(5, 6)} </dd>" in dicho
    assert "día" in dicho
    assert reverse("pqrs:informe", args=[informe.pk]) in dicho


@pytest.mark.django_db
def test_con_de_todo_la_primera_pagina_pide_lo_mismo_y_no_deja_cookies(
    client, informe, django_assert_max_num_queries
):
    for n in range(5):
        un_foro(slug=f"foro-{n}")
        una_encuesta(slug=f"encuesta-{n}")
        un_ejercicio(slug=f"ejercicio-{n}")
        un_contenido(titulo=f"Noticia {n}")
    portada(client)
    with django_assert_max_num_queries(12):
        respuesta = client.get("/")
    assert not respuesta.cookies


@pytest.mark.django_db
class TestCanales:
    """Every way to reach the entity, as it writes them in the admin."""

    def pagina(self, client) -> str:
        return client.get(reverse("atencion")).content.decode()

    def test_sin_puntos_dice_donde_queda_la_entidad(self, client):
        entidad = Entidad.objects.vigente()
        dicho = self.pagina(client).partition("<main")[2].partition("<footer")[0]
        for dato in (entidad.direccion, entidad.horario, entidad.telefono, entidad.correo_institucional):
            assert dato in dicho

    def test_dice_las_sedes_sus_horas_y_como_se_pide_cita(self, client):
        PuntoDeAtencion.objects.create(
            nombre="Sede Norte",
            direccion="Calle 100 n.º 8-20",
            municipio="Bogotá",
            horario="Sábados, de 8:00 a. m. a 12:00 m.",
            accesibilidad="Rampa.",
            cita="Por teléfono.",
            enlace_cita="https://citas.example/norte",
        )
        PuntoDeAtencion.objects.create(
            nombre="Sede que cerró",
            direccion="Calle 1",
            municipio="Bogotá",
            horario="Nunca",
            esta_activo=False,
        )
        dicho = self.pagina(client)
        for dato in (
            "Sede Norte",
            "Calle 100",
            "Sábados",
            "Rampa.",
            "Por teléfono.",
            "https://citas.example/norte",
        ):
            assert dato in dicho
        assert "Sede que cerró" not in dicho

    def test_dice_si_el_chat_atiende_y_si_no_cuando(self, client):
        una_sala(titulo="Subsidios")
        with reloj.en(MARTES):
            assert "Abierto ahora" in self.pagina(client)
        with reloj.en(MARTES.replace(hour=23)):
            assert "Abre el" in self.pagina(client)

    def test_pide_lo_mismo_con_muchos_puntos_y_salas(self, client, django_assert_max_num_queries):
        for n in range(6):
            una_sala(titulo=f"Sala {n}", slug=f"sala-{n}")
            PuntoDeAtencion.objects.create(
                nombre=f"Sede {n}", direccion="Calle 1", municipio="Cali", horario="Siempre"
            )
        self.pagina(client)
        with django_assert_max_num_queries(12):
            respuesta = client.get(reverse("atencion"))
        assert not respuesta.cookies

    def test_un_enlace_de_citas_sin_palabras_no_se_guarda(self):
        punto = PuntoDeAtencion(
            nombre="Sede",
            direccion="Calle 1",
            municipio="Cali",
            horario="Siempre",
            enlace_cita="https://x.example/",
        )
        with pytest.raises(ValidationError, match="Diga también con palabras"):
            punto.full_clean()
