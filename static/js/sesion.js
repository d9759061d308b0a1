// Warns an official five minutes before the session closes, prolongs it without leaving the page (WCAG 2.2.1), and says
// when it closed. Times are the portal's: the clock of the computer may be wrong, and only its steps are used.
"use strict";

const AVISO = 5 * 60 * 1000;
const MAXIMO = 2 ** 31 - 1; // a longer wait is none: the timer would go off at once
const formulario = document.getElementById("sesion");
const aviso = document.getElementById("sesion-aviso");

if (formulario && aviso) {
  let vence = new Date(formulario.dataset.vence);
  const desfase = Date.now() + 1000 * Number(formulario.dataset.quedan) - vence;
  let reloj = 0;

  const enPalabras = (momento) => momento.toLocaleTimeString("es-CO", { hour: "numeric", minute: "2-digit" });

  const falta = () => vence - (Date.now() - desfase);

  function mostrar(cerrada) {
    document.getElementById("sesion-por-cerrarse").hidden = cerrada;
    document.getElementById("sesion-cerrada").hidden = !cerrada;
    aviso.setAttribute("aria-labelledby", cerrada ? "sesion-titulo-cerrada" : "sesion-titulo");
    if (!aviso.open) aviso.showModal();
  }

  // When it closes, as the portal knows it: another tab may have prolonged it. Null when it is over, or nobody answers.
  async function preguntar(cabeceras) {
    const respuesta = await fetch(formulario.action, {
      method: "POST",
      headers: { Accept: "application/json", ...cabeceras },
      body: new FormData(formulario),
    }).catch(() => null);
    const cuando = respuesta && respuesta.ok && !respuesta.redirected ? await respuesta.text() : "";
    return cuando ? new Date(cuando) : null;
  }

  async function mirar() {
    vence = (await preguntar({ "X-Sin-Uso": "1" })) || vence;
    document.getElementById("sesion-cierre").textContent = enPalabras(vence);
    if (falta() <= AVISO) mostrar(falta() <= 0);
    else aviso.close();
    if (falta() > 0) esperar();
  }

  function esperar() {
    clearTimeout(reloj);
    const cuanto = falta() > AVISO ? falta() - AVISO : falta();
    reloj = setTimeout(mirar, Math.min(Math.max(cuanto, 0), MAXIMO));
  }

  async function seguir(evento) {
    evento.preventDefault();
    const cuando = await preguntar({});
    if (!cuando) {
      formulario.submit();
      return;
    }
    vence = cuando;
    document.getElementById("sesion-hora").textContent = enPalabras(vence);
    aviso.close();
    esperar();
  }

  formulario.addEventListener("submit", seguir);
  document.getElementById("sesion-seguir")?.addEventListener("click", seguir);
  for (const boton of aviso.querySelectorAll("[data-cerrar]")) boton.addEventListener("click", () => aviso.close());
  esperar();
}
