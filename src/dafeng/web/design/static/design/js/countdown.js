/* The time left to a deadline, to the second, by the server's clock. */
const DAY = 86400, NEAR = 7 * DAY;

export function watchCountdowns(root) {
  for (const place of root.querySelectorAll("[data-deadline]:not([data-running])")) {
    place.dataset.running = "";
    const words = JSON.parse(place.dataset.words);
    const ahead = Date.parse(place.dataset.now) - Date.now();
    const ends = Date.parse(place.dataset.deadline);
    const left = place.querySelector(".left");
    const tick = () => {
      const seconds = Math.ceil((ends - Date.now() - ahead) / 1000);
      place.toggleAttribute("data-near", seconds < NEAR);
      if (seconds <= 0) {
        left.textContent = words.over;
        return;
      }
      const parts = [[Math.floor(seconds / DAY), words.days], [Math.floor(seconds / 3600) % 24, words.hours],
        [Math.floor(seconds / 60) % 60, words.minutes], [seconds % 60, words.seconds]];
      left.replaceChildren(...parts.flatMap(([count, word], place) => {
        const small = document.createElement("small");
        small.textContent = word;
        return [place ? String(count).padStart(2, "0") : String(count), small];
      }));
      setTimeout(tick, 1000 - (Date.now() + ahead) % 1000);
    };
    tick();
  }
}
