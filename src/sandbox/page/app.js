// The people, two phones, and what passes between them and the server.
import { PICTURES, drawMessage, drawPicture, el, gist } from './chat.js';

const strings = await (await fetch('/sandbox/strings.json')).json();
const $ = (selector) => document.querySelector(selector);
const store = (key, value) => { try { if (value !== undefined) localStorage[key] = value; return localStorage[key]; } catch { return undefined; } };
let lang = store('menling-page') || (navigator.language.startsWith('zh') ? 'zh' : 'en');
const t = (key) => strings[lang][key] ?? key;
let world = { people: [], bot: {}, map: false };
const chats = new Map();
const unread = new Map();
const waiting = new Map();
let open = [];
let phones = [];
let title = {};

async function post(path, body) {
  const form = body instanceof FormData;
  const answer = await fetch(path, { method: 'POST', body: form ? body : JSON.stringify(body), headers: form ? {} : { 'content-type': 'application/json' } });
  if (!answer.ok) { toast(t('failed')); throw new Error(`${path}: ${answer.status}`); }
  return (await answer.json()).done;
}
const act = (person, what, more = {}) => post('/sandbox/act', { person, act: what, ...more });

function toast(text, from) {
  const node = el('div', {}, from ? el('b', {}, `${from}  `) : null, text);
  $('#toasts').append(node);
  setTimeout(() => node.remove(), 3500);
}

function drawTitle() { $('#title').textContent = title[lang] ?? ''; $('#title').hidden = !title[lang]; }

/** A window with fields; resolves to the form's data, or null. */
function ask(fields, wide) {
  const dialog = $('#dialog');
  return new Promise((resolve) => {
    const form = el('form', { method: 'dialog' }, ...fields,
      el('div', { className: 'end' }, wide ? null : el('button', { value: 'no', className: 'quiet', formNoValidate: true }, t('cancel')), el('button', { value: 'yes' }, t('ok'))));
    // Enter in a field means OK, though the first button of the form is another.
    form.addEventListener('keydown', (event) => { if (event.key === 'Enter' && event.target.matches('input')) { event.preventDefault(); form.requestSubmit(form.querySelector('[value=yes]')); } });
    dialog.replaceChildren(form);
    dialog.onclose = () => resolve(dialog.returnValue === 'yes' ? new FormData(form) : null);
    dialog.returnValue = '';
    dialog.showModal();
  });
}
const field = (label, more) => el('label', {}, t(label), el('input', { required: true, ...more }));

function menu(event, items) {
  document.querySelector('.menu')?.remove();
  const node = el('div', { className: 'menu' }, ...items.filter(Boolean).map(([label, run, note]) => {
    const button = el('button', { type: 'button' }, label, note ? el('small', {}, `  ${note}`) : null);
    button.addEventListener('click', () => { node.remove(); run(); });
    return button;
  }));
  document.body.append(node);
  const at = event.currentTarget?.getBoundingClientRect?.() ?? event.target.getBoundingClientRect();
  const x = event.clientX || at.left, y = event.clientY || at.top;
  node.style.left = `${Math.max(6, Math.min(x, innerWidth - node.offsetWidth - 8))}px`;
  node.style.top = `${Math.max(6, Math.min(y, innerHeight - node.offsetHeight - 8))}px`;
  node.querySelector('button')?.focus();
  setTimeout(() => document.addEventListener('click', () => node.remove(), { once: true }));
}
addEventListener('keydown', (event) => { if (event.key === 'Escape') document.querySelector('.menu')?.remove(); });

const tone = (id) => ['#8c5a46', '#4f7263', '#5a6690', '#8a6d2f', '#7c5577', '#4a7486'][id % 6];
function avatar(node, person) { node.textContent = [...person.name][0]; node.style.setProperty('--tone', tone(person.id)); }

function drawPeople() {
  $('#list').replaceChildren(...world.people.map((person) => {
    const face = el('span', { className: 'avatar' });
    avatar(face, person);
    const last = chats.get(person.id)?.messages.at(-1) ?? person.last;
    const count = unread.get(person.id);
    const button = el('button', { type: 'button' }, face,
      el('span', { className: 'words' }, person.name, el('small', {}, person.blocked ? '🚫' : gist(last))),
      count ? el('span', { className: 'badge' }, count) : null);
    button.addEventListener('click', () => show(person.id));
    return el('li', { className: open.includes(person.id) ? 'open' : '' }, button);
  }));
}

const fetchChat = async (id) => (await fetch(`/sandbox/chat/${id}`)).json();

async function load(id) {
  if (!chats.has(id)) chats.set(id, await fetchChat(id));
}

