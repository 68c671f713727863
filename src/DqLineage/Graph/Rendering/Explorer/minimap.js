// The whole picture, small, with a frame around what is to be seen of it. For the eye and the mouse; the keyboard has the arrow keys.

class Minimap {
  constructor(element, picture) {
    this.element = element;
    this.picture = picture;
    this.frame = svg('rect', { class: 'frame' });
    this.marks = svg('g');
    element.append(this.marks, this.frame);
    element.addEventListener('pointerdown', event => {
      element.setPointerCapture(event.pointerId);
      this.#go(event);
    });
    element.addEventListener('pointermove', event => {
      if (element.hasPointerCapture(event.pointerId)) {
        this.#go(event);
      }
    });
  }

  draw(boxes) {
    const { width, height } = this.picture.size;
    this.scale = Math.min(200 / Math.max(1, width), 140 / Math.max(1, height));
    this.element.setAttribute('width', Math.max(40, width * this.scale + 8));
    this.element.setAttribute('height', Math.max(24, height * this.scale + 8));
    this.marks.replaceChildren(...boxes.map(box => {
      box.mark = svg('rect', {
        class: `mark ${classOf(box.kind)}`, x: 4 + box.x * this.scale, y: 4 + box.y * this.scale,
        width: Math.max(1.5, box.width * this.scale), height: Math.max(1.5, box.height * this.scale),
      });
      return box.mark;
    }));
  }

  update() {
    if (!this.scale) {
      return;
    }
    const { x, y, zoom } = this.picture.place;
    const { width, height } = this.picture.room;
    const { width: wholeWidth, height: wholeHeight } = this.picture.size;
    const [left, top] = [Math.max(0, -x / zoom), Math.max(0, -y / zoom)];
    const [right, bottom] = [Math.min(wholeWidth, (width - x) / zoom), Math.min(wholeHeight, (height - y) / zoom)];
    const isAllSeen = left <= 0 && top <= 0 && right >= wholeWidth && bottom >= wholeHeight;
    this.element.classList.toggle('needless', isAllSeen);
    this.frame.setAttribute('x', 4 + left * this.scale);
    this.frame.setAttribute('y', 4 + top * this.scale);
    this.frame.setAttribute('width', Math.max(4, (right - left) * this.scale));
    this.frame.setAttribute('height', Math.max(4, (bottom - top) * this.scale));
  }

  #go(event) {
    const box = this.element.getBoundingClientRect();
    const { width, height } = this.picture.room;
    const { zoom } = this.picture.place;
    const [x, y] = [(event.clientX - box.left - 4) / this.scale, (event.clientY - box.top - 4) / this.scale];
    this.picture.move({ x: width / 2 - x * zoom, y: height / 2 - y * zoom });
  }
}
