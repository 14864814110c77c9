"use strict";
(() => {
  const STEP = 2;
  const announcement = document.getElementById("announcement");
  const players = new Map();
  let latest = null;

  const clock = (seconds) =>
    `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

  class Player {
    constructor(root) {
      this.root = root;
      this.number = root.dataset.player;
      this.seconds = Number(root.dataset.seconds);
      this.audio = root.querySelector("audio");
      this.button = root.querySelector(".play");
      this.wave = root.querySelector(".wave");
      this.clip = root.querySelector("clipPath rect");
      this.time = root.querySelector(".time .now");
      this.text = document.querySelector(`[data-words="${this.number}"]`);
      this.words = this.text ? [...this.text.querySelectorAll(".w[data-s]")] : [];
      this.starts = this.words.map((word) => Number(word.dataset.s));
      this.ends = this.words.map((word) => Number(word.dataset.e));
      this.lit = null;
      this.cursor = -1;
      this.until = Infinity;
      this.jump = null;
      this.audio.controls = false;
      root.querySelector(".controls").hidden = false;
      this.listen();
    }

    listen() {
      this.button.addEventListener("click", () => this.toggle());
      this.audio.addEventListener("play", () => this.began());
      this.audio.addEventListener("pause", () => this.stopped());
      for (const name of ["seeked", "timeupdate", "ended"]) {
        this.audio.addEventListener(name, () => this.show());
      }
      this.wave.addEventListener("pointerdown", (event) => this.drag(event));
      this.wave.addEventListener("pointermove", (event) => {
        if (this.wave.hasPointerCapture(event.pointerId)) this.point(event);
      });
      this.wave.addEventListener("keydown", (event) => this.slide(event));
      this.root.querySelector("select").addEventListener("change", (event) => {
        this.audio.playbackRate = Number(event.target.value);
      });
      if (!this.text) return;
      this.text.addEventListener("click", (event) => {
        const place = this.words.indexOf(event.target.closest(".w"));
        if (place >= 0) this.hear(place);
      });
      this.text.addEventListener("keydown", (event) => this.read(event));
    }

    toggle() {
      if (!this.audio.paused) {
        this.audio.pause();
        return;
      }
      if (this.audio.ended) this.seek(0);
      this.play();
    }

    play() {
      this.audio.play().catch(() => {
        this.letGo();
        announcement.textContent = "This browser cannot play the recording.";
      });
    }

    began() {
      latest = this;
      for (const other of players.values()) {
        if (other !== this) other.audio.pause();
      }
      this.root.classList.add("playing");
      this.button.setAttribute("aria-label", `Pause answer ${this.number}`);
      this.follow();
    }

    stopped() {
      this.root.classList.remove("playing");
      this.letGo();
      this.button.setAttribute("aria-label", `Play answer ${this.number}`);
      this.show();
    }

    follow() {
      this.show();
      if (!this.audio.paused) requestAnimationFrame(() => this.follow());
    }

    seek(seconds) {
      this.letGo();
      this.audio.currentTime = Math.min(this.seconds, Math.max(0, seconds));
      this.show();
    }

    from(seconds) {
      this.seek(seconds);
      this.play();
    }

    // A button beside a quote plays it, and pressed once more it stops.
    quote(button) {
      if (this.jump === button) {
        this.audio.pause();
        return;
      }
      this.from(Number(button.dataset.at));
      this.jump = button;
      this.until = Number(button.dataset.until ?? Infinity);
      button.classList.add("playing");
    }

    letGo() {
      this.jump?.classList.remove("playing");
      this.jump = null;
      this.until = Infinity;
    }

    show() {
      const now = this.audio.currentTime;
      if (now >= this.until && !this.audio.paused) this.audio.pause();
      this.clip.setAttribute("width", String((960 * now) / this.seconds));
      this.time.textContent = clock(now);
      this.wave.setAttribute("aria-valuenow", now.toFixed(1));
      this.wave.setAttribute("aria-valuetext", `${clock(now)} of ${clock(this.seconds)}`);
      this.light(now);
    }

    light(now) {
      const place = this.audio.ended ? -1 : this.at(now);
      const word = place >= 0 && now < this.ends[place] ? this.words[place] : null;
      if (word === this.lit) return;
      this.lit?.classList.remove("now");
      word?.classList.add("now");
      this.lit = word;
    }

    at(now) {
      let low = 0;
      let high = this.starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.starts[middle] <= now + 0.001) low = middle + 1;
        else high = middle;
      }
      return low - 1;
    }

    drag(event) {
      this.wave.setPointerCapture(event.pointerId);
      this.point(event);
    }

    point(event) {
      const box = this.wave.getBoundingClientRect();
      this.seek((this.seconds * (event.clientX - box.left)) / box.width);
    }

    slide(event) {
      const now = this.audio.currentTime;
      const target = {
        ArrowLeft: now - STEP, ArrowDown: now - STEP, ArrowRight: now + STEP, ArrowUp: now + STEP,
        PageDown: now - 5 * STEP, PageUp: now + 5 * STEP, Home: 0, End: this.seconds,
      }[event.key];
      if (target !== undefined) this.seek(target);
      else if (event.key === " " || event.key === "Enter") this.toggle();
      else return;
      event.preventDefault();
    }

    read(event) {
      const last = this.words.length - 1;
      const here = this.cursor >= 0 ? this.cursor : this.at(this.audio.currentTime);
      const target = {
        ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: last,
        ArrowUp: this.line(here, -1), ArrowDown: this.line(here, 1),
      }[event.key];
      if (target !== undefined) this.move(Math.min(last, Math.max(0, target)));
      else if (event.key === "Enter") this.hear(Math.max(0, here));
      else if (event.key === " ") this.toggle();
      else return;
      event.preventDefault();
    }

    line(here, direction) {
      const from = this.words[Math.max(0, here)]?.getBoundingClientRect();
      const lines = this.words
        .map((word, place) => ({ place, box: word.getBoundingClientRect() }))
        .filter(({ box }) => direction * (box.top - from.top) > 4);
      if (!lines.length) return here;
      const tops = lines.map(({ box }) => direction * box.top);
      const top = direction * Math.min(...tops);
      return lines
        .filter(({ box }) => Math.abs(box.top - top) < 4)
        .reduce((a, b) => (Math.abs(b.box.left - from.left) < Math.abs(a.box.left - from.left) ? b : a))
        .place;
    }

    move(place) {
      this.words[this.cursor]?.classList.remove("cursor");
      this.cursor = place;
      const word = this.words[place];
      if (!word) return;
      word.classList.add("cursor");
      word.scrollIntoView({ block: "nearest" });
      announcement.textContent = `${word.textContent}, ${clock(this.starts[place])}`;
    }

    hear(place) {
      if (!this.words[place]) return;
      this.move(place);
      this.from(this.starts[place]);
    }
  }

  for (const root of document.querySelectorAll("[data-player]")) {
    players.set(root.dataset.player, new Player(root));
  }
  for (const button of document.querySelectorAll(".jump")) {
    button.addEventListener("click", () => {
      players.get(button.dataset.playerOf)?.quote(button);
    });
  }
  // Space goes to the control that has the focus; without one, to the answer that plays or played.
  const CONTROLS = "button, select, summary, audio, [role=slider], [data-words]";
  addEventListener("keydown", (event) => {
    const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    if (event.key !== " " || modified || event.defaultPrevented || !latest) return;
    if (event.target.closest(CONTROLS)) return;
    latest.toggle();
    event.preventDefault();
  });
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details.reference")) {
      details.open = true;
    }
  });
})();
