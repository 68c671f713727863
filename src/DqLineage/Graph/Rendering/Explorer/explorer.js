// Puts the parts together: what is chosen, as of which record, what is open; and each act of the reader.

const MOST_BOXES = 1500;
const MOST_AROUND = 300;
const MANY_BOXES = 60;

class Explorer {
  constructor(data) {
    const byId = id => document.getElementById(id);
    this.graph = new LineageGraph(data);
    this.folding = new Folding(this.graph);
    this.state = { id: undefined, mode: 'lineage', asOf: this.graph.lastRecord, open: new Set(), hiddenKinds: new Set(), only: undefined };
    this.boxes = [];
    this.canvas = byId('picture');
    this.picture = new Picture(this.canvas, () => this.minimap?.update());
    this.minimap = new Minimap(byId('minimap'), this.picture);
    this.walker = new Walker(this);
    this.panel = new Panel(byId('panel'), this.graph, {
      choose: id => this.choose(id, true), clear: () => this.choose(undefined), filter: (kind, isOn) => this.filter(kind, isOn), openAll: isOn => this.openAll(isOn),
      toggleImpact: () => this.toggleImpact(), toggleOnly: () => this.toggleOnly(), toggleOpen: box => this.toggleOpen(box),
    });
    this.search = new Search(byId('search'), byId('results'), this.graph, id => this.choose(id, true));
    this.elements = { status: byId('status'), notice: byId('notice'), slider: byId('time'), time: byId('time-text'), search: byId('search') };
    this.#listen();
    this.#begin();
  }

