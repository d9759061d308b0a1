"""What people write, as the browser itself takes it apart: the parser that those texts want to deceive is the judge."""

import pytest

from foros.tests.ataques import ATAQUES
from foros.tests.fabricas import un_hilo, una_persona
from foros.tests.juez import PERMITIDAS
from foros.tests.test_xss import publicado
from nucleo.texto import a_html

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
_JUEZ = """([textos, permitidas]) => {
  const faltas = [];
  for (const texto of textos) {
    const cuerpo = new DOMParser().parseFromString(`<body>${texto}</body>`, "text/html");
    for (const nodo of cuerpo.querySelectorAll("*")) {
      const nombre = nodo.localName;
      if (["html", "head", "body"].includes(nombre)) {
        if (nodo.attributes.length) faltas.push(`${nombre} con atributos: ${texto}`);
        continue;
      }
      const esDeHtml = nodo.namespaceURI === "http://www.w3.org/1999/xhtml";
      if (!esDeHtml || !(nombre in permitidas)) faltas.push(`${nombre}: ${texto}`);
      for (const atributo of nodo.attributes) {
        if (!(permitidas[nombre] ?? []).includes(atributo.name)) faltas.push(`${nombre} ${atributo.name}: ${texto}`);
      }
      if (nombre === "a" && nodo.hasAttribute("href")) {
        const direccion = new URL(nodo.getAttribute("href"), "https://caja.example/foros/x/");
        const esquemas = ["http:", "https:", "mailto:"];
        if (!esquemas.includes(direccion.protocol)) faltas.push(`${direccion.protocol}: ${texto}`);
        const relativa = !/^[a-z][a-z0-9+.-]*:/i.test(nodo.getAttribute("href"));
        if (relativa && direccion.host !== "caja.example") faltas.push(`sale a ${direccion.host}: ${texto}`);
      }
    }
  }
  return faltas;
}"""


def test_para_el_navegador_ningun_ataque_es_mas_que_texto(page):
    permitidas = {etiqueta: sorted(atributos) for etiqueta, atributos in PERMITIDAS.items()}
    assert page.evaluate(_JUEZ, [ATAQUES[:200], permitidas])  # as they came, it does condemn them
    assert page.evaluate(_JUEZ, [[a_html(uno) for uno in ATAQUES], permitidas]) == []


def test_un_hilo_lleno_de_ataques_se_abre_y_no_pasa_nada(ventana):
    hilo, quien = un_hilo(titulo="<img src=x onerror=alert(1)>"), una_persona("<script>alert(1)</script>")
    for ataque in ATAQUES[:49]:
        publicado(hilo, ataque, quien)
    pagina, dialogos = ventana(), []
    pagina.on("dialog", lambda dialogo: (dialogos.append(dialogo.message), dialogo.dismiss()))
    pagina.goto(hilo.get_absolute_url())
    for enlace in pagina.locator(".mensaje-texto a").all()[:20]:
        enlace.hover()
    assert dialogos == []
    assert pagina.evaluate("window.pwned") is None
