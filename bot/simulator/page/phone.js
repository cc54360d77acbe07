// One person's phone.
import { act, look, send } from "/page/api.js";
import { drawText } from "/page/text.js";
import { PLACES, wordsFor } from "/page/words.js";

const element = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

export class Phone {
  constructor(person, { about, onClose }) {
    this.person = person;
    this.words = wordsFor(person.language_code);
    this.chat = person.id;
    this.root = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.root.dir = this.words.dir;
    this.root.lang = person.language_code || "en";
    this.root.dataset.person = person.id;
    this.$ = (selector) => this.root.querySelector(selector);
    this.$(".name").textContent = person.name;
    this.$(".about").textContent = about;
    this.$(".about").title = about;
    this.$(".about").dir = "auto";
    this.$("textarea").placeholder = this.words.write;
    this.$("textarea").setAttribute("aria-label", this.words.write);
    this.$(".close").addEventListener("click", onClose);
    this.$(".block").addEventListener("click", () => this.block());
    this.$(".chats").addEventListener("change", (event) => { this.chat = Number(event.target.value); this.shown = ""; this.isAtEnd = true; this.refresh(); });
    this.$(".composer").addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.$("textarea").addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.submit(); } });
    this.$("textarea").addEventListener("input", () => this.grow());
    this.$(".link").addEventListener("submit", (event) => { event.preventDefault(); this.open(this.$(".payload").value.trim()); });
    this.$(".commands").addEventListener("click", () => this.popup("commands"));
    this.$(".attach").addEventListener("click", () => this.popup("attach"));
    this.$(".mode .leave").addEventListener("click", () => this.leaveMode());
    this.staysAtEnd();
  }

  // --- looking ---

  async refresh() {
    const [{ chats }, view] = await Promise.all([look(`people/${this.person.id}/chats`), look(`people/${this.person.id}/chats/${this.chat}`)]);
    this.view = view;
    this.drawChats(chats);
    this.drawMessages(view);
    this.drawKeyboard(view);
    this.$(".block").setAttribute("aria-pressed", String(view.chat.is_blocked));
  }

  drawChats(chats) {
    const select = this.$(".chats");
    select.replaceChildren(...chats.map((chat) => { const option = element("option", "", chat.title || "…"); option.value = chat.id; option.selected = chat.id === this.chat; return option; }));
    select.hidden = chats.length < 2;
  }

  drawMessages(view) {
    const shown = JSON.stringify([view.messages, view.chat.is_started, view.chat.is_blocked]);
    if (shown === this.shown) return;
    this.shown = shown;
    const list = this.$(".messages");
    const items = view.messages.map((message) => this.drawMessage(message, view.messages));
    if (!view.chat.is_started) items.push(this.drawStart(view));
    if (view.chat.is_blocked) { const item = element("li"); item.className = "note"; item.textContent = this.words.blocked; items.push(item); }
    list.replaceChildren(...items);
    this.toEnd();
  }

  // Whoever reads the newest message goes on doing so when another comes, when a keyboard takes of the list's height, and
  // when a picture gets its own; whoever has scrolled back is left there.
  staysAtEnd() {
    const list = this.$(".messages");
    let before = 0;
    this.isAtEnd = true;
    list.addEventListener("scroll", () => {
      const isNear = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
      if (isNear || list.scrollTop < before) this.isAtEnd = isNear;
      before = list.scrollTop;
    });
    for (const come of ["load", "loadedmetadata"]) list.addEventListener(come, () => this.toEnd(), true);
    new ResizeObserver(() => this.toEnd()).observe(list);
  }

  toEnd() {
    const list = this.$(".messages");
    if (this.isAtEnd) list.scrollTop = list.scrollHeight;
  }

  drawStart(view) {
    const item = element("li", "message");
    const bubble = element("div", "bubble");
    const words = element("p", "words", view.description || "");
    words.dir = "auto";
    if (view.description) bubble.append(words);
    const button = element("button", "start", this.words.start);
    button.type = "button";
    button.addEventListener("click", () => this.open(""));
    const row = element("div", "inline");
    row.append(button);
    item.append(...(view.description ? [bubble] : []), row);
    return item;
  }

  drawMessage(message, all) {
    const item = element("li");
    if (message.service) { item.className = "note"; item.textContent = Object.keys(message.service).join(", ").replaceAll("_", " "); return item; }
    const mine = message.sender.id === this.person.id;
    item.className = `message${mine ? " mine" : ""}`;
    item.dataset.message = message.id;
    const bubble = element("div", "bubble");
    if (!mine && this.chat !== this.person.id) bubble.append(element("p", "sender", message.sender.name));
    const quoted = message.reply_to && all.find((one) => one.id === message.reply_to);
    if (quoted) bubble.append(element("p", "quoted", quoted.text || quoted.kind));
    if (message.media) bubble.append(this.drawMedia(message));
    if (message.location) bubble.append(element("p", "words", `⌖ ${message.location.latitude.toFixed(4)}, ${message.location.longitude.toFixed(4)}`));
    if (message.text) {
      const words = element("p", "words");
      words.dir = "auto";
      words.append(drawText(message.text, message.entities, (command) => this.say(command)));
      bubble.append(words);
    }
    bubble.append(this.drawFoot(message, mine));
    item.append(bubble);
    if (message.inline_keyboard.length) item.append(this.drawInline(message));
    return item;
  }

  drawFoot(message, mine) {
    const foot = element("div", "foot");
    const at = new Date(message.date * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Baghdad" });
    foot.append(element("span", "", message.edited ? `${this.words.edited} ${at}` : at));
    const act = element("button", "", mine && message.text ? "✎" : "↩");
    act.type = "button";
    act.setAttribute("aria-label", mine && message.text ? this.words.editing : this.words.answering);
    act.addEventListener("click", () => this.enterMode(mine && message.text ? "edit" : "reply", message));
    foot.prepend(act);
    return foot;
  }

  drawMedia(message) {
    const { kind, url, name } = message.media;
    if (kind === "photo" || kind === "sticker") { const image = element("img"); image.src = url; image.alt = message.text || kind; return image; }
    if (kind === "video" || kind === "animation") { const video = element("video"); video.src = url; video.controls = true; return video; }
    if (kind === "voice" || kind === "audio") { const audio = element("audio"); audio.src = url; audio.controls = true; return audio; }
    const link = element("a", "", `▤ ${name || kind}`);
    link.href = url;
    link.download = name || "file";
    return link;
  }

  drawInline(message) {
    const block = element("div", "inline");
    message.inline_keyboard.forEach((buttons) => {
      const row = element("div", "row");
      buttons.forEach((button) => {
        if (button.url) {
          const link = element("a", "", button.text);
          if (/^https?:\/\//.test(button.url)) link.href = button.url;
          link.target = "_blank";
          link.rel = "noopener noreferrer";
          row.append(link);
          return;
        }
        const made = element("button", "", button.text);
        made.type = "button";
        made.addEventListener("click", () => this.try(act(`people/${this.person.id}/presses`, { chat: this.chat, message: message.id, data: button.callback_data })));
        row.append(made);
      });
      block.append(row);
    });
    return block;
  }

  drawKeyboard(view) {
    const markup = view.keyboard && !view.keyboard.is_hidden && view.keyboard.keyboard;
    const rows = (markup || []).map((buttons) => {
      const row = element("div", "row");
      buttons.forEach((button) => {
        const made = element("button", "", button.text);
        made.type = "button";
        made.addEventListener("click", () => (button.request_location ? this.popup("place", button.text) : this.try(act(`people/${this.person.id}/labels`, { chat: this.chat, label: button.text }))));
        row.append(made);
      });
      return row;
    });
    this.$(".keyboard").replaceChildren(...rows);
  }

  // --- doing ---

  async try(doing) {
    try { await doing; } catch (error) { this.toast(error.message); }
  }

  toast(text) {
    const toast = this.$(".toast");
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => { toast.hidden = true; }, 4000);
  }

  say(text) {
    return this.try(act(`people/${this.person.id}/says`, { chat: this.chat, text }));
  }

  submit() {
    const box = this.$("textarea");
    const text = box.value;
    if (!text.trim()) return;
    box.value = "";
    this.grow();
    const { mode, message } = this;
    this.leaveMode();
    if (mode === "edit") this.try(act(`people/${this.person.id}/edits`, { chat: this.chat, message: message.id, text }));
    else if (mode === "reply") this.try(act(`people/${this.person.id}/says`, { chat: this.chat, text, reply_to: message.id }));
    else this.say(text);
  }

  enterMode(mode, message) {
    Object.assign(this, { mode, message });
    this.$(".mode").hidden = false;
    this.$(".mode .what").textContent = `${mode === "edit" ? this.words.editing : this.words.answering}: ${message.text || message.kind}`;
    if (mode === "edit") this.$("textarea").value = message.text;
    this.$("textarea").focus();
  }

  leaveMode() {
    Object.assign(this, { mode: "", message: null });
    this.$(".mode").hidden = true;
  }

  grow() {
    const box = this.$("textarea");
    box.style.blockSize = "auto";
    box.style.blockSize = `${Math.min(box.scrollHeight, 110)}px`;
  }

  open(link) {
    this.$(".payload").value = "";
    this.chat = this.person.id;
    return this.try(link ? act(`people/${this.person.id}/opens`, { link }) : act(`people/${this.person.id}/starts`));
  }

  block() {
    return this.try(act(`people/${this.person.id}/${this.view?.chat.is_blocked ? "unblocks" : "blocks"}`));
  }

  attach(kind, files) {
    return this.try(send(this.person.id, { kind: files.length > 1 ? "album" : kind, chat: this.chat }, files));
  }

  share(label, latitude, longitude) {
    const body = { chat: this.chat, latitude, longitude };
    return this.try(label ? act(`people/${this.person.id}/labels`, { ...body, label }) : act(`people/${this.person.id}/location`, body));
  }

  // --- the popups ---

  popup(which, label) {
    const popup = this.$(".popup");
    const same = popup.dataset.which === which && !popup.hidden;
    popup.hidden = same;
    popup.dataset.which = which;
    if (same) return;
    const items = { commands: () => this.commandItems(), attach: () => this.attachItems(), place: () => this.placeItems(label) }[which]();
    popup.replaceChildren(...items);
    popup.querySelector("button, input")?.focus();
  }

  item(text, hint, doing) {
    const button = element("button", "", text);
    button.type = "button";
    if (hint) button.append(element("span", "hint", hint));
    button.addEventListener("click", () => { this.$(".popup").hidden = true; doing(); });
    return button;
  }

  commandItems() {
    const items = (this.view?.commands || []).map((one) => this.item(`/${one.command}`, one.description, () => this.say(`/${one.command}`)));
    return items.length ? items : [element("span", "hint", "/start")];
  }

  attachItems() {
    const chooser = (text, kind, accept, multiple) => {
      const label = element("label", "", text);
      const input = element("input");
      Object.assign(input, { type: "file", accept, multiple });
      input.addEventListener("change", () => { this.$(".popup").hidden = true; this.attach(kind, [...input.files]); });
      label.append(input);
      return label;
    };
    const sample = (text, kind, count) => this.item(text, "", () => this.try(send(this.person.id, { kind, chat: this.chat, sample: count }, [])));
    const { words } = this;
    return [
      chooser(words.photo, "photo", "image/*", true),
      chooser(words.video, "video", "video/mp4", false),
      chooser(words.voice, "voice", "audio/*", false),
      chooser(words.document, "document", "", false),
      this.item(words.place, "", () => this.popup("place")),
      sample(words.samplePhoto, "photo", 1),
      sample(words.sampleAlbum, "album", 3),
      sample(words.sampleVoice, "voice", 1),
      sample(words.sampleVideo, "video", 1),
    ];
  }

  placeItems(label) {
    const items = PLACES.map(([name, latitude, longitude]) => this.item(name, `${latitude.toFixed(2)}, ${longitude.toFixed(2)}`, () => this.share(label, latitude, longitude)));
    const own = element("label", "", "Other");
    const input = element("input");
    Object.assign(input, { placeholder: "30.51, 47.81", dir: "ltr" });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const [latitude, longitude] = input.value.split(/[,\s]+/).map(Number);
      this.$(".popup").hidden = true;
      this.share(label, latitude, longitude);
    });
    own.append(input);
    return [...items, own];
  }
}
