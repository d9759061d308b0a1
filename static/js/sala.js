// A public room that reads itself: what is new is asked for by its number. Without it a link does the same.
"use strict";

const RAPIDO = 3000;
const LENTO = 15000;
const CON_SENAL = 30000;
const LATIDO = 60000;
const SUYAS = 20000;
const registro = document.querySelector("[data-mensajes]");

function seguir() {
  const lista = registro.querySelector("ol");
  let cursor = Number(registro.dataset.cursor);
  let espera = RAPIDO;
  let pidiendo = false;
  let otraVez = false;
  let acabada = false;
  let latio = Date.now();
  let senal = null;
  let reloj = 0;

  function decir(donde, frase) {
    const linea = document.getElementById(donde);
    if (linea && linea.textContent !== frase) linea.textContent = frase;
  }

  function agregar(html) {
    const nuevos = new DOMParser().parseFromString(`<ol>${html}</ol>`, "text/html").querySelectorAll("ol > li");
    for (const uno of nuevos) {
      if (document.getElementById(uno.id)) continue;
      const retirado = uno.dataset.retira && document.getElementById(uno.dataset.retira);
      if (retirado) retirado.querySelector(".dicho-texto")?.replaceChildren("Este mensaje se retiró.");
      lista.append(uno);
    }
    if (nuevos.length) registro.querySelector(".sin-mensajes")?.remove();
    return nuevos.length;
  }

  async function recibir(respuesta) {
    const hubo = respuesta.status === 200 ? agregar(await respuesta.text()) : 0;
    cursor = Math.max(cursor, Number(respuesta.headers.get("X-Cursor")) || 0);
    const cuantas = respuesta.headers.get("X-Personas");
    if (cuantas) decir("siguen", cuantas === "1" ? "Una persona sigue la sala ahora" : `${cuantas} personas siguen la sala ahora`);
    if (respuesta.headers.get("X-Hay-Mas")) otraVez = true;
    else if (respuesta.headers.get("X-Estado") === "cerrada") terminar();
    else decir("linea", "");
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
    const late = Date.now() - latio >= LATIDO;
    try {
      const respuesta = await fetch(`${registro.dataset.mensajes}?despues=${cursor}${late ? "&latido=1" : ""}`);
      if (!respuesta.ok) throw new Error(respuesta.status);
      if (late) latio = Date.now();
      espera = (await recibir(respuesta)) ? RAPIDO : Math.min(LENTO, espera * 1.3);
    } catch {
      decir("linea", "Sin conexión: seguimos intentando.");
      espera = Math.min(LENTO, espera * 1.3);
    }
    pidiendo = false;
    if (acabada || document.hidden) return;
    const cuanto = senal?.readyState === EventSource.OPEN ? CON_SENAL : espera;
    // Not all of a room at the same moment.
    reloj = setTimeout(preguntar, otraVez ? 0 : cuanto + Math.random() * 400);
  }

  // What waits for the host changes without a message: only its place in the page is asked for again.
  async function mirarLasSuyas() {
    const viejas = document.getElementById("sus-preguntas");
    if (document.hidden || !viejas || !("esperan" in viejas.dataset) || viejas.contains(document.activeElement)) return;
    try {
      const pagina = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
      const nuevas = pagina.getElementById("sus-preguntas");
      if (nuevas && nuevas.textContent.trim() !== viejas.textContent.trim()) viejas.replaceWith(nuevas);
    } catch {
      // The next turn asks again.
    }
  }

  function terminar() {
    acabada = true;
    senal?.close();
    const enlace = document.createElement("a");
    enlace.href = location.pathname;
    enlace.textContent = "Ver el registro de la sala";
    document.getElementById("linea").replaceChildren("La hora de preguntar terminó. ", enlace, ".");
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

  document.addEventListener("visibilitychange", () => {
    escuchar();
    if (!document.hidden) preguntar();
  });
  window.addEventListener("online", preguntar);
  document.getElementById("ver-nuevos").hidden = true;
  escuchar();
  setInterval(mirarLasSuyas, SUYAS);
  reloj = setTimeout(preguntar, RAPIDO);
}

if (registro) seguir();
