"""The reports, what they are made of, and the audit: for whoever walks by and for officials."""

from urllib.parse import urlencode

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a, vacio
from caja_portal.tests.navegador.mundo import Mundo
from pqrs import informes
from pqrs.consultas.informes import ultimo_terminado
from pqrs.models import Clasificador, Informe, ListaDeAfiliados, Materia
from pqrs.tests.mesa import direccion


def del_publico(mundo: Mundo) -> list[Parada]:
    publicado = Informe.objects.filter(clase=informes.PUBLICA).first()
    return [
        a("informes", reverse("pqrs:informes")),
        a("informe publicado", reverse("pqrs:informe", args=[publicado.pk])),
        a("informe que no existe", reverse("pqrs:informe", args=[999_999]), 404),
    ]


def _de_un_informe(nombre: str, clase: str = informes.PUBLICA, **donde: str) -> str:
    periodo = ultimo_terminado(clase)
    datos = {"periodo": f"{clase}:{periodo.desde}"} | donde
    return f"{reverse(f'admin:pqrs_informe_{nombre}')}?{urlencode(datos)}"


def de_la_mesa(mundo: Mundo) -> list[Parada]:
    publicado = Informe.objects.first()
    cargar = reverse("admin:pqrs_listadeafiliados_add")
    return [
        a("informes, lista", reverse("admin:pqrs_informe_changelist")),
        *(a(f"cifras de hoy, {clase}", _de_un_informe("previa", clase)) for clase in Informe.Clase.values),
        a("informe congelado", reverse("admin:pqrs_informe_change", args=[publicado.pk])),
        a("solicitudes de una cifra", _de_un_informe("solicitudes", medida="recibidas")),
        a(
            "solicitudes de una cifra, ninguna",
            _de_un_informe("solicitudes", medida="silencios", cuadro="causa", fila="x"),
        ),
        a("listas de afiliados", reverse("admin:pqrs_listadeafiliados_changelist")),
        a("cargar una lista", cargar),
        vacio("cargar una lista con errores", cargar, "Leer el archivo y ver qué trae"),
        vacio(
            "marcar afiliación con errores",
            direccion(mundo.por_clasificar, "marcar_afiliada"),
            "Guardar la marca",
        ),
        Parada("lista por confirmar", _cargar_una_lista),
    ]


def _cargar_una_lista(pagina):
    pagina.goto(reverse("admin:pqrs_listadeafiliados_add"))
    contenido = b"tipo_documento,documento\nCC,52123456\nXX,1\n"
    pagina.locator("input[type=file]").set_input_files(
        [{"name": "lista.csv", "mimeType": "text/csv", "buffer": contenido}]
    )
    with pagina.expect_navigation() as espera:
        pagina.get_by_role("button", name="Leer el archivo y ver qué trae").click()
    assert ListaDeAfiliados.objects.exists()
    return espera.value


def de_las_tablas(mundo: Mundo) -> list[Parada]:
    """What an administrator keeps."""
    return [
        a("clasificación", reverse("admin:pqrs_clasificador_changelist")),
        a(
            "valor de clasificación",
            reverse("admin:pqrs_clasificador_change", args=[Clasificador.objects.first().pk]),
        ),
        a("añadir un valor", reverse("admin:pqrs_clasificador_add")),
        a("temas", reverse("admin:pqrs_materia_changelist")),
        a("tema", reverse("admin:pqrs_materia_change", args=[Materia.objects.first().pk])),
        a("auditoría, sin ser quien audita", reverse("admin:pqrs_vista_changelist"), 403),
    ]


def de_la_auditoria(mundo: Mundo) -> list[Parada]:
    pagina = reverse("admin:pqrs_vista_changelist")
    return [
        a("auditoría", pagina),
        a("auditoría con filtros errados", f"{pagina}?radicado=perro"),
        a("auditoría sin hallazgos", f"{pagina}?radicado=2020-E-000001"),
    ]
