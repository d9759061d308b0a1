// Writing in a forum, more at ease: the preview in its place, and Ctrl+Enter. The page works without it.
"use strict";

const PREVIA = "vista-previa";

// The same button, without leaving the page: what was chosen (a picture) stays chosen.
async function verComoQueda(formulario, boton) {
  const datos = new FormData(formulario);
  for (const [nombre, valor] of [...datos]) if (valor instanceof File) datos.delete(nombre);
  datos.set("accion", "ver");
  boton.setAttribute("aria-busy", "true");
  try {
    const respuesta = await fetch(formulario.action, {
      method: "POST",
      body: new URLSearchParams(datos),
      headers: { "X-Vista-Previa": "1" },
      credentials: "same-origin",
    });
    const previa = new DOMParser().parseFromString(await respuesta.text(), "text/html").getElementById(PREVIA);
    if (!respuesta.ok || !previa) throw new Error("sin vista previa");
    document.getElementById(PREVIA)?.remove();
    formulario.before(previa);
    previa.focus();
  } catch {
    formulario.dataset.sinPrevia = "si"; // the long way: the whole page
    boton.click();
  } finally {
    boton.removeAttribute("aria-busy");
  }
}

function atender(formulario) {
  formulario.addEventListener("submit", (evento) => {
    const esPrevia = evento.submitter?.value === "ver";
    if (esPrevia && !formulario.dataset.sinPrevia) {
      evento.preventDefault();
      verComoQueda(formulario, evento.submitter);
      return;
    }
    if (formulario.getAttribute("aria-busy") === "true") evento.preventDefault();
    formulario.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => formulario.removeAttribute("aria-busy"));
  formulario.addEventListener("keydown", (evento) => {
    const envia = (evento.ctrlKey || evento.metaKey) && evento.key === "Enter";
    if (!envia || !evento.target.matches("textarea")) return;
    evento.preventDefault();
    formulario.requestSubmit();
  });
}

document.querySelectorAll("form[data-foro-escribir]").forEach(atender);