/** Brings a person's phone to the front; it takes the place of the one longest behind. */
async function show(id, write = true) {
  unread.delete(id);
  if (!open.includes(id)) {
    await load(id);
    if (open.length < 2) open.push(id);
    else open[phones.findIndex((phone) => !phone.root.classList.contains('front'))] = id;
    store('menling-open', JSON.stringify(open));
    drawPhones();
  }
  front(id);
  if (write) phones.find((phone) => phone.id === id)?.write.focus({ preventScroll: true });
}

function front(id) {
  for (const phone of phones) phone.root.classList.toggle('front', phone.id === id);
  unread.delete(id);
  drawPeople();
}

function drawPhones() {
  phones = open.map((id) => phones.find((phone) => phone.id === id) ?? makePhone(id));
  $('#phones').replaceChildren(...phones.map((phone) => phone.root));
  for (const phone of phones) phone.draw();
}

function makePhone(id) {
  const root = $('#phone').content.firstElementChild.cloneNode(true);
  const find = (selector) => root.querySelector(selector);
  const talk = find('.talk'), write = find('textarea'), context = find('.context');
  const phone = { id, root, write, draw };
  let mode = null;
  translate(root);
  const person = () => world.people.find((one) => one.id === id);
  const messages = () => chats.get(id).messages;
  const settle = () => { talk.scrollTop = talk.scrollHeight; };

  function setMode(next) {
    mode = next;
    context.hidden = !next;
    if (next) { context.firstElementChild.textContent = `${t(next.edit ? 'editing' : 'replying')}：${gist(next.message)}`; write.focus(); }
    if (next?.edit) write.value = next.message.text;
  }
  const takeReply = () => { const to = mode && !mode.edit ? mode.message.message_id : null; setMode(null); return to; };

  async function submit() {
    const text = write.value;
    if (!text.trim()) return;
    write.value = '';
    write.style.height = '';
    if (mode?.edit) { const { message } = mode; setMode(null); await act(id, 'edits', { message: message.message_id, text }); } else await act(id, 'says', { text, reply_to: takeReply() });
  }
  find('form').addEventListener('submit', (event) => { event.preventDefault(); submit(); });
  write.addEventListener('keydown', (event) => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit(); } });
  write.addEventListener('input', () => { write.style.height = ''; write.style.height = `${write.scrollHeight}px`; });
  root.addEventListener('pointerdown', () => { if (!root.classList.contains('front')) front(id); });
  context.lastElementChild.addEventListener('click', () => { setMode(null); write.value = ''; });
  find('.attach').addEventListener('click', (event) => menu(event, [[`🖼 ${t('photo')}`, photo], [`🎤 ${t('voice')}`, voice], [`📍 ${t('pin')}`, () => pin(id)], [`☎ ${t('contact')}`, () => act(id, 'contact')]]));
  find('.more').addEventListener('click', async (event) => {
    const at = { clientX: event.clientX, clientY: event.clientY, target: event.target };
    const fresh = await fetchChat(id);
    menu(at, [...(fresh.commands ?? []).map(([name, about]) => [`/${name}`, () => act(id, 'says', { text: `/${name}`, reply_to: null }), about]),
      person().blocked ? [t('unblock'), () => act(id, 'unblock')] : [t('block'), () => act(id, 'block')]]);
  });

  async function voice() {
    const form = await ask([field('seconds', { name: 'seconds', type: 'number', min: 1, max: 600, value: 23 })]);
    if (form) act(id, 'voice', { seconds: Number(form.get('seconds')) });
  }

  async function photo() {
    const names = { lift: t('drawn_lift'), lamp: t('drawn_lamp'), pipe: t('drawn_pipe'), waste: t('drawn_waste'), door: t('drawn_door') };
    const chosen = new Map();
    const drawn = el('div', { className: 'drawn' }, ...Object.keys(PICTURES).map((name) => {
      const canvas = drawPicture(name);
      const button = el('button', { type: 'button', ariaPressed: 'false' }, canvas, names[name]);
      button.addEventListener('click', () => { if (!chosen.delete(name)) chosen.set(name, canvas); button.ariaPressed = String(chosen.has(name)); });
      return button;
    }));
    const upload = field('upload', { type: 'file', accept: 'image/jpeg,image/png,image/webp', multiple: true, required: false });
    const form = await ask([el('p', {}, t('choose_photos')), drawn, upload, field('caption', { name: 'caption', required: false, maxLength: 1024 })]);
    if (!form) return;
    const body = new FormData();
    body.append('person', id);
    body.append('caption', form.get('caption'));
    const to = takeReply();
    if (to) body.append('reply_to', to);
    for (const canvas of chosen.values()) body.append('photo', await new Promise((done) => { canvas.toBlob(done, 'image/jpeg', 0.9); }));
    for (const file of upload.querySelector('input').files) body.append('photo', file);
    if (body.has('photo')) await post('/sandbox/photos', body);
  }

  async function press(message, data) {
    const callback = await act(id, 'presses', { message: message.message_id, data });
    await new Promise((done) => { waiting.set(callback, done); setTimeout(done, 15000); });
    waiting.delete(callback);
  }

  function link(url) {
    const deep = url.match(/^(?:https?:\/\/t\.me\/|tg:\/\/resolve\?domain=)(\w+)[?&]start=([\w-]*)$/);
    if (deep && deep[1] === world.bot.username) act(id, 'opens_link', { payload: deep[2] });
    else if (/^https?:/.test(url)) window.open(url, '_blank', 'noopener');
  }

  function line(message) {
    const own = !message.mine;
    const replied = messages().find((one) => one.message_id === message.reply_to);
    return drawMessage(message, replied, t, {
      press: (data) => press(message, data),
      link,
      tap: (event) => menu(event, [[t('reply'), () => setMode({ message })],
        own && message.text ? [t('edit'), () => setMode({ message, edit: true })] : null,
        [t('delete'), () => act(id, 'deletes', { message: message.message_id })]]),
    });
  }

  function keys() {
    const last = messages().findLast((message) => message.keyboard || message.removes_keyboard);
    const rows = last?.keyboard?.rows ?? [];
    const used = last?.keyboard?.one_time && messages().some((one) => !one.mine && one.message_id > last.message_id);
    find('.keys').hidden = !rows.length || used;
    find('.keys').replaceChildren(...rows.map((row) => el('div', { className: 'row' }, ...row.map((key) => {
      const button = el('button', { type: 'button' }, key.text);
      button.addEventListener('click', () => (key.asks === 'location' ? pin(id) : key.asks === 'contact' ? act(id, 'contact') : act(id, 'says', { text: key.text, reply_to: null })));
      return button;
    }))));
  }

  function draw(changed) {
    const { name, language_code: code, blocked } = person();
    avatar(find('.avatar'), person());
    find('.who b').textContent = name;
    find('.who small').textContent = `${world.bot.name} · ${code}`;
    find('.notice').hidden = !blocked;
    find('.notice').textContent = t('blocked');
    const near = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 120;
    const found = changed && messages().find((one) => one.message_id === changed);
    const old = changed && talk.querySelector(`[data-id="${changed}"]`);
    if (found) {
      const node = line(found);
      node.classList.add(old ? 'changed' : 'new');
      talk.querySelector('.none')?.remove();
      if (old) old.replaceWith(node); else talk.append(node);
    } else if (old) old.remove();
    else talk.replaceChildren(...messages().map(line));
    if (!messages().length && !talk.querySelector('.none')) {
      const start = el('button', { type: 'button' }, t('start'));
      start.addEventListener('click', () => act(id, 'says', { text: '/start', reply_to: null }));
      talk.replaceChildren(el('div', { className: 'none' }, t('empty'), start));
    }
    keys();
    // Pictures come later than their bubbles.
    if (near || !changed) { settle(); talk.querySelectorAll('img').forEach((image) => image.addEventListener('load', settle, { once: true })); }
  }
  return phone;
}

