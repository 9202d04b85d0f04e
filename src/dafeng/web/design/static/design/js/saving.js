/* How a form that saves itself stands, and a word when the server does not answer: nothing typed is lost silently. */
const places = (source) => document.querySelectorAll("[data-saved]").length
  ? [...document.querySelectorAll("[data-saved]")].filter((place) => place.closest("form")?.contains(source) || !place.closest("form"))
  : [];

function say(place, state) {
  const words = JSON.parse(place.dataset.words);
  const time = new Date().toLocaleTimeString("zh-CN", { hour12: false, timeZone: "Asia/Shanghai" });
  place.dataset.state = state;
  place.textContent = words[state].replace("{time}", time);
}

export function toast(text, tone = "bad") {
  const shelf = document.querySelector(".toasts");
  if (!shelf || [...shelf.children].some((child) => child.firstChild.textContent === text)) return;
  const note = document.createElement("div");
  note.className = `note ${tone}`;
  const said = document.createElement("p");
  said.textContent = text;
  const close = document.createElement("button");
  close.className = "button small";
  close.type = "button";
  close.textContent = shelf.dataset.close;
  close.addEventListener("click", () => note.remove());
  note.append(said, close);
  shelf.append(note);
}

export function watchSaving() {
  let unsaved = false;
  const on = (name, act) => document.addEventListener(name, act);
  on("input", (event) => {
    for (const place of places(event.target)) {
      unsaved = true;
      say(place, "unsaved");
    }
  });
  on("htmx:beforeRequest", (event) => {
    if (event.detail.requestConfig.verb !== "get") places(event.target).forEach((place) => say(place, "saving"));
  });
  on("htmx:afterRequest", (event) => {
    if (event.detail.requestConfig.verb === "get") return;
    const well = event.detail.successful;
    unsaved = unsaved && !well;
    places(event.target).forEach((place) => say(place, well ? "saved" : "failed"));
  });
  on("htmx:sendError", () => toast(document.querySelector(".toasts").dataset.offline));
  on("htmx:responseError", (event) => {
    const words = document.querySelector(".toasts").dataset;
    toast([401, 403].includes(event.detail.xhr.status) ? words.expired : words.failed);
  });
  on("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
}