  #begin() {
    const started = performance.now();
    const all = this.folding.fold({ open: new Set(), hiddenKinds: new Set(), only: undefined });
    this.isLarge = all.boxes.length > MOST_BOXES;
    // People and systems touch nearly everything: a large picture is legible without them, and a small one better with.
    if (all.boxes.length > MANY_BOXES) {
      ['user', 'system'].forEach(kind => this.state.hiddenKinds.add(kind));
    }
    this.elements.slider.max = Math.max(0, this.graph.lastRecord);
    this.elements.slider.value = Math.max(0, this.graph.lastRecord);
    this.elements.slider.disabled = this.graph.records.length < 2;
    this.#readAddress();
    this.#origins().slice(0, 1).forEach(index => this.#uncover(index));
    if (this.isLarge && !this.state.only) {
      const busiest = all.boxes.reduce((best, box) => (box.links.length > best.links.length ? box : best));
      this.state.id ??= busiest.nodes.length > 0 && !busiest.isStack ? busiest.node : busiest.key;
      this.#lookAround();
    }
    this.#drawAnew();
    if (this.chosenBox) {
      this.state.mode === 'impact' ? this.picture.lead(this.chosenBox) : this.picture.centre(this.chosenBox, LEGIBLE_ZOOM);
    }
    document.documentElement.dataset.layoutMs = Math.round(performance.now() - started);
    document.documentElement.dataset.ready = 'true';
  }

  // ---- what is drawn

  #layOut(anchor) {
    const before = anchor && this.boxes.find(box => box.key === anchor);
    const { zoom } = this.picture.place;
    const { boxes, boxOf, links } = this.folding.fold(this.state);
    boxes.forEach(box => Picture.measure(box));
    const size = layOut(boxes, links);
    Object.assign(this, { boxes, boxOf, links });
    this.picture.draw(boxes, links, size);
    this.minimap.draw(boxes);
    const after = before && (boxes.find(box => box.key === anchor) ?? boxes.find(box => box.stack === anchor));
    if (after) {
      // What the reader opened or closed stays under their eyes.
      this.picture.move({ x: this.picture.place.x + (before.x - after.x) * zoom, y: this.picture.place.y + (before.y - after.y) * zoom });
    }
    this.current = after ?? boxes.find(box => this.#isIn(box, this.#origins())) ?? boxes[0];
  }

  #drawAnew() {
    this.#layOut();
    this.picture.begin(this.boxes);
    this.update();
  }

  // The nodes that are chosen: one, all of a stack, or the columns of a dataset that no record names by itself.
  #origins() {
    const { id } = this.state;
    if (id === undefined) {
      return [];
    }
    const node = this.graph.byId.get(id);
    return node
      ? [node.index]
      : this.graph.nodes.filter(({ index }) => this.folding.keys[index] === id || this.folding.stacks.get(index) === id).map(({ index }) => index);
  }

  #isIn(box, nodes) {
    return nodes.some(node => this.boxOf[node] === box);
  }

  update() {
    const { asOf, mode } = this.state;
    const origins = this.#origins();
    const isChosen = origins.length > 0;
    const up = isChosen ? this.graph.levels(origins, false, asOf) : undefined;
    const down = isChosen ? this.graph.levels(origins, true, asOf) : undefined;
    const own = new Set(origins);
    this.chosenBox = isChosen ? this.boxOf[origins[0]] : undefined;
    for (const box of this.boxes) {
      markBox(box, { own, up, down, asOf, mode, nodes: this.graph.nodes });
    }
    for (const link of this.links) {
      markLink(link, { isChosen, up, down, asOf, mode });
    }
    this.canvas.classList.toggle('levels', isChosen && mode === 'impact');
    this.#setCurrent(this.chosenBox ?? this.current, this.state.column);
    this.#tell(origins, up, down);
    writeAddress(this.graph, this.state);
  }

  #tell(origins, up, down) {
    const { asOf, mode, only, hiddenKinds, open } = this.state;
    const record = this.graph.records[asOf];
    const there = this.graph.nodes.filter(node => node.birth <= asOf).length;
    const isPart = asOf < this.graph.lastRecord;
    this.elements.time.textContent = record ? `${isPart ? 'As of' : 'All, up to'} record ${record.seq}, ${instant(record.time)}` : 'No edges';
    this.elements.slider.setAttribute('aria-valuetext', this.elements.time.textContent);
    this.elements.status.textContent = isPart ? `${number(there)} of ${plural(this.graph.nodes.length, 'node')}` : `${plural(there, 'node')}, ${plural(this.graph.edges.length, 'edge')}`;
    this.elements.notice.hidden = !only;
    if (only) {
      const why = this.isLarge ? 'The graph is too large to draw at once. ' : '';
      const button = this.isLarge ? '' : html('button', { type: 'button', onclick: () => this.toggleOnly() }, 'Show all');
      this.elements.notice.replaceChildren(`${why}Here is what lies around `, html('bdi', {}, only.title), only.isCut ? `, the nearest ${MOST_AROUND} boxes. ` : '. ', this.isLarge ? 'Search for another node to go there.' : button);
    }
    if (origins.length === 0) {
      const withColumns = this.boxes.filter(box => box.columns.length > 0);
      this.panel.showOverview({ hiddenKinds, canOpenAll: withColumns.length > 0, isAllOpen: withColumns.every(box => open.has(box.key)) });
      return;
    }
    const nodes = origins.map(index => this.graph.nodes[index]);
    const isImplied = this.#isImplied(nodes);
    const count = levels => levels.reduce((sum, level) => sum + (level > 0 ? 1 : 0), 0);
    this.panel.showChosen(
      { id: this.state.id, nodes, isImplied, kind: isImplied ? 'dataset' : nodes[0].kind, title: this.#titleOf(nodes), box: this.chosenBox },
      { mode, asOf, isOnly: Boolean(only), upstream: count(up), downstream: count(down), levels: down, levelOf: level => `level-${Math.min(level, LEVELS)}` });
  }

  // Whether what is chosen is a dataset that no record names by itself, and the nodes are its columns.
  #isImplied(nodes) {
    return !this.graph.byId.has(this.state.id) && nodes[0].kind === 'column';
  }

  #titleOf(nodes) {
    return this.#isImplied(nodes) ? nodes[0].name : nodes.length === 1 || nodes[0].kind === 'operation' ? nodes[0].label : kinds(nodes.length, nodes[0].kind);
  }

  // ---- what the reader does

  choose(id, mustShow = false) {
    this.state.id = id;
    this.state.column = undefined;
    const [first] = this.#origins();
    if (id === undefined || first === undefined) {
      Object.assign(this.state, { id: undefined, mode: 'lineage' });
      this.update();
      return;
    }
    const isUnseen = !this.boxOf[first];
    if (this.#uncover(first) || isUnseen) {
      if (this.state.only && isUnseen) {
        this.#lookAround();
      }
      this.#layOut(this.boxOf[first]?.key);
      mustShow = true;
    }
    this.update();
    if (mustShow && this.chosenBox) {
      this.picture.show(this.chosenBox);
    }
  }

  // Sees to it that a node is drawn: its kind is not left out, and the dataset of a column is open. Tells whether there was anything to do.
  #uncover(index) {
    const { hiddenKinds, open, id } = this.state;
    const node = this.graph.nodes[index];
    const isColumn = node.kind === 'column' && id === node.node;
    this.state.column = isColumn ? index : undefined;
    const wasHidden = hiddenKinds.delete(node.kind === 'column' ? 'dataset' : node.kind);
    const wasClosed = isColumn && !open.has(this.folding.keys[index]);
    if (wasClosed) {
      open.add(this.folding.keys[index]);
    }
    return wasHidden || wasClosed;
  }

  toggleOpen(box) {
    const key = box.stack ?? box.key;
    const { open } = this.state;
    open.has(key) ? open.delete(key) : open.add(key);
    this.state.column = undefined;
    this.#layOut(box.isUnstacked ? box.key : key);
    this.update();
    this.#focus();
  }

  openAll(isOn) {
    this.boxes.filter(box => box.columns.length > 0).forEach(box => isOn ? this.state.open.add(box.key) : this.state.open.delete(box.key));
    this.#drawAnew();
    document.getElementById('all-columns')?.focus();
  }

  filter(kind, isOn) {
    isOn ? this.state.hiddenKinds.delete(kind) : this.state.hiddenKinds.add(kind);
    this.#drawAnew();
    this.panel.element.querySelector(`[data-kind="${CSS.escape(kind)}"]`)?.focus();
  }

  toggleImpact() {
    if (this.state.id !== undefined) {
      this.state.mode = this.state.mode === 'impact' ? 'lineage' : 'impact';
      this.update();
      if (this.state.mode === 'impact' && this.chosenBox) {
        this.picture.lead(this.chosenBox);
      }
      document.getElementById('impact')?.focus();
    }
  }

  toggleOnly() {
    if (this.state.only && !this.isLarge) {
      this.state.only = undefined;
    } else if (this.state.id !== undefined) {
      this.#lookAround();
    } else {
      return;
    }
    this.#drawAnew();
    if (this.chosenBox) {
      this.picture.show(this.chosenBox);
    }
  }

  // What is upstream and downstream of the chosen, the nearest first, up to a bound.
  #lookAround() {
    const origins = this.#origins();
    const { open } = this.state;
    const keyOf = node => this.folding.boxKeyOf(node, open);
    const [up, down] = [this.graph.levels(origins, false), this.graph.levels(origins, true)];
    const near = this.graph.nodes.map(({ index }) => ({ index, level: Math.min(up[index] < 0 ? Infinity : up[index], down[index] < 0 ? Infinity : down[index]) }))
      .filter(({ level }) => level < Infinity).sort((a, b) => a.level - b.level || a.index - b.index);
    const only = new Set();
    for (const { index } of near) {
      if (only.size < MOST_AROUND) {
        only.add(keyOf(index));
      }
    }
    only.isCut = near.some(({ index }) => !only.has(keyOf(index)));
    only.title = this.#titleOf(origins.map(index => this.graph.nodes[index]));
    this.state.only = only;
  }

  setTime(index) {
    this.state.asOf = index;
    this.update();
  }

  // ---- focus and keys

  #setCurrent(box, column) {
    for (const element of this.canvas.querySelectorAll('[tabindex="0"]')) {
      element.setAttribute('tabindex', -1);
    }
    this.current = box;
    this.currentColumn = column !== undefined && box?.rows.has(column) ? column : undefined;
    this.#currentElement()?.setAttribute('tabindex', 0);
  }

  #currentElement() {
    return this.currentColumn !== undefined ? this.current.rows.get(this.currentColumn) : this.current?.element;
  }

  #focus() {
    this.#currentElement()?.focus({ preventScroll: true });
  }

  #onPictureKey(event) {
    if (!this.current || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key.startsWith('Arrow')) {
      const next = this.walker.next(this.current, this.currentColumn, event.key);
      if (next) {
        this.#setCurrent(next.box, next.column);
        this.picture.show(next.box);
        this.#focus();
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.choose(this.#idOf(this.current, this.currentColumn));
      this.#focus();
    } else if (event.key === 'e' && this.current.canOpen) {
      this.toggleOpen(this.current);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #idOf(box, column) {
    return column !== undefined ? this.graph.nodes[column].node : box.isStack ? box.key : box.node;
  }

  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input[type=search]')) {
      return;
    }
    const acts = {
      '/': () => this.elements.search.focus(), Escape: () => this.choose(undefined), i: () => this.toggleImpact(), o: () => this.toggleOnly(),
      '+': () => this.picture.zoomBy(1.25), '=': () => this.picture.zoomBy(1.25), '-': () => this.picture.zoomBy(0.8), 0: () => this.picture.fit(),
    };
    if (Object.hasOwn(acts, event.key)) {
      acts[event.key]();
      event.preventDefault();
    }
  }

  #listen() {
    const on = (id, type, act) => document.getElementById(id).addEventListener(type, act);
    document.addEventListener('keydown', event => this.#onKey(event));
    this.canvas.addEventListener('keydown', event => this.#onPictureKey(event));
    this.canvas.addEventListener('wheel', event => {
      event.preventDefault();
      const { left, top } = this.canvas.getBoundingClientRect();
      this.picture.zoomBy(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)), { x: event.clientX - left, y: event.clientY - top });
    }, { passive: false });
    new Drag(this.canvas, this.picture, event => this.#onClick(event));
    on('larger', 'click', () => this.picture.zoomBy(1.25));
    on('smaller', 'click', () => this.picture.zoomBy(0.8));
    on('whole', 'click', () => this.picture.fit());
    this.elements.slider.addEventListener('input', event => this.setTime(Number(event.target.value)));
    addEventListener('hashchange', () => {
      this.#readAddress();
      this.choose(this.state.id, true);
    });
    addEventListener('resize', () => {
      this.picture.measureRoom();
      this.minimap.update();
    });
    addEventListener('beforeprint', () => this.picture.beginPrint());
    addEventListener('afterprint', () => this.picture.endPrint());
  }

  #onClick(event) {
    const element = event.target.closest('.box');
    const box = element && this.boxes.find(candidate => candidate.element === element);
    if (!box) {
      this.choose(undefined);
    } else if (event.target.closest('.toggle')) {
      this.toggleOpen(box);
    } else {
      const row = event.target.closest('.row');
      this.choose(row ? row.dataset.node : this.#idOf(box));
      this.#focus();
    }
  }

  #readAddress() {
    Object.assign(this.state, readAddress(this.graph));
    if (this.#origins().length === 0) {
      Object.assign(this.state, { id: undefined, mode: 'lineage' });
    }
    this.elements.slider.value = Math.max(0, this.state.asOf);
  }
}
