// Draws boxes and links as SVG, and moves what is drawn. All text goes in as text nodes: what a name holds is never markup.

const SVG = 'http://www.w3.org/2000/svg';
const LABEL_FONT = '600 13px system-ui, sans-serif';
const KIND_FONT = '11px system-ui, sans-serif';
const ROW_FONT = '12px system-ui, sans-serif';
const SMALLEST_ZOOM = 0.05;
const LARGEST_ZOOM = 3;
const LEGIBLE_ZOOM = 0.86;
const MARGIN = 32;

function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined) {
      element.setAttribute(attribute, value);
    }
  }
  element.append(...children);
  return element;
}

const pen = document.createElement('canvas').getContext('2d');
const widths = new Map();

function widthOf(text, font) {
  const key = `${font} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    pen.font = font;
    widths.set(key, width = pen.measureText(text).width);
  }
  return width;
}

// The text, or so much of it as there is room for. Never half of a character.
function shorten(text, font, room) {
  if (widthOf(text, font) <= room) {
    return text;
  }
  const characters = [...text];
  let [fits, doesNot] = [0, characters.length];
  while (doesNot - fits > 1) {
    const middle = (fits + doesNot) >> 1;
    if (widthOf(characters.slice(0, middle).join('') + '…', font) <= room) {
      fits = middle;
    } else {
      doesNot = middle;
    }
  }
  return characters.slice(0, fits).join('') + '…';
}

class Picture {
  constructor(canvas, onMove) {
    this.canvas = canvas;
    this.onMove = onMove;
    this.links = svg('g', { class: 'links' });
    this.boxes = svg('g', { class: 'boxes' });
    this.view = svg('g', { class: 'view' }, this.links, this.boxes);
    canvas.append(this.view);
    this.place = { x: 0, y: 0, zoom: 1 };
    this.size = { width: 0, height: 0 };
    this.measureRoom();
  }

  // How wide a box wants to be for its texts.
  static measure(box) {
    const toggle = box.canOpen ? 42 : 0;
    const label = widthOf(box.label, LABEL_FONT);
    const kind = widthOf(Picture.#kindLineOf(box), KIND_FONT);
    const rows = box.isOpen ? Math.max(0, ...box.columns.map(column => widthOf(box.names.get(column), ROW_FONT))) : 0;
    box.wish = Math.ceil(Math.min(256, Math.max(120, 38 + Math.max(label, kind) + toggle + 12, rows + 36)));
  }

  static #kindLineOf(box) {
    // The ledger's own namespace goes without saying: operations, models, people and systems are all in it.
    return box.isStack ? `${box.kind} × ${box.nodes.length}` : box.isOwn ? box.kind : `${box.kind} · ${box.space}`;
  }

  draw(boxes, links, size) {
    this.size = size;
    this.links.replaceChildren(...links.map(link => this.#drawLink(link)));
    this.boxes.replaceChildren(...boxes.map(box => this.#drawBox(box)));
  }

  #drawLink(link) {
    const types = [...new Set(link.edges.map(edge => edge.how ? `${edge.type}: ${edge.how}` : edge.type))].join('\n');
    link.element = svg('g', { class: `link${link.isColumns ? ' columns' : ''}${link.isIndirect ? ' indirect' : ''}${link.isAgent ? ' agent' : ''}` },
      svg('title', {}, types), svg('path', { class: 'line', d: link.path }), svg('path', { class: 'head', d: link.head }));
    return link.element;
  }

  #drawBox(box) {
    const room = box.width - 38 - 10 - (box.canOpen ? 42 : 0);
    const round = box.kind === 'operation' || box.kind === 'run' ? BOX_HEIGHT / 2 : 7;
    const shape = { width: box.width, height: box.height, rx: box.isOpen && box.columns.length > 0 ? 7 : round };
    box.element = svg('g', {
      class: `box ${classOf(box.kind)}${box.isImplied ? ' implied' : ''}`,
      transform: `translate(${box.x} ${box.y})`,
      tabindex: -1, role: 'button', 'aria-pressed': 'false', 'data-node': box.node, 'data-key': box.key,
      'aria-label': box.isStack ? `${box.nodes.length} of ${box.kind} ${box.label}` : `${box.kind} ${box.label} in ${box.space}`,
    });
    box.element.append(svg('title', {}, box.isStack ? `${box.label} × ${box.nodes.length}` : box.node));
    if (box.isStack) {
      box.element.append(svg('rect', { class: 'behind', x: 4, y: 4, ...shape }));
    }
    box.levelText = svg('text', { y: 4 });
    box.element.append(
      svg('rect', { class: 'body', ...shape }),
      svg('path', { class: 'icon', transform: 'translate(12 15)', d: iconOf(box.kind) }),
      svg('text', { class: 'kind', x: 36, y: 18 }, shorten(Picture.#kindLineOf(box), KIND_FONT, room)),
      svg('text', { class: 'label', x: 36, y: 35 }, shorten(box.label, LABEL_FONT, room)),
      svg('g', { class: 'level', transform: `translate(${box.width - 6} 0)` }, svg('rect', { x: -13, y: -9, width: 26, height: 18, rx: 9 }), box.levelText));
    if (box.canOpen) {
      box.element.append(Picture.#drawToggle(box));
    }
    box.rows = new Map();
    if (box.isOpen) {
      box.columns.forEach((column, row) => box.element.append(this.#drawRow(box, column, row)));
    }
    return box.element;
  }

  static #drawToggle(box) {
    const count = box.columns.length > 0 ? box.columns.length : box.isStack ? box.nodes.length : '';
    const what = box.columns.length > 0 ? `${box.columns.length} columns` : 'each of them';
    const toggle = svg('g', { class: 'toggle', transform: `translate(${box.width - 46} 11)` });
    toggle.append(
      svg('title', {}, box.isUnfolded ? 'Close' : `Show ${what}`),
      svg('rect', { width: 38, height: 24, rx: 5 }),
      svg('path', { d: box.isUnfolded ? 'M7 10l4 5 4-5' : 'M9 8l5 4-5 4' }),
      svg('text', { x: 19, y: 16 }, count > 999 ? '1k+' : String(count)));
    return toggle;
  }

  #drawRow(box, column, row) {
    const element = svg('g', {
      class: 'row', transform: `translate(0 ${BOX_HEIGHT + ROW_HEIGHT * row})`, tabindex: -1, role: 'button', 'aria-pressed': 'false',
      'aria-label': `column ${box.names.get(column)} of ${box.label}`, 'data-node': box.ids.get(column),
    });
    element.append(
      svg('title', {}, box.ids.get(column)),
      svg('rect', { x: 4, y: 1, width: box.width - 8, height: ROW_HEIGHT - 2, rx: 4 }),
      svg('text', { x: 16, y: 14 }, shorten(box.names.get(column), ROW_FONT, box.width - 30)));
    box.rows.set(column, element);
    return element;
  }

  // Asked for rarely: the answer makes the browser lay out all that was drawn.
  measureRoom() {
    this.room = { width: this.canvas.clientWidth || 800, height: this.canvas.clientHeight || 600 };
  }

  move(place) {
    this.place = { ...this.place, ...place };
    const { x, y, zoom } = this.place;
    this.view.setAttribute('transform', `translate(${x} ${y}) scale(${zoom})`);
    this.canvas.classList.toggle('far', zoom < 0.45);
    this.onMove();
  }

  // About a point of the screen, which stays where it is.
  zoomBy(factor, about = { x: this.room.width / 2, y: this.room.height / 2 }) {
    const { x, y, zoom } = this.place;
    const next = Math.min(LARGEST_ZOOM, Math.max(SMALLEST_ZOOM, zoom * factor));
    this.move({ x: about.x - (about.x - x) * next / zoom, y: about.y - (about.y - y) * next / zoom, zoom: next });
  }

  fit(smallest = SMALLEST_ZOOM) {
    const { width, height } = this.room;
    const whole = Math.min((width - 2 * MARGIN) / this.size.width, (height - 2 * MARGIN) / this.size.height);
    const zoom = Math.min(1.15, Math.max(smallest, whole || 1));
    const left = (width - this.size.width * zoom) / 2;
    const top = (height - this.size.height * zoom) / 2;
    this.move({ x: Math.max(MARGIN, left), y: Math.max(MARGIN, top), zoom });
  }

  // The whole, if it is legible then; otherwise where the flow begins, at a size that can be read.
  begin(boxes) {
    this.fit(LEGIBLE_ZOOM);
    const { height } = this.room;
    if (this.size.height * this.place.zoom > height - MARGIN && boxes.length > 0) {
      const first = boxes.reduce((best, box) => (box.x < best.x || (box.x === best.x && box.links.length > best.links.length) ? box : best));
      const lowest = height - MARGIN - this.size.height * this.place.zoom;
      this.move({ y: Math.min(MARGIN, Math.max(lowest, height / 2 - (first.y + first.height / 2) * this.place.zoom)) });
    }
  }

  centre(box, zoom = this.place.zoom) {
    const { width, height } = this.room;
    this.move({ x: width / 2 - (box.x + box.width / 2) * zoom, y: height / 2 - (box.y + box.height / 2) * zoom, zoom });
  }

  // On paper the whole picture is as large as the page allows.
  beginPrint() {
    this.canvas.setAttribute('viewBox', `-8 -24 ${this.size.width + 16} ${this.size.height + 32}`);
    this.view.removeAttribute('transform');
  }

  endPrint() {
    this.canvas.removeAttribute('viewBox');
    this.move({});
  }

  // Brings a box to the left, with room for what lies downstream of it.
  lead(box) {
    const { width } = this.room;
    const zoom = Math.max(this.place.zoom, 0.6);
    this.centre(box, zoom);
    this.move({ x: this.place.x - width / 4 });
  }

  // Moves only if the box is not wholly to be seen, or too small.
  show(box) {
    const { width, height } = this.room;
    const { x, y, zoom } = this.place;
    const [left, top] = [box.x * zoom + x, box.y * zoom + y];
    if (zoom < 0.6 || left < 0 || top < 0 || left + box.width * zoom > width || top + Math.min(box.height, 200) * zoom > height) {
      this.centre(box, Math.max(zoom, LEGIBLE_ZOOM));
    }
  }
}
