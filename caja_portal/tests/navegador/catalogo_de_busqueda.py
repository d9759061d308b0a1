"""The search: what it finds, what it does not, and what it says of each."""

from busqueda import acciones
from busqueda.acciones import Publico
from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from nucleo import reloj
from suscripciones.acciones import abrir_tema


def del_publico(mundo: Mundo) -> list[Parada]:
    for tema in ("seccion:catalogo", "seccion:otra"):
        abrir_tema(tema, titulo=f"Un tema {LARGA}", url="/")
    acciones.indexar(
        *(
            Publico(
                clave=f"catalogo:{n}",
                clase=("noticia", "pregunta", "documento")[n % 3],
                titulo=f"Catálogo {n} {LARGA}"[:300],
                url="/preguntas/",
                fecha=reloj.ahora(),
                cuerpo=f"Lo que dice del catálogo. {LARGA}" * 20,
                tema=("seccion:catalogo", "seccion:otra")[n % 2],
            )
            for n in range(45)
        )
    )
    acciones.contar_familias()
    return [
        a("buscar, sin pregunta", "/buscar/"),
        a("buscar, hallado", "/buscar/?q=catalogo"),
        a("buscar, afinado", "/buscar/?q=catalogo&clase=noticia&tema=seccion:catalogo&desde=2020-01-01"),
        a("buscar, sin la frase ni lo que se dejaba por fuera", "/buscar/?q=%22dice+catalogo%22+-catalogo"),
        a("buscar, nada con lo escogido", "/buscar/?q=catalogo&clase=regla"),
        a("buscar, una fecha que no existe", "/buscar/?q=catalogo&desde=2026-02-31"),
        a("buscar, quiso decir", "/buscar/?q=catalgo"),
        a("buscar, algunas palabras", "/buscar/?q=catalogo+zarzuela"),
        a("buscar, nada", "/buscar/?q=zarzuela"),
        a("buscar, nada que diga algo", "/buscar/?q=de+la"),
        a("buscar, un radicado", "/buscar/?q=2026-E-000123"),
        a("buscar, demasiado", f"/buscar/?q={'palabra' * 20}+{LARGA * 4}"),
    ]
