// What is drawn: nodes folded into boxes, and edges into links between them. A dataset's box holds its columns; what happened again and
// again between the same nodes, such as a nightly load, is one stack. Folding changes what is drawn, never what is reachable.

const STACKED_KINDS = new Set(['operation', 'prediction', 'run', 'sample']);
const SMALLEST_STACK = 3;
const ROW_HEIGHT = 20;
const BOX_HEIGHT = 46;

class Folding {
  constructor(graph) {
    this.graph = graph;
    this.keys = graph.nodes.map(node => Folding.#keyOf(node));
    this.stacks = this.#findStacks();
  }

  // The dataset of a column by its text, because perhaps no record names the dataset itself.
  static #keyOf(node) {
    if (node.kind !== 'column') {
      return node.node;
    }
    const [, space, name] = node.node.split('@')[0].split('/');
    return `dataset/${space}/${name}`;
  }

  // Nodes of one kind and label that hang between the same others. A prediction's label is its id, and says nothing.
  #findStacks() {
    const groups = new Map();
    for (const node of this.graph.nodes) {
      if (STACKED_KINDS.has(node.kind) && node.in.length + node.out.length > 0) {
        const sources = [...new Set(node.in.map(edge => `${edge.type} ${this.keys[edge.source]}`))].sort();
        const targets = [...new Set(node.out.map(edge => `${edge.type} ${this.keys[edge.target]}`))].sort();
        const label = node.kind === 'operation' ? node.label : '';
        const sign = JSON.stringify([node.kind, label, sources, targets]);
        (groups.get(sign) ?? groups.set(sign, []).get(sign)).push(node.index);
      }
    }
    const stacks = new Map();
    for (const members of groups.values()) {
      if (members.length >= SMALLEST_STACK) {
        const key = `stack of ${this.graph.nodes[members[0]].node}`;
        members.forEach(member => stacks.set(member, key));
      }
    }
    return stacks;
  }

  // The box that a node, by its number, is drawn in.
  boxKeyOf(node, open) {
    const stack = this.stacks.get(node);
    return stack !== undefined && !open.has(stack) ? stack : this.keys[node];
  }

  // The boxes and links of a view: which boxes are open, which kinds are left out, and perhaps which boxes alone are wanted.
  fold({ open, hiddenKinds, only }) {
    const boxes = new Map();
    const boxOf = new Array(this.graph.nodes.length);
    for (const node of this.graph.nodes) {
      const stack = this.stacks.get(node.index);
      const key = this.boxKeyOf(node.index, open);
      const kind = node.kind === 'column' ? 'dataset' : node.kind;
      if (hiddenKinds.has(kind) || (only && !only.has(key))) {
        continue;
      }
      let box = boxes.get(key);
      if (!box) {
        box = { key, kind, index: 0, nodes: [], columns: [], links: [], stack, isOpen: open.has(key), isStack: key === stack, isUnstacked: stack !== undefined && key !== stack, birth: node.birth };
        boxes.set(key, box);
      }
      (node.kind === 'column' ? box.columns : box.nodes).push(node.index);
      box.birth = Math.min(box.birth, node.birth);
      boxOf[node.index] = box;
    }
    const list = [...boxes.values()];
    list.forEach((box, index) => this.#describe(box, index));
    return { boxes: list, boxOf, links: this.#link(boxOf) };
  }

  #describe(box, index) {
    const first = this.graph.nodes[box.nodes[0] ?? box.columns[0]];
    box.index = index;
    box.held = [...box.nodes, ...box.columns];
    box.canOpen = box.columns.length > 0 || box.stack !== undefined;
    box.isUnfolded = box.isOpen || box.isUnstacked;
    box.node = box.nodes.length > 0 ? first.node : box.key;
    box.space = first.namespace;
    box.isOwn = first.namespace === this.graph.project;
    box.label = !box.isStack || box.kind === 'operation' ? (box.nodes.length > 0 ? first.label : first.name) : `${box.kind}s`;
    box.isImplied = box.nodes.length === 0;
    box.names = new Map(box.columns.map(column => [column, this.graph.nodes[column].column]));
    box.ids = new Map(box.columns.map(column => [column, this.graph.nodes[column].node]));
    box.height = BOX_HEIGHT + (box.isOpen && box.columns.length > 0 ? 6 + ROW_HEIGHT * box.columns.length : 0);
  }

  #link(boxOf) {
    const links = new Map();
    const folded = [];
    for (const edge of this.graph.edges) {
      const [source, target] = [boxOf[edge.source], boxOf[edge.target]];
      if (!source || !target) {
        continue;
      }
      const isColumns = edge.type === 'DERIVED_FROM';
      if (isColumns && !(source.isOpen && target.isOpen)) {
        folded.push(edge);
      } else {
        this.#add(links, edge, source, target, isColumns);
      }
    }
    // A picture of datasets does not repeat what its operations show; but where nothing else does, columns join their datasets.
    const next = new Map();
    for (const link of links.values()) {
      next.set(link.source, (next.get(link.source) ?? new Set()).add(link.target));
    }
    for (const edge of folded) {
      const [source, target] = [boxOf[edge.source], boxOf[edge.target]];
      const after = next.get(source);
      const isShown = after && (after.has(target) || [...after].some(middle => next.get(middle)?.has(target)));
      if (source !== target && (!isShown || source.isOpen || target.isOpen)) {
        this.#add(links, edge, source, target, true);
      }
    }
    return [...links.values()];
  }

  #add(links, edge, source, target, isColumns) {
    const [fromRow, toRow] = [Folding.#rowOf(source, edge.source), Folding.#rowOf(target, edge.target)];
    const key = `${source.index} ${fromRow} ${target.index} ${toRow}`;
    let link = links.get(key);
    if (!link) {
      link = { source, target, fromRow, toRow, edges: [], isColumns, isAgent: true, isIndirect: true, birth: edge.record };
      links.set(key, link);
      source.links.push(link);
      if (source !== target) {
        target.links.push(link);
      }
    }
    link.edges.push(edge);
    link.isColumns &&= isColumns;
    link.isIndirect &&= edge.isIndirect;
    link.isAgent &&= edge.type === 'PERFORMED' || edge.type === 'HOSTED';
    link.birth = Math.min(link.birth, edge.record);
  }

  static #rowOf(box, node) {
    return box.isOpen ? box.columns.indexOf(node) : -1;
  }
}

// Where a link meets a box, from the middle of the box: at the head, or at a row.
function portOf(box, row) {
  const middle = box.height / 2;
  return row < 0 ? BOX_HEIGHT / 2 - middle : BOX_HEIGHT + ROW_HEIGHT * (row + 0.5) - middle;
}
