// A conversation that reads itself: what is new is asked for by its number, and sending does not leave the page. Without
// it the same form and a link do the same.
"use strict";

const RAPIDO = 3000;
const LENTO = 15000;
const CON_SENAL = 30000;
const CON_PALABRAS = [403, 404, 409, 422, 429];
const SIN_LINEA = "Sin conexión. Lo que escriba se queda en el recuadro: seguimos intentando.";
const registro = document.querySelector("[data-mensajes]:not([data-mensajes=''])");

function conversar() {
  const lista = registro.querySelector("ol");
  const formulario = document.getElementById("escribir");
  const { texto, archivos, clave } = formulario.elements;
  const borrador = registro.dataset.mensajes;
  let cursor = Number(registro.dataset.cursor);
  let puesto = registro.dataset.puesto;
  let espera = RAPIDO;
  let pidiendo = false;
  let otraVez = false;
  let acabada = false;
  let senal = null;
  let reloj = 0;
  let sinEnviar = "";

  // Said once: the same words again are no news for who listens.
  function decir(donde, frase) {
    const linea = document.getElementById(donde);
    if (linea && linea.textContent !== frase) linea.textContent = frase;
  }

  // What became of a sending that failed is said until one succeeds: that the line is back is not that it got there.
  const decirDeLaLinea = (frase) => decir("linea", sinEnviar || frase);

  function noSeEnvio(frase) {
    sinEnviar = frase;
    decirDeLaLinea("");
  }

  const direccion = () => `${registro.dataset.mensajes}?despues=${cursor}&puesto=${puesto}`;

  function agregar(html) {
    const nuevos = new DOMParser().parseFromString(`<ol>${html}</ol>`, "text/html").querySelectorAll("ol > li");
    for (const uno of nuevos) {
      if (document.getElementById(uno.id)) continue;
      const retirado = document.getElementById(uno.dataset.retira);
      retirado?.querySelector(".dicho-texto")?.replaceChildren("Este mensaje se retiró.");
      retirado?.querySelector(".dicho-archivos")?.remove();
      lista.append(uno);
    }
    return nuevos.length;
  }

  async function recibir(respuesta) {
    const hubo = respuesta.status === 200 ? agregar(await respuesta.text()) : 0;
    cursor = Math.max(cursor, Number(respuesta.headers.get("X-Cursor")) || 0);
    puesto = respuesta.headers.get("X-Puesto") || puesto;
    const frase = respuesta.headers.get("X-Situacion");
    if (frase) decir("situacion", decodeURIComponent(frase));
    if (frase) document.getElementById("situacion").className = `situacion situacion-${respuesta.headers.get("X-Estado")}`;
    if (respuesta.headers.get("X-Hay-Mas")) otraVez = true;
    else if (respuesta.headers.get("X-Estado") === "cerrada") terminar();
    decirDeLaLinea("");
    return hubo;
  }

  async function preguntar() {
    clearTimeout(reloj);
    if (acabada) return;
    if (pidiendo) {
      otraVez = true;
      return;
    }
    pidiendo = true;
    otraVez = false;
    try {
      const respuesta = await fetch(direccion(), { headers: { "X-Chat": "1" } });
      if (respuesta.status === 404) decir("linea", "Desde aquí ya no se puede leer: quizá salió de su cuenta. Recargue la página.");
      else if (!respuesta.ok) throw new Error(respuesta.status);
      else espera = (await recibir(respuesta)) ? RAPIDO : Math.min(LENTO, espera * 1.3);
    } catch {
      decirDeLaLinea(SIN_LINEA);
      espera = Math.min(LENTO, espera * 1.3);
    }
    pidiendo = false;
    if (acabada) return;
    const cuanto = senal?.readyState === EventSource.OPEN ? CON_SENAL : espera;
    reloj = setTimeout(preguntar, otraVez ? 0 : cuanto + Math.random() * 400);
  }

  // The box keeps its words until the portal says that it has them; the same key sends them once.
  async function enviar(evento) {
    evento.preventDefault();
    if (formulario.getAttribute("aria-busy") === "true") return;
    formulario.setAttribute("aria-busy", "true");
    const dicho = texto.value;
    try {
      const respuesta = await fetch(direccion(), {
        method: "POST",
        body: new FormData(formulario),
        headers: { "X-Chat": "1" },
      });
      if (CON_PALABRAS.includes(respuesta.status)) negar(await respuesta.text());
      else if (!respuesta.ok) noSeEnvio("No pudimos enviarlo por una falla nuestra. Su texto sigue en el recuadro: inténtelo en un momento.");
      else {
        sinEnviar = "";
        clave.value = respuesta.headers.get("X-Clave");
        texto.removeAttribute("aria-invalid");
        if (texto.value === dicho) texto.value = "";
        sessionStorage.setItem(borrador, texto.value);
        archivos.value = "";
        archivos.dispatchEvent(new Event("change"));
        document.getElementById("no-enviado").replaceChildren();
        await recibir(respuesta);
        espera = RAPIDO;
        preguntar();
      }
    } catch {
      noSeEnvio("Sin conexión: no sabemos si llegó. Su texto sigue en el recuadro; envíelo otra vez y no se repetirá.");
    }
    formulario.removeAttribute("aria-busy");
  }

  function negar(html) {
    noSeEnvio("");
    const palabras = new DOMParser().parseFromString(html, "text/html").body;
    const ficha = palabras.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (ficha) for (const una of document.getElementsByName("csrfmiddlewaretoken")) una.value = ficha;
    document.getElementById("no-enviado").replaceChildren(...palabras.childNodes);
    texto.setAttribute("aria-invalid", "true");
  }

  // It ended: the box gives its place to what comes after, unless something is still written in it.
  async function terminar() {
    acabada = true;
    clearTimeout(reloj);
    senal?.close();
    if (texto.value.trim()) return;
    const respuesta = await fetch(location.pathname);
    const pagina = new DOMParser().parseFromString(await respuesta.text(), "text/html");
    for (const id of ["al-final", "que-hacer"]) {
      const [viejo, nuevo] = [document.getElementById(id), pagina.getElementById(id)];
      if (!viejo || !nuevo) continue;
      const conFoco = viejo.contains(document.activeElement);
      viejo.replaceWith(nuevo);
      if (conFoco) nuevo.focus();
    }
  }

  function escuchar() {
    senal?.close();
    senal = null;
    if (document.hidden || acabada || !registro.dataset.senal) return;
    senal = new EventSource(registro.dataset.senal);
    senal.addEventListener("hay", (evento) => {
      if (Number(evento.data) > cursor) preguntar();
    });
  }

  formulario.addEventListener("submit", enviar);
  texto.addEventListener("keydown", (evento) => {
    if (evento.key !== "Enter" || !(evento.ctrlKey || evento.metaKey)) return;
    evento.preventDefault();
    formulario.requestSubmit();
  });
  document.addEventListener("visibilitychange", () => {
    escuchar();
    if (!document.hidden) preguntar();
  });
  window.addEventListener("online", preguntar);
  window.addEventListener("offline", () => decirDeLaLinea(SIN_LINEA));
  // Whoever follows a link and comes back in this window finds what they were writing.
  texto.value ||= sessionStorage.getItem(borrador) || "";
  texto.addEventListener("input", () => sessionStorage.setItem(borrador, texto.value));
  document.getElementById("atajo").hidden = false;
  document.getElementById("ver-nuevos").hidden = true;
  escuchar();
  reloj = setTimeout(preguntar, RAPIDO);
}

if (registro && document.getElementById("escribir")) conversar();
