// Warns an official five minutes before the session closes, and prolongs it without leaving the page (WCAG 2.2.1).
"use strict";

const AVISO = 5 * 60 * 1000;
const MAXIMO = 2 ** 31 - 1; // a longer wait is none: the timer would go off at once
const formulario = document.getElementById("sesion");
const aviso = document.getElementById("sesion-aviso");

if (formulario && aviso) {
  let vence = new Date(formulario.dataset.vence);
  let reloj = 0;

  const enPalabras = (momento) => momento.toLocaleTimeString("es-CO", { hour: "numeric", minute: "2-digit" });

  function avisar() {
    document.getElementById("sesion-cierre").textContent = enPalabras(vence);
    if (!aviso.open) aviso.showModal();
  }

  function esperar() {
    clearTimeout(reloj);
    reloj = setTimeout(avisar, Math.min(Math.max(vence - Date.now() - AVISO, 0), MAXIMO));
  }

  async function seguir(evento) {
    evento.preventDefault();
    const respuesta = await fetch(formulario.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new FormData(formulario),
    }).catch(() => null);
    const cuando = respuesta && respuesta.ok && !respuesta.redirected ? await respuesta.text() : "";
    if (!cuando) {
      formulario.submit();
      return;
    }
    vence = new Date(cuando);
    document.getElementById("sesion-hora").textContent = enPalabras(vence);
    aviso.close();
    esperar();
  }

  formulario.addEventListener("submit", seguir);
  document.getElementById("sesion-seguir")?.addEventListener("click", seguir);
  document.getElementById("sesion-cerrar").addEventListener("click", () => aviso.close());
  esperar();
}
