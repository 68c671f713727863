// The graph as the page states it, and who is up- and downstream of whom. Nothing here knows of the screen.

class LineageGraph {
  constructor(data) {
    this.project = data.project;
    this.nodes = data.nodes.map((facts, index) => ({ ...facts, index, in: [], out: [], owners: [], parts: [], first: -1, last: -1 }));
    this.records = data.records.map(([seq, time]) => ({ seq, time }));
    const recordOf = new Map(this.records.map((record, index) => [record.seq, index]));
    const against = new Set(data.against);
    const apart = new Set(data.apart);
    const all = data.edges.map(([from, to, type, seq, how, isIndirect], index) => {
      // Data and influence flow against some types of edge: their target is upstream.
      const isAgainst = against.has(type);
      return { index, from, to, type, how, isIndirect: isIndirect === 1, record: recordOf.get(seq), source: isAgainst ? to : from, target: isAgainst ? from : to };
    });
    // Nothing flows from what a job is to what belongs to it: such edges are told of, and neither drawn nor followed.
    this.edges = all.filter(edge => !apart.has(edge.type));
    for (const edge of all) {
      const isFlow = !apart.has(edge.type);
      this.nodes[edge.source][isFlow ? 'out' : 'parts'].push(edge);
      this.nodes[edge.target][isFlow ? 'in' : 'owners'].push(edge);
      for (const node of [this.nodes[edge.source], this.nodes[edge.target]]) {
        node.first = node.first < 0 ? edge.record : Math.min(node.first, edge.record);
        node.last = Math.max(node.last, edge.record);
      }
    }
    this.#findBirths();
    this.byId = new Map(this.nodes.map(node => [node.node, node]));
  }

  // From which record on a node is there. No edge says it of a node that has none; but nodes come in the order in which records
  // first name them, so it is there no later than the next one that has an edge.
  #findBirths() {
    let next = Math.max(0, this.records.length - 1);
    for (let i = this.nodes.length - 1; i >= 0; i--) {
      next = this.nodes[i].first >= 0 ? this.nodes[i].first : next;
      this.nodes[i].birth = next;
    }
  }

  get lastRecord() {
    return this.records.length - 1;
  }

  // The number of edges from the nearest of some nodes to each other node; -1 where there is no way. Only what was stated by then counts.
  levels(origins, isDownstream, asOf = this.lastRecord) {
    const levels = new Int32Array(this.nodes.length).fill(-1);
    const order = [...origins];
    for (const origin of origins) {
      levels[origin] = 0;
    }
    for (let i = 0; i < order.length; i++) {
      const node = this.nodes[order[i]];
      for (const edge of isDownstream ? node.out : node.in) {
        const next = isDownstream ? edge.target : edge.source;
        if (edge.record <= asOf && levels[next] < 0) {
          levels[next] = levels[order[i]] + 1;
          order.push(next);
        }
      }
    }
    return levels;
  }
}
