"""What a forum keeps is in nothing that its outsiders reach, whoever they are: each address of the forums with each
row, the search, the feeds, the map of the site and the mails (promise 6)."""

import re
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from busqueda.acciones import reindexar
from correo.models import Correo
from cuentas.models import Rol, Usuario
from foros.acciones import canario
from foros.acciones.fichas_de_cierre import enviar_fichas, hacer_ficha
from foros.models import Foro, Hilo, ImagenDeMensaje, Mensaje, Miembro
from foros.tests.fabricas import sin_cuenta
from foros.urls import urlpatterns
from nucleo import fichas
from pqrs.tests.lector_pdf import texto_de
from suscripciones.acciones import abrir_tema, difundir
from suscripciones.canales import FORMATOS
from suscripciones.models import Tema
from suscripciones.tests.fabricas import quien_sigue

pytestmark = pytest.mark.django_db
#: Of whoever holds the link that only one mail carries.
CON_SECRETO = {"ficha"}
#: Whoever has no part in what the canary keeps. The official has every role that neither moderates nor reads it all,
#: together: what all of them may not read, none may.
AFUERA = ("anónima", "ciudadana", "miembro de otro", "funcionaria")
ADENTRO = (Rol.MODERADOR, Rol.ADMINISTRADOR, Rol.AUDITOR, Rol.PARTICIPACION)


def quien_es(cual: str) -> Usuario | None:
    """Somebody who has no part in what the canary keeps."""
    if cual == "anónima":
        return None
    usuario = Usuario.objects.create_user(f"es-{cual.split()[0]}", is_staff=cual == "funcionaria")
    if cual == "funcionaria":
        usuario.groups.set(Group.objects.filter(name__in=Rol.values).exclude(name__in=ADENTRO))
    if cual == "miembro de otro":
        suyo = Foro.objects.create(
            slug="otro-foro",
            titulo="Otro",
            proposito="Otro.",
            dependencia=Foro.objects.first().dependencia,
            es_privado=True,
            creado_por=usuario,
        )
        Miembro.objects.create(foro=suyo, usuario=usuario, agregado_por=usuario)
    return usuario


def de_los_foros(ficha: str = "") -> Iterator[str]:
    """Every address of the forums, with every row that it may be about; with a ``ficha``, those of its link."""
    filas = {
        "hilo": [{"slug": uno.foro.slug, "pk": uno.pk, "titulo": uno.en_la_direccion}
                 for uno in Hilo.objects.select_related("foro")],
        "foro": [{"slug": uno} for uno in Foro.objects.values_list("slug", flat=True)],
        "mensaje": [{"pk": pk} for pk in Mensaje.objects.order_by("pk").values_list("pk", flat=True)],
        "imagen": [{"clave": una} for una in ImagenDeMensaje.objects.values_list("clave", flat=True)],
        "nada": [{}],
    }  # fmt: skip
    for patron in urlpatterns:
        toma = set(patron.pattern.converters)
        if bool(ficha) != bool(toma & CON_SECRETO):
            continue
        for fila in filas[_de_que(patron.name, toma)]:
            suya = {clave: dato for clave, dato in fila.items() if clave in toma}
            yield reverse(f"foros:{patron.name}", kwargs=suya | ({"ficha": ficha} if ficha else {}))


def _de_que(nombre: str, toma: set[str]) -> str:
    if "clave" in toma:
        return "imagen"
    if nombre == "ultimo" or {"slug", "pk"} <= toma:
        return "hilo"
    return "foro" if "slug" in toma else "mensaje" if "pk" in toma else "nada"


def de_la_busqueda(palabras: Collection[str]) -> Iterator[str]:
    """A page may repeat what was asked: two letters less, for no question to have a whole word."""
    for palabra in palabras:
        for nombre in ("busqueda:buscar", "busqueda:sugerencias"):
            yield f"{reverse(nombre)}?q={quote(palabra[:-2])}"


def de_los_canales() -> Iterator[str]:
    """The feeds, where they are followed and the map of the site."""
    for clave in Tema.objects.exclude(clase="seccion").values_list("clave", flat=True):
        yield from (reverse(f"suscripciones:{que}", args=[clave]) for que in ("canal", *FORMATOS))
        yield f"{reverse('suscripciones:suscribirse')}?tema={clave}"
    yield from (reverse("portada"), reverse("sitemap_parte", args=[1]))


#: What a page offers to send of the address where it is: whoever reads those words wrote them.
DE_SU_DIRECCION = re.compile(r"<input[^>]*>")


def dicho_en(respuesta) -> str:
    if respuesta.get("Content-Type", "") == "application/pdf":
        return texto_de(respuesta.content).lower()
    cuerpo = b"".join(respuesta) if respuesta.streaming else respuesta.content
    dicho = cuerpo.decode("utf-8", "replace").lower()
    return DE_SU_DIRECCION.sub("", dicho) if respuesta.status_code == 404 else dicho


@pytest.fixture
def sembrado():
    """With a record of everything, as if it had closed, and who follows all that anybody may."""
    for clave in ("todo", "seccion:foros"):
        quien_sigue("afuera@correo.example", abrir_tema(clave, titulo=clave, url="/"))
    canario.sembrar()
    for que in (*Hilo.objects.select_related("foro__dependencia", "foro__regla"), *Foro.objects.all()):
        hacer_ficha(que)
    enviar_fichas()
    difundir()
    reindexar()


def lee(client, paginas: Iterable[str], cual: str) -> str:
    """All that somebody is told there, which has nothing of what is kept."""
    todo = []
    for pagina in paginas:
        todo.append(dicho_en(client.get(pagina)))
        assert [palabra for palabra in canario.PALABRAS if palabra in todo[-1]] == [], (cual, pagina)
    return " ".join(todo)


def test_quien_esta_afuera_no_lee_nada_de_lo_que_un_foro_guarda(sembrado):
    """One world for all of them: only who looks changes. What does not depend on who looks is looked at once."""
    paginas = [*de_los_foros(), *de_la_busqueda([canario.PRIVADO])]
    anonima = Client()
    lee(anonima, [*de_la_busqueda(canario.PALABRAS), *de_los_canales()], "anónima")
    for cual in AFUERA:
        client, quien = Client(), quien_es(cual)
        if quien:
            client.force_login(quien)
        assert "publicado" in lee(client, paginas, cual)


def test_con_el_enlace_de_otra_persona_tampoco(client, sembrado):
    otra = sin_cuenta()
    lee(client, de_los_foros(fichas.abierta(otra.ficha)), "otra sin cuenta")


def test_quien_modera_y_quien_es_miembro_si_lo_leen(client, sembrado):
    """Else the others would see nothing because there is nothing."""
    client.force_login(Usuario.objects.get(username=canario.MIEMBRO))
    dicho = " ".join(
        dicho_en(client.get(uno.get_absolute_url())) for uno in Hilo.objects.select_related("foro")
    )
    assert canario.DICHO_EN_PRIVADO in dicho
    assert canario.DICHO_EN_OCULTO not in dicho


def test_a_quien_sigue_todo_no_le_llega_por_correo(sembrado):
    suyos = Correo.objects.filter(para="afuera@correo.example")
    dicho = " ".join(
        f"{uno.comun.asunto} {uno.comun.texto}" if uno.comun else f"{uno.asunto} {uno.texto}" for uno in suyos
    )
    assert "publicado" in dicho.lower()
    assert [palabra for palabra in canario.PALABRAS if palabra in dicho.lower()] == []