/** A place: on the map where there is one, else by numbers. */
async function pin(id) {
  const lat = field('lat', { name: 'lat', type: 'number', step: 'any', min: -90, max: 90, value: 33.956 });
  const lon = field('lon', { name: 'lon', type: 'number', step: 'any', min: -180, max: 180, value: 116.802 });
  const set = (x, y) => { lon.lastChild.value = x.toFixed(6); lat.lastChild.value = y.toFixed(6); };
  const map = world.map ? drawMap(await (await fetch('/sandbox/map.json')).json(), set) : null;
  const form = await ask([map ? el('p', {}, t('choose_pin')) : null, map, lat, lon].filter(Boolean));
  if (form) act(id, 'pin', { lat: Number(form.get('lat')), lon: Number(form.get('lon')) });
}

function drawMap(geojson, set) {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const features = geojson.features ?? [];
  // A degree of longitude is shorter than one of latitude.
  const first = features.map((feature) => feature.geometry?.coordinates).find(Boolean)?.flat(Infinity);
  const shrink = Math.cos(((first?.[1] ?? 0) * Math.PI) / 180);
  for (const feature of features) {
    const { type, coordinates } = feature.geometry ?? {};
    const rings = type === 'Polygon' ? coordinates : type === 'MultiPolygon' ? coordinates.flat() : [];
    const path = document.createElementNS(ns, 'path');
    path.setAttribute('d', rings.map((ring) => `M${ring.map(([x, y]) => {
      const [px, py] = [x * shrink, -y];
      box[0] = Math.min(box[0], px); box[1] = Math.min(box[1], py); box[2] = Math.max(box[2], px); box[3] = Math.max(box[3], py);
      return `${px} ${py}`;
    }).join('L')}Z`).join(''));
    const title = document.createElementNS(ns, 'title');
    title.textContent = feature.properties?.name ?? '';
    path.append(title);
    svg.append(path);
  }
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  svg.setAttribute('class', 'map');
  if (Number.isFinite(width)) svg.setAttribute('viewBox', `${box[0]} ${box[1]} ${width} ${height}`);
  const dot = document.createElementNS(ns, 'circle');
  dot.setAttribute('r', width / 80);
  svg.addEventListener('click', (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    dot.setAttribute('cx', at.x); dot.setAttribute('cy', at.y);
    svg.append(dot);
    set(at.x / shrink, -at.y);
  });
  return svg;
}

