/* Saving as people type: one request at a time, nothing lost when the line or the session breaks. */

const RETRY_MILLISECONDS = [1000, 3000, 10000, 30000];

/** The changes of one page that the server has not confirmed, kept by the browser until it has. */
export class Outbox {
  /**
   * @param {string} key where the browser keeps them
   * @param {string} url where they are sent
   * @param {HTMLElement} status where people read how it stands
   * @param {(answer: object) => void} accepted called with the answer to what was saved
   * @param {(answer: object, changes: object[]) => void} refused called when someone else changed the same
   */
  constructor({ key, url, status, accepted, refused }) {
    Object.assign(this, { key, url, status, accepted, refused });
    this.waiting = this.#remembered();
    this.sending = [];
    this.failures = 0;
    this.timer = 0;
    // Back from another tab, where one may have signed in again.
    for (const moment of ["online", "focus"]) window.addEventListener(moment, () => this.send());
    window.addEventListener("beforeunload", (event) => {
      if (this.pending.length && !this.#remember()) event.preventDefault();
    });
  }

  /** What is not confirmed, oldest first. */
  get pending() {
    return [...this.sending, ...this.waiting];
  }

  /** Takes a change in; a later change of the same field replaces one that still waits. */
  put(change, delay = 300) {
    const same = this.waiting.find((one) => change.field && one.field === change.field);
    if (same) same.new = change.new;
    else this.waiting.push(change);
    this.#remember();
    this.tell("waiting");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), delay);
  }

  /** Sends what waits, unless something is under way. */
  async send() {
    if (this.sending.length || !this.waiting.length) return;
    [this.sending, this.waiting] = [this.waiting, []];
    this.tell("saving");
    let response;
    try {
      response = await fetch(this.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
        body: JSON.stringify({ changes: this.sending }),
        redirect: "manual",
      });
    } catch {
      return this.#later("offline");
    }
    await this.#settle(response);
  }

  async #settle(response) {
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
      return this.#later("signed-out", false);
    }
    if (response.status >= 500) return this.#later("offline");
    const answer = await response.json().catch(() => ({}));
    const sent = this.sending;
    this.sending = [];
    this.failures = 0;
    if (response.ok) {
      this.tell("saved", answer.at);
      this.accepted(answer, sent);
    } else {
      this.tell(response.status === 409 ? "conflict" : "refused", answer.message);
      this.refused(answer, sent);
    }
    this.#remember();
    if (this.waiting.length) this.send();
  }

  #later(state, again = true) {
    this.waiting = [...this.sending, ...this.waiting];
    this.sending = [];
    this.#remember();
    this.tell(state);
    if (!again) return;
    const pause = RETRY_MILLISECONDS[Math.min(this.failures++, RETRY_MILLISECONDS.length - 1)];
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  #remembered() {
    try {
      return JSON.parse(localStorage.getItem(this.key) || "[]");
    } catch {
      return [];
    }
  }

  #remember() {
    try {
      if (this.pending.length) localStorage.setItem(this.key, JSON.stringify(this.pending));
      else localStorage.removeItem(this.key);
      return true;
    } catch {
      return false;
    }
  }

  /** Says how saving stands; the words come with the page. */
  tell(state, detail = "") {
    this.status.dataset.state = state;
    this.status.replaceChildren(this.status.getAttribute(`data-text-${state}`) || state, detail ? ` ${detail}` : "");
    if (state !== "signed-out") return;
    const door = document.createElement("a");
    door.href = this.status.dataset.signIn;
    door.target = "_blank";
    door.textContent = this.status.dataset.signInText;
    this.status.append(" ", door);
  }
}

/** The token that a form of this page carries, or the cookie of a newer sign-in in another tab. */
export function csrfToken() {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
  return cookie ? cookie.slice("csrftoken=".length) : document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
}
