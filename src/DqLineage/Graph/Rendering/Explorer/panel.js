// The side panel: what is here when nothing is chosen, and what the graph knows of what is chosen.

const LONGEST_LIST = 60;

function html(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute.startsWith('on')) {
      element.addEventListener(attribute.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(attribute, value === true ? '' : value);
    }
  }
  element.append(...children.filter(child => child !== undefined));
  return element;
}

const number = value => value.toLocaleString('en');
const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
const kinds = (count, kind) => plural(count, kind, /s$/.test(kind) ? kind : `${kind}s`);
const instant = time => `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;

class Panel {
  constructor(element, graph, actions) {
    this.element = element;
    this.graph = graph;
    this.actions = actions;
  }

  // What there is of each kind; each can be left out of the picture.
  showOverview({ hiddenKinds, canOpenAll, isAllOpen }) {
    const counts = new Map();
    for (const node of this.graph.nodes) {
      counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
    }
    const filters = [...counts].map(([kind, count]) => html('li', {},
      html('label', { class: `filter ${classOf(kind)}` },
        kind === 'column' ? undefined : html('input', { type: 'checkbox', checked: !hiddenKinds.has(kind), 'data-kind': kind, onchange: event => this.actions.filter(kind, event.target.checked) }),
        Panel.#icon(kind), html('bdi', {}, kind), html('span', { class: 'count' }, number(count)))));
    this.element.replaceChildren(
      html('h2', {}, 'What is here'),
      this.graph.nodes.length === 0
        ? html('p', { class: 'empty' }, 'No record states any lineage.')
        : html('ul', { class: 'filters' }, ...filters),
      canOpenAll
        ? html('p', {}, html('button', { type: 'button', id: 'all-columns', 'aria-pressed': String(isAllOpen), onclick: () => this.actions.openAll(!isAllOpen) }, isAllOpen ? 'Close all columns' : 'Show all columns'))
        : '',
      html('h2', {}, 'How to read it'),
      html('p', {}, 'Data and influence flow from left to right. Choose a box to see what it came from and what it went into.'),
      Panel.#keys());
  }

  static #keys() {
    const rows = [['/', 'search'], ['arrows', 'go along links'], ['Enter', 'choose'], ['e', 'columns, or each of a stack'], ['i', 'impact by levels'], ['o', 'only what is around it'], ['+ − 0', 'larger, smaller, whole'], ['Esc', 'clear']];
    return html('dl', { class: 'keys' }, ...rows.flatMap(([key, what]) => [html('dt', {}, html('kbd', {}, key)), html('dd', {}, what)]));
  }

  static #icon(kind) {
    return svg('svg', { class: 'icon', width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: iconOf(kind) }));
  }

  // The facts of what is chosen. `shown` holds its levels, up and down, as of the record that the picture shows.
  showChosen(chosen, shown) {
    const { nodes, title, kind, box } = chosen;
    const single = nodes.length === 1 ? nodes[0] : undefined;
    this.element.replaceChildren(
      html('button', { type: 'button', class: 'close', 'aria-label': 'Clear the choice', onclick: () => this.actions.clear() }, '×'),
      html('p', { class: `badge ${classOf(kind)}` }, Panel.#icon(kind), html('bdi', {}, single || chosen.isImplied ? kind : kinds(nodes.length, kind))),
      html('h2', { class: 'title' }, html('bdi', {}, title)),
      chosen.isImplied ? html('p', { class: 'note' }, 'No record names this dataset by itself: records name its columns.') : '',
      this.#facts(chosen, single, shown),
      this.#buttons(chosen, shown),
      shown.mode === 'impact' ? this.#impact(shown) : '',
      nodes.length > 1 && !chosen.isImplied ? this.#members(nodes) : '',
      box && box.columns.length > 0 ? this.#columns(box, nodes) : '',
      this.#neighbours('Comes from', 'comes-from', nodes.flatMap(node => node.in), 'source', shown),
      this.#neighbours('Goes to', 'goes-to', nodes.flatMap(node => node.out), 'target', shown),
      this.#neighbours('Belongs to', 'belongs-to', nodes.flatMap(node => node.owners), 'source', shown, true),
      this.#neighbours('What belongs to it', 'parts', nodes.flatMap(node => node.parts), 'target', shown, true));
    this.element.scrollTop = 0;
  }

  #facts({ id, nodes, isImplied }, single, shown) {
    const rows = [];
    const add = (name, value, cssClass) => value !== undefined && rows.push(html('dt', {}, name), html('dd', { class: cssClass }, html('bdi', {}, value)));
    const facts = single && !isImplied ? single : undefined;
    if (facts || isImplied) {
      add('Node', isImplied ? id : facts.node, 'mono');
    }
    if (facts) {
      add('Namespace', facts.namespace);
      add(facts.kind === 'column' ? 'Dataset' : 'Name', facts.name);
      add('Column', facts.column);
      add('Version', facts.version);
    }
    const stated = nodes.flatMap(node => [...node.in, ...node.out, ...node.owners, ...node.parts]).map(edge => edge.record).filter(record => record <= shown.asOf);
    if (stated.length > 0) {
      const [first, last] = [stated.reduce((a, b) => Math.min(a, b)), stated.reduce((a, b) => Math.max(a, b))];
      add('First stated', this.#record(first));
      add('Last stated', this.#record(last));
    } else {
      add('Stated', 'by no edge');
    }
    add('Upstream', plural(shown.upstream, 'node'));
    add('Downstream', plural(shown.downstream, 'node'));
    return html('dl', { class: 'facts' }, ...rows);
  }

  #record(index) {
    const { seq, time } = this.graph.records[index];
    return `record ${seq}, ${instant(time)}`;
  }

  #buttons({ box }, shown) {
    const toggle = (id, text, isOn, action, title) => html('button', { type: 'button', id, title, 'aria-pressed': String(isOn), onclick: action }, text);
    return html('p', { class: 'buttons' },
      toggle('impact', 'Impact', shown.mode === 'impact', this.actions.toggleImpact, 'Colours what is downstream by its distance (i)'),
      toggle('only', 'Only around it', shown.isOnly, this.actions.toggleOnly, 'Leaves out all else (o)'),
      box?.canOpen ? toggle('open', box.columns.length > 0 ? 'Columns' : 'Each of them', box.isUnfolded, () => this.actions.toggleOpen(box), 'Opens or closes the box (e)') : '');
  }

  // How many of each kind lie how far away.
  #impact({ levels, levelOf }) {
    const counts = new Map();
    levels.forEach((level, index) => {
      if (level > 0) {
        const kind = this.graph.nodes[index].kind;
        const ofLevel = counts.get(level) ?? counts.set(level, new Map()).get(level);
        ofLevel.set(kind, (ofLevel.get(kind) ?? 0) + 1);
      }
    });
    if (counts.size === 0) {
      return html('section', { class: 'impact' }, html('h3', {}, 'Impact'), html('p', { class: 'empty' }, 'Nothing lies downstream.'));
    }
    const rows = [...counts].sort(([a], [b]) => a - b).map(([level, byKind]) => html('tr', { 'data-level': level },
      html('th', { scope: 'row' }, html('span', { class: `swatch ${levelOf(level)}` }, String(level))),
      html('td', {}, [...byKind].sort(([a], [b]) => a < b ? -1 : 1).map(([kind, count]) => kinds(count, kind)).join(', '))));
    return html('section', { class: 'impact' }, html('h3', {}, 'Impact by level'),
      html('table', {}, html('caption', {}, 'The level is the number of edges of the shortest way.'), html('tbody', {}, ...rows)));
  }

  #members(nodes) {
    return this.#list('Between the same nodes', nodes, node => html('li', {}, this.#link(node, node.label === nodes[0].label ? node.name : node.label)));
  }

  #columns(box, nodes) {
    return this.#list('Columns', box.columns, column => html('li', {},
      this.#link(this.graph.nodes[column], this.graph.nodes[column].column, nodes.some(node => node.index === column))));
  }

  // The nodes at the other end of edges, each with the types of the edges and the records that state them.
  #neighbours(heading, id, edges, end, { asOf }, canBeLeftOut = false) {
    const others = new Map();
    for (const edge of edges) {
      if (edge.record <= asOf) {
        const key = `${edge[end]} ${edge.type} ${edge.how ?? ''}`;
        const entry = others.get(key) ?? others.set(key, { other: this.graph.nodes[edge[end]], type: edge.type, how: edge.how, records: new Set() }).get(key);
        entry.records.add(this.graph.records[edge.record].seq);
      }
    }
    if (canBeLeftOut && others.size === 0) {
      return '';
    }
    return this.#list(heading, [...others.values()], ({ other, type, how, records }) => html('li', {},
      this.#link(other), html('span', { class: 'edge' }, type.toLowerCase().replaceAll('_', ' ') + (how ? `: ${how}` : '')), html('span', { class: 'records' }, Panel.#recordsOf(records))), id);
  }

  static #recordsOf(records) {
    const list = [...records];
    const rest = list.length > 3 ? ` and ${list.length - 3} more` : '';
    return `${list.length === 1 ? 'record' : 'records'} ${list.slice(0, 3).join(', ')}${rest}`;
  }

  // The first of some entries, each as it is drawn, and how many more there are.
  #list(heading, entries, draw, id) {
    const shown = entries.slice(0, LONGEST_LIST).map(entry => draw(entry));
    return html('section', { id }, html('h3', {}, heading, html('span', { class: 'count' }, number(entries.length))),
      shown.length === 0 ? html('p', { class: 'empty' }, 'nothing') : html('ul', { class: 'list' }, ...shown),
      entries.length > shown.length ? html('p', { class: 'note' }, `and ${number(entries.length - shown.length)} more`) : '');
  }

  #link(node, text = node.label, isCurrent = false) {
    return html('button', { type: 'button', class: `node ${classOf(node.kind)}`, title: node.node, 'aria-current': isCurrent ? 'true' : undefined, onclick: () => this.actions.choose(node.node) },
      Panel.#icon(node.kind), html('bdi', {}, text));
  }
}
