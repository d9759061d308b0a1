"""What a forum keeps is in nothing that its outsiders reach, whoever they are: each address of the forums with each
row, the search, the feeds, the map of the site and the mails (promise 6)."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse

from busqueda.acciones import reindexar
from correo.models import Correo
from cuentas.models import Rol, Usuario
from foros.acciones import canario
from foros.acciones.fichas_de_cierre import enviar_fichas, hacer_ficha
from foros.models import Foro, Hilo, Mensaje, Miembro
from foros.urls import urlpatterns
from pqrs.tests.lector_pdf import texto_de
from suscripciones.acciones import abrir_tema, difundir
from suscripciones.canales import FORMATOS
from suscripciones.models import Tema
from suscripciones.tests.fabricas import quien_sigue

pytestmark = pytest.mark.django_db
#: Of whoever holds the link that only one mail carries.
CON_SECRETO = {"ficha"}
CON_CLAVE = {"clave"}
AFUERA = ("anónima", "ciudadana", "miembro de otro", "editor", "responsable")


def quien_es(cual: str) -> Usuario | None:
    """Somebody who has no part in what the canary keeps."""
    if cual == "anónima":
        return None
    usuario = Usuario.objects.create_user(f"es-{cual.split()[0]}", is_staff=cual in Rol.values)
    if cual in Rol.values:
        usuario.groups.add(Group.objects.get(name=cual))
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


def de_los_foros() -> Iterator[str]:
    """Every address of the forums, with every row that it may be about."""
    foros = Foro.objects.values_list("slug", flat=True)
    hilos = [{"slug": uno.foro.slug, "pk": uno.pk, "titulo": uno.en_la_direccion}
             for uno in Hilo.objects.select_related("foro")]  # fmt: skip
    pks = {*Mensaje.objects.values_list("pk", flat=True), *Hilo.objects.values_list("pk", flat=True)}
    for patron in urlpatterns:
        toma = set(patron.pattern.converters)
        if toma & (CON_SECRETO | CON_CLAVE):
            continue
        if "slug" in toma and "pk" in toma:
            filas = [{clave: uno[clave] for clave in toma} for uno in hilos]
        elif "slug" in toma:
            filas = [{"slug": uno} for uno in foros]
        else:
            filas = [{"pk": pk} for pk in sorted(pks)] if toma else [{}]
        for fila in filas:
            yield reverse(f"foros:{patron.name}", kwargs=fila)


def de_los_demas() -> Iterator[str]:
    """The search, with each word in it; the front page, the feeds and the map of the site."""
    for palabra in canario.PALABRAS:
        for nombre in ("busqueda:buscar", "busqueda:sugerencias"):
            try:
                yield f"{reverse(nombre)}?q={quote(palabra[:-2])}"
            except NoReverseMatch:
                continue
    for clave in Tema.objects.exclude(clase="seccion").values_list("clave", flat=True):
        yield from (reverse(f"suscripciones:{que}", args=[clave]) for que in ("canal", *FORMATOS))
        yield f"{reverse('suscripciones:suscribirse')}?tema={clave}"
    yield from (reverse("portada"), reverse("sitemap_parte", args=[1]))


def dicho_en(respuesta) -> str:
    if respuesta.get("Content-Type", "") == "application/pdf":
        return texto_de(respuesta.content).lower()
    cuerpo = b"".join(respuesta) if respuesta.streaming else respuesta.content
    return cuerpo.decode("utf-8", "replace").lower()


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


@pytest.mark.parametrize("cual", AFUERA)
def test_quien_esta_afuera_no_lee_nada_de_lo_que_un_foro_guarda(client, sembrado, cual):
    quien = quien_es(cual)
    if quien:
        client.force_login(quien)
    leyo_algo = False
    for pagina in [*de_los_foros(), *de_los_demas()]:
        dicho = dicho_en(client.get(pagina))
        leyo_algo |= "publicado" in dicho
        assert [palabra for palabra in canario.PALABRAS if palabra in dicho] == [], (cual, pagina)
    assert leyo_algo


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
