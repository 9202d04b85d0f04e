/* Parts that ask again by themselves: refused once, they stop and say why; after a new sign-in they go on. */
const NOT_SIGNED_IN = 401;

export function watchPolling() {
  document.addEventListener("htmx:responseError", (event) => {
    const part = event.target.closest?.("[data-polling]");
    const { status } = event.detail.xhr;
    if (part && !part.dataset.stopped && status >= 400 && status < 500) stop(part, event.detail.xhr);
  });
  document.addEventListener("dafeng:signed-in", () => {
    for (const part of document.querySelectorAll("[data-polling][data-stopped]")) goOn(part);
  });
}

/* htmx stops asking for an element that is no longer on the page, so a copy that does not ask takes its place. */
function stop(part, answer) {
  const signedOut = answer.status === NOT_SIGNED_IN;
  const still = part.cloneNode(true);
  still.dataset.stopped = part.getAttribute("hx-get");
  for (const name of ["hx-get", "hx-trigger"]) still.removeAttribute(name);
  const said = document.createElement("p");
  const link = document.createElement("a");
  said.setAttribute("role", "alert");
  said.dataset.stop = "";
  link.href = signedOut ? signInAddress(answer) : window.location.href;
  link.textContent = signedOut ? part.dataset.signIn : part.dataset.loadAgain;
  said.append(signedOut ? part.dataset.signedOut : part.dataset.gone, " ", link);
  still.append(said);
  part.replaceWith(still);
  window.htmx.process(still);
}

function goOn(part) {
  const asking = part.cloneNode(true);
  asking.setAttribute("hx-get", part.dataset.stopped);
  asking.setAttribute("hx-trigger", "every 1s");
  delete asking.dataset.stopped;
  asking.querySelector("[data-stop]")?.remove();
  part.replaceWith(asking);
  window.htmx.process(asking);
}

function signInAddress(answer) {
  try {
    const { sign_in: address } = JSON.parse(answer.responseText);
    return address?.startsWith("/") ? address : window.location.href;
  } catch {
    return window.location.href;
  }
}
