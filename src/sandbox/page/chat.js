// Draws bubbles. Words come from the server as safe HTML; everything else is set as text.

export function el(tag, more = {}, ...children) {
  const node = Object.assign(document.createElement(tag), more);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export const fileUrl = (id) => `/sandbox/file/${encodeURIComponent(id)}`;

const clock = (date) => new Date(date * 1000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

const length = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function thing(icon, ...words) {
  return el('div', { className: 'thing' }, el('i', {}, icon), el('div', {}, ...words));
}

function drawMedia(media) {
  switch (media.kind) {
    case 'photo': return el('img', { src: fileUrl(media.file), alt: '🖼', loading: 'lazy' });
    case 'video': return thing('▶', `🎬 ${length(media.seconds)}`);
    case 'voice': return thing('▶', el('div', { className: 'wave' }), el('small', {}, length(media.seconds)));
    case 'document': return thing('📄', media.name);
    case 'pin': return thing('📍', `${media.lat.toFixed(5)}, ${media.lon.toFixed(5)}`);
    case 'venue': return thing('📍', el('b', {}, media.title), el('br'), media.address);
    case 'contact': return thing('☎', el('b', {}, media.name), el('br'), media.phone);
    case 'sticker': return el('div', { style: 'font-size:56px;line-height:1.2' }, media.emoji);
    case 'poll': return thing('📊', el('b', {}, media.question), ...media.options.map((o) => el('div', {}, `○ ${o}`)));
    default: return el('div', {}, media.kind);
  }
}

/** What a bubble says in one line. */
export function gist(message) {
  if (!message) return '';
  const icons = { photo: '📷', video: '🎬', voice: '🎤', document: '📄', pin: '📍', venue: '📍', contact: '☎', sticker: '', poll: '📊' };
  const media = message.media[0];
  return [media ? icons[media.kind] : '', message.text.split('\n')[0]].join(' ').trim();
}

/** A bubble with its buttons. `on` is told of presses, links and taps. */
export function drawMessage(message, replied, t, on) {
  const bubble = el('div', { className: 'bubble', tabIndex: 0 });
  if (message.forwarded_from) bubble.append(el('div', { className: 'origin' }, `${t('forwarded')} ${message.forwarded_from}`));
  if (message.reply_to) bubble.append(el('div', { className: 'quote' }, replied ? gist(replied) : t('gone')));
  bubble.append(...message.media.map(drawMedia));
  const text = el('div', { className: 'text' });
  // A block ends its own line.
  text.innerHTML = message.html.replace(/<\/(blockquote|pre)>\n/g, '</$1>');
  linkify(text);
  if (message.html) bubble.append(text);
  const marks = [message.silent ? `🔕 ${t('silent')}` : '', message.edited ? t('edited') : '', clock(message.date)];
  bubble.append(el('time', {}, marks.filter(Boolean).join(' · ')));
  bubble.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (link) { event.preventDefault(); on.link(link.href); } else if (String(getSelection()) === '') on.tap(event);
  });
  bubble.addEventListener('keydown', (event) => { if (event.key === 'Enter') on.tap(event); });
  const line = el('div', { className: message.mine ? 'line' : 'line own' }, bubble);
  line.dataset.id = message.message_id;
  if (message.buttons.length) line.append(drawButtons(message.buttons, on));
  return line;
}

function drawButtons(rows, on) {
  return el('div', { className: 'buttons' }, ...rows.map((row) => el('div', { className: 'row' }, ...row.map((button) => {
    if (button.url) {
      const link = el('a', { href: button.url, rel: 'noopener' }, `${button.text} ↗`);
      link.addEventListener('click', (event) => { event.preventDefault(); on.link(button.url); });
      return link;
    }
    const node = el('button', { type: 'button' }, button.text);
    node.addEventListener('click', () => { node.classList.add('wait'); on.press(button.data).finally(() => node.classList.remove('wait')); });
    return node;
  }))));
}

// Bare addresses become links, as in the client.
function linkify(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('a, code, pre')) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const parts = node.data.split(/((?:https?:\/\/|t\.me\/)[A-Za-z0-9._~:/?#@!$&'*+,;=%-]+)/);
    if (parts.length === 1) continue;
    node.replaceWith(...parts.map((part, at) => (at % 2 ? el('a', { href: part.startsWith('http') ? part : `https://${part}` }, part) : part)));
  }
}

/** Pictures drawn here, so that a demo needs none from elsewhere. */
export const PICTURES = {
  lift(c) { c.fillStyle = '#a9a196'; c.fillRect(90, 20, 140, 190); c.fillStyle = '#6d675e'; c.fillRect(98, 28, 60, 182); c.fillRect(162, 28, 60, 182); sign(c, 160, 110, '停'); },
  lamp(c) { c.fillStyle = '#3a3a44'; c.fillRect(0, 0, 320, 214); c.strokeStyle = '#88847c'; c.lineWidth = 5; line(c, 160, 0, 160, 70); c.fillStyle = '#5b5a60'; c.beginPath(); c.arc(160, 95, 28, 0, 7); c.fill(); c.strokeStyle = '#77757c'; line(c, 146, 84, 174, 108); },
  pipe(c) { c.fillStyle = '#8d9aa3'; c.fillRect(0, 60, 320, 34); c.fillRect(140, 50, 40, 54); c.fillStyle = '#5b93b8'; for (const [x, y] of [[152, 120], [168, 140], [158, 165], [175, 180]]) { c.beginPath(); c.arc(x, y, 7, 0, 7); c.fill(); } c.fillRect(90, 196, 150, 9); },
  waste(c) { for (const [x, y, r, tone] of [[110, 150, 46, '#4d5a4a'], [180, 140, 54, '#5d6b58'], [225, 165, 36, '#465243']]) { c.fillStyle = tone; c.beginPath(); c.arc(x, y, r, 0, 7); c.fill(); c.fillRect(x - 6, y - r - 12, 12, 16); } },
  door(c) { c.fillStyle = '#9c6b4a'; c.fillRect(105, 20, 110, 190); c.fillStyle = '#b9855f'; c.fillRect(118, 36, 84, 64); c.fillRect(118, 118, 84, 76); c.fillStyle = '#e2c08b'; c.beginPath(); c.arc(198, 112, 6, 0, 7); c.fill(); c.strokeStyle = '#4f8a5b'; c.lineWidth = 10; line(c, 240, 150, 256, 168); line(c, 256, 168, 290, 122); },
};

export function drawPicture(name) {
  const canvas = el('canvas', { width: 320, height: 214 });
  const context = canvas.getContext('2d');
  context.fillStyle = '#ddd5c7';
  context.fillRect(0, 0, 320, 214);
  context.fillStyle = '#c6bcab';
  context.fillRect(0, 205, 320, 9);
  PICTURES[name](context);
  return canvas;
}

function line(c, x1, y1, x2, y2) { c.beginPath(); c.moveTo(x1, y1); c.lineTo(x2, y2); c.stroke(); }

function sign(c, x, y, word) {
  c.fillStyle = '#b4472e'; c.beginPath(); c.arc(x, y, 34, 0, 7); c.fill();
  c.fillStyle = '#fff'; c.font = '34px sans-serif'; c.textAlign = 'center'; c.textBaseline = 'middle'; c.fillText(word, x, y);
}
