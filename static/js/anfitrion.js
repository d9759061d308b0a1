// The host's page looks again by itself at what waits; without it a link does the same.
const CADA = 8000;

async function mirar() {
  const vieja = document.getElementById("cola-de-la-sala");
  if (document.hidden || !vieja || vieja.contains(document.activeElement)) return;
  try {
    const respuesta = await fetch(location.pathname);
    if (!respuesta.ok || respuesta.redirected) return;
    const nueva = new DOMParser().parseFromString(await respuesta.text(), "text/html").getElementById("cola-de-la-sala");
    if (!nueva) return;
    const [antes, ahora] = [vieja, nueva].map((una) => una.querySelector("#cuenta").textContent);
    const cuenta = vieja.querySelector("#cuenta");
    for (const hija of [...vieja.children]) if (hija !== cuenta) hija.remove();
    for (const hija of [...nueva.children]) if (hija.id !== "cuenta") vieja.append(hija);
    // The status line is told to who listens only when it says something else.
    if (antes !== ahora) cuenta.textContent = ahora;
  } catch {
    // The next turn asks again.
  }
}

setInterval(mirar, CADA);
