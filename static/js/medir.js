// Under each box where an official writes for somebody outside: how easy it is to read, measured by the portal when they
// pause. It is not announced aloud, for it would speak over who types: it is a line that opens. Without script, the page
// «Medir un texto» of the header does the same.
"use strict";

const CALMA_LECTURA = 1200;
const PALABRAS_MINIMAS = 12;

function medirAlEscribir(caja, direccion) {
  const lugar = document.createElement("div");
  lugar.className = "medida-del-texto";
  caja.after(lugar);
  let espera = 0;
  let ultimo = "";

  async function medir() {
    const texto = caja.value.trim();
    if (texto === ultimo) return;
    ultimo = texto;
    if (texto.split(/\s+/).length < PALABRAS_MINIMAS) {
      lugar.replaceChildren();
      return;
    }
    const ficha = caja.form && caja.form.querySelector("[name=csrfmiddlewaretoken]");
    if (!ficha) return;
    const datos = new FormData();
    datos.append("csrfmiddlewaretoken", ficha.value);
    datos.append("texto", texto);
    const respuesta = await fetch(direccion + "?trozo=si", { method: "POST", body: datos }).catch(() => null);
    if (!respuesta || respuesta.status !== 200 || respuesta.redirected || texto !== ultimo) return;
    const abierta = Boolean(lugar.querySelector("details[open]"));
    lugar.innerHTML = await respuesta.text();
    if (abierta) lugar.querySelector("details").open = true;
  }

  caja.addEventListener("input", () => {
    clearTimeout(espera);
    espera = setTimeout(medir, CALMA_LECTURA);
  });
  medir();
}

const enlaceDeLectura = document.getElementById("medir-lectura");
if (enlaceDeLectura) {
  document.querySelectorAll("textarea[data-medir]").forEach((caja) => medirAlEscribir(caja, enlaceDeLectura.href));
}