function translate(root = document) {
  document.documentElement.lang = lang;
  for (const node of root.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll('[data-hint]')) { node.title = t(node.dataset.hint); node.ariaLabel = t(node.dataset.hint); if (node.matches('textarea')) node.placeholder = t(node.dataset.hint); }
  $('#lang').textContent = lang === 'zh' ? 'EN' : '中文';
}

async function reload() {
  world = await (await fetch('/sandbox/state')).json();
  open = open.filter((id) => world.people.some((person) => person.id === id));
  // Replaced at once: a phone must never find its chat missing.
  const fresh = await Promise.all(open.map(fetchChat));
  chats.clear();
  open.forEach((id, at) => chats.set(id, fresh[at]));
  drawPhones();
  drawPeople();
}

async function heard(event) {
  if (event.kind === 'reload') { await reload(); return; }
  if (event.kind === 'title') { title = event; drawTitle(); return; }
  // Somebody else leads the way, but never away from what is being written.
  if (event.kind === 'look') { if (!phones.some((phone) => phone.write.value) && !$('#dialog').open) await show(event.chat, false); return; }
  const person = world.people.find((one) => one.id === event.chat);
  if (event.kind === 'answer') {
    waiting.get(event.callback)?.();
    if (event.answer?.text && event.answer.show_alert) ask([el('p', {}, event.answer.text)], true);
    else if (event.answer?.text) toast(event.answer.text, person?.name);
    return;
  }
  if (!person) return;
  const known = chats.get(event.chat);
  if (known) {
    const at = known.messages.findIndex((one) => one.message_id === event.message_id);
    if (!event.message) { if (at >= 0) known.messages.splice(at, 1); } else if (at >= 0) known.messages[at] = event.message;
    else known.messages.push(event.message);
    phones.find((phone) => phone.id === event.chat)?.draw(event.message_id);
  } else if (event.message) person.last = event.message;
  const fresh = event.message?.mine && event.message.edits === 0;
  const seen = phones.some((phone) => phone.id === event.chat && phone.root.offsetParent);
  if (fresh && !seen) unread.set(event.chat, (unread.get(event.chat) ?? 0) + 1);
  drawPeople();
}

$('#lang').addEventListener('click', () => { lang = lang === 'zh' ? 'en' : 'zh'; store('menling-page', lang); translate(); drawTitle(); for (const phone of phones) translate(phone.root); drawPhones(); });
$('#add').addEventListener('click', async () => {
  const select = el('select', { name: 'code' }, new Option('中文', 'zh-hans'), new Option('English', 'en'));
  const form = await ask([field('name', { name: 'name', maxLength: 64 }), el('label', {}, t('language'), select)]);
  if (!form) return;
  const answer = await fetch('/sandbox/people', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: form.get('name'), language_code: form.get('code') }) });
  if (!answer.ok) { toast(t('failed')); return; }
  const { id } = await answer.json();
  await reload();
  show(id);
});

translate();
world = await (await fetch('/sandbox/state')).json();
try { open = JSON.parse(store('menling-open') ?? '[]').slice(0, 2); } catch { open = []; }
open = open.filter((id) => world.people.some((person) => person.id === id));
if (!open.length) open = [world.people[0], world.people[3] ?? world.people[1]].filter(Boolean).map((person) => person.id);
await reload();
if (open.length) front(open[0]); else $('#phones').append(el('p', { className: 'none' }, t('nobody')));

// Events are handled one after the other, so that a reload never overtakes a message.
let queue = Promise.resolve();
const enqueue = (work) => { queue = queue.then(work).catch(console.error); };
const stream = new EventSource('/sandbox/events');
stream.onmessage = (message) => enqueue(() => heard(JSON.parse(message.data)));
// A connection made anew may have missed something.
stream.onopen = () => enqueue(reload);
