// Says in time that the session ends, and lets one go on without leaving the page or losing what was typed.
const page = document.querySelector("[data-session]");
const ASK_EVERY_S = 60;
const WARN_BEFORE_S = 300;

if (page) {
  const { url, words, person } = JSON.parse(page.dataset.session);
  const dialog = document.createElement("dialog");
  const within = Object.assign(document.createElement("div"), { className: "within" });
  const title = document.createElement("h2");
  const text = document.createElement("p");
  const button = Object.assign(document.createElement("button"), { className: "button main", type: "button" });
  title.id = "session-title";
  dialog.setAttribute("aria-labelledby", title.id);
  within.append(title, text, button);
  dialog.append(within);
  document.body.append(dialog);
  let ended = false;

  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value
    ?? JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";

  // A new sign-in has a new token: every form that still stands on the page gets it.
  const take = (csrf) => {
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = csrf;
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": csrf }));
  };

  const show = (heading, said, label, act) => {
    title.textContent = heading;
    text.textContent = said;
    button.textContent = label;
    button.onclick = act;
    if (!dialog.open) dialog.showModal();
  };

  const warn = (seconds) => show(
    words.soon, words.soon_text.replace("{minutes}", Math.max(1, Math.round(seconds / 60))), words.stay,
    async () => { await ask("POST"); dialog.close(); },
  );

  const signIn = (address) => {
    ended = true;
    show(words.ended, words.ended_text, words.sign_in, () => window.open(address, "_blank", "noopener"));
  };

  const ask = async (method = "GET") => {
    const headers = { Accept: "application/json", "X-CSRFToken": token(), "X-Requested-With": "fetch" };
    let said;
    try { said = await (await fetch(url, { method, headers })).json(); } catch { return; }
    if (!said.signed_in) return signIn(said.sign_in);
    if (said.person !== person) return window.location.reload();
    if (ended) {
      ended = false;
      take(said.csrf);
      dialog.close();
      document.dispatchEvent(new CustomEvent("dafeng:signed-in"));
    }
    if (said.seconds <= WARN_BEFORE_S && method === "GET") warn(said.seconds);
  };

  setInterval(ask, ASK_EVERY_S * 1000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  document.addEventListener("dafeng:signed-out", () => ask());
  document.body.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status === 401) ask(); });
}
