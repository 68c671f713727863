// Moving the picture with the pointer, the colours of day and night, and the beginning.

class Drag {
  constructor(canvas, picture, onClick) {
    let start;
    canvas.addEventListener('pointerdown', event => {
      if (event.button === 0) {
        start = { x: event.clientX, y: event.clientY, place: { ...picture.place }, hasMoved: false };
      }
    });
    canvas.addEventListener('pointermove', event => {
      if (!start) {
        return;
      }
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
      if (!start.hasMoved && Math.hypot(dx, dy) > 4) {
        // Only now: a captured pointer clicks on the canvas, and not on the box under it.
        start.hasMoved = true;
        canvas.setPointerCapture(event.pointerId);
        canvas.classList.add('dragged');
      }
      if (start.hasMoved) {
        picture.move({ x: start.place.x + dx, y: start.place.y + dy });
      }
    });
    const end = event => {
      const hasMoved = start?.hasMoved;
      start = undefined;
      canvas.classList.remove('dragged');
      canvas.dragEnded = hasMoved && event.type === 'pointerup';
    };
    canvas.addEventListener('pointerup', end);
    canvas.addEventListener('pointercancel', end);
    canvas.addEventListener('click', event => {
      if (!canvas.dragEnded) {
        onClick(event);
      }
      canvas.dragEnded = false;
    });
  }
}

function followTheme() {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const button = document.getElementById('theme');
  const set = isDark => {
    root.dataset.theme = isDark ? 'dark' : 'light';
    button.setAttribute('aria-pressed', String(isDark));
  };
  set(system.matches);
  system.addEventListener('change', () => set(system.matches));
  button.addEventListener('click', () => set(root.dataset.theme !== 'dark'));
  // Paper is light.
  let shown;
  addEventListener('beforeprint', () => {
    shown = root.dataset.theme;
    set(false);
  });
  addEventListener('afterprint', () => set(shown === 'dark'));
}

followTheme();
new Explorer(JSON.parse(document.getElementById('lineage').textContent));
