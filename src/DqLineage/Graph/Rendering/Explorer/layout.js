// Layers from left to right, as Sugiyama, Tagawa and Toda (1981) have them: break cycles, choose layers, order each layer so that few
// links cross, then place. The same boxes give the same picture. Places are found by least squares under the order (pool adjacent
// violators), which keeps links straight and boxes apart.

const LAYER_GAP = 60;
const BOX_GAP = 18;
const LANE_GAP = 9;
const PART_GAP = 44;
const SWEEPS = 20;
const PATIENCE = 5;
const STRAIGHT = 6;

// Gives each box a place (left, top, width) and each link the points that it goes through.
function layOut(boxes, links) {
  const parts = partsOf(boxes, links);
  for (const part of parts) {
    layOutPart(part);
  }
  return placeParts(parts);
}

function partsOf(boxes, links) {
  const parent = boxes.map((_, index) => index);
  const find = index => {
    while (parent[index] !== index) {
      index = parent[index] = parent[parent[index]];
    }
    return index;
  };
  for (const link of links) {
    parent[find(link.source.index)] = find(link.target.index);
  }
  const parts = new Map();
  for (const box of boxes) {
    const root = find(box.index);
    if (!parts.has(root)) {
      parts.set(root, { boxes: [], links: [] });
    }
    parts.get(root).boxes.push(box);
  }
  for (const link of links) {
    parts.get(find(link.source.index)).links.push(link);
  }
  return [...parts.values()].sort((a, b) => b.boxes.length - a.boxes.length || a.boxes[0].index - b.boxes[0].index);
}

function layOutPart(part) {
  const vertices = part.boxes.map(box => ({ box, layer: 0, left: [], right: [], height: box.height, gap: BOX_GAP, y: 0, place: 0 }));
  const vertexOf = new Map(vertices.map(vertex => [vertex.box, vertex]));
  const arcs = breakCycles(vertices, part.links, vertexOf);
  chooseLayers(vertices, arcs);
  const layers = makeLanes(vertices, arcs);
  orderLayers(layers);
  placeVertices(layers);
  placeLayers(part, layers);
  part.routes = { arcs, layers };
}

// Turns the links that close a cycle around. A depth-first search from where flows begin turns few.
function breakCycles(vertices, links, vertexOf) {
  const arcs = [];
  for (const link of links) {
    const [from, to] = [vertexOf.get(link.source), vertexOf.get(link.target)];
    if (from !== to) {
      const arc = { link, from, to, isTurned: false, lanes: [] };
      arcs.push(arc);
      (from.arcs ??= []).push(arc);
      to.isTarget = true;
    }
  }
  for (const root of [...vertices.filter(vertex => !vertex.isTarget), ...vertices]) {
    if (root.seen) {
      continue;
    }
    const path = [[root, 0]];
    root.seen = root.isOnPath = true;
    while (path.length > 0) {
      const top = path[path.length - 1];
      const arc = top[0].arcs?.[top[1]++];
      if (!arc) {
        top[0].isOnPath = false;
        path.pop();
      } else if (arc.to.isOnPath) {
        arc.isTurned = true;
      } else if (!arc.to.seen) {
        arc.to.seen = arc.to.isOnPath = true;
        path.push([arc.to, 0]);
      }
    }
  }
  for (const arc of arcs.filter(({ isTurned }) => isTurned)) {
    [arc.from, arc.to] = [arc.to, arc.from];
  }
  return arcs;
}

// The longest way from where flows begin; then what has room moves to where its links are short.
function chooseLayers(vertices, arcs) {
  for (const vertex of vertices) {
    vertex.next = [];
    vertex.before = [];
  }
  for (const arc of arcs) {
    arc.from.next.push(arc.to);
    arc.to.before.push(arc.from);
  }
  const waiting = new Map(vertices.map(vertex => [vertex, vertex.before.length]));
  const order = vertices.filter(vertex => vertex.before.length === 0);
  for (let i = 0; i < order.length; i++) {
    for (const next of order[i].next) {
      next.layer = Math.max(next.layer, order[i].layer + 1);
      waiting.set(next, waiting.get(next) - 1);
      if (waiting.get(next) === 0) {
        order.push(next);
      }
    }
  }
  for (let round = 0; round < 4; round++) {
    for (const vertex of [...order].reverse()) {
      if (vertex.next.length > vertex.before.length) {
        vertex.layer = Math.min(...vertex.next.map(next => next.layer)) - 1;
      }
    }
  }
  const first = Math.min(...vertices.map(vertex => vertex.layer));
  vertices.forEach(vertex => { vertex.layer -= first; });
}

// A link that spans several layers gets a lane through each of them. Links that leave one box share their lanes as long as they can.
function makeLanes(vertices, arcs) {
  const layers = [];
  const put = vertex => (layers[vertex.layer] ??= []).push(vertex);
  vertices.forEach(put);
  const trunks = new Map();
  for (const arc of arcs) {
    let before = arc.from;
    for (let layer = arc.from.layer + 1; layer < arc.to.layer; layer++) {
      const key = `${arc.isTurned} ${arc.isTurned ? arc.link.toRow : arc.link.fromRow} ${layer}`;
      const lanes = trunks.get(arc.from) ?? trunks.set(arc.from, new Map()).get(arc.from);
      let lane = lanes.get(key);
      if (!lane) {
        lane = { box: null, layer, left: [], right: [], height: 2, gap: LANE_GAP, y: 0, place: 0 };
        lanes.set(key, lane);
        put(lane);
        join(before, lane, arc);
      }
      arc.lanes.push(lane);
      before = lane;
    }
    join(before, arc.to, arc);
  }
  return layers;
}

function join(from, to, arc) {
  const [leftRow, rightRow] = arc.isTurned ? [arc.link.toRow, arc.link.fromRow] : [arc.link.fromRow, arc.link.toRow];
  const fromPort = from.box ? portOf(from.box, leftRow) : 0;
  const toPort = to.box ? portOf(to.box, rightRow) : 0;
  const weight = from.box || to.box ? (from.box && to.box ? 1 : 2) : STRAIGHT;
  from.right.push({ vertex: to, weight, own: fromPort, port: toPort });
  to.left.push({ vertex: from, weight, own: toPort, port: fromPort });
}

function orderLayers(layers) {
  const seen = new Set();
  const start = layers.map(() => []);
  const visit = root => {
    const path = [root];
    while (path.length > 0) {
      const vertex = path.pop();
      if (!seen.has(vertex)) {
        seen.add(vertex);
        start[vertex.layer].push(vertex);
        for (const { vertex: next } of [...vertex.left, ...vertex.right].reverse()) {
          path.push(next);
        }
      }
    }
  };
  layers.flat().forEach(visit);
  start.forEach((layer, index) => { layers[index] = layer; });
  numberPlaces(layers);
  let best = layers.map(layer => [...layer]);
  let fewest = crossings(layers);
  for (let sweep = 0, worse = 0; sweep < SWEEPS && worse < PATIENCE && fewest > 0; sweep++) {
    const isRightward = sweep % 2 === 0;
    for (const layer of isRightward ? layers : [...layers].reverse()) {
      orderLayer(layer, isRightward ? 'left' : 'right');
    }
    const count = crossings(layers);
    worse = count < fewest ? 0 : worse + 1;
    if (count < fewest) {
      fewest = count;
      best = layers.map(layer => [...layer]);
    }
  }
  best.forEach((layer, index) => { layers[index] = layer; });
  numberPlaces(layers);
}

function numberPlaces(layers) {
  layers.forEach(layer => layer.forEach((vertex, place) => { vertex.place = place; }));
}

// By the mean of the neighbours' places; what has no neighbour there stays where it is.
function orderLayer(layer, side) {
  for (const vertex of layer) {
    const ends = vertex[side];
    vertex.wish = ends.length === 0
      ? vertex.place
      : ends.reduce((sum, end) => sum + end.vertex.place + end.port / 1000, 0) / ends.length;
  }
  layer.sort((a, b) => a.wish - b.wish || a.place - b.place);
  layer.forEach((vertex, place) => { vertex.place = place; });
}

// Inversions between each two layers, counted with a tree of sums: n log n, where comparing all pairs would take n².
function crossings(layers) {
  let count = 0;
  for (let i = 0; i + 1 < layers.length; i++) {
    const sums = new Int32Array(layers[i + 1].length + 1);
    let total = 0;
    for (const vertex of layers[i]) {
      const places = vertex.right.map(end => end.vertex.place).sort((a, b) => a - b);
      for (const place of places) {
        let atOrBefore = 0;
        for (let at = place + 1; at > 0; at -= at & -at) {
          atOrBefore += sums[at];
        }
        count += total - atOrBefore;
      }
      for (const place of places) {
        for (let at = place + 1; at < sums.length; at += at & -at) {
          sums[at]++;
        }
        total++;
      }
    }
  }
  return count;
}

function placeVertices(layers) {
  for (const layer of layers) {
    let y = 0;
    for (const vertex of layer) {
      vertex.y = y + vertex.height / 2;
      y += vertex.height + vertex.gap;
    }
    layer.forEach(vertex => { vertex.y -= y / 2; });
  }
  straighten(layers);
  for (let round = 0; round < 10; round++) {
    layers.forEach(layer => placeLayer(layer, ['left']));
    [...layers].reverse().forEach(layer => placeLayer(layer, ['right']));
  }
  for (let round = 0; round < 12; round++) {
    layers.forEach(layer => placeLayer(layer, ['left', 'right']));
    [...layers].reverse().forEach(layer => placeLayer(layer, ['left', 'right']));
  }
}

// Two that have nobody else between them are drawn on one line.
function straighten(layers) {
  for (const vertex of layers.flat()) {
    const [end] = vertex.right;
    if (vertex.right.length === 1 && end.vertex.left.length === 1) {
      end.weight = end.vertex.left[0].weight = STRAIGHT;
    }
  }
}

// Each vertex wishes to be level with its neighbours. Those whose wishes collide move together, by the mean of what they wish.
function placeLayer(layer, sides) {
  const pools = [];
  let offset = 0;
  layer.forEach((vertex, i) => {
    if (i > 0) {
      const before = layer[i - 1];
      offset += before.height / 2 + Math.max(before.gap, vertex.gap) + vertex.height / 2;
    }
    let [sum, weight] = [0, 0];
    for (const side of sides) {
      for (const end of vertex[side]) {
        sum += end.weight * (end.vertex.y + end.port - end.own);
        weight += end.weight;
      }
    }
    if (weight === 0) {
      [sum, weight] = [vertex.y * 0.1, 0.1];
    }
    let pool = { sum: sum - offset * weight, weight, from: i };
    while (pools.length > 0 && pools[pools.length - 1].sum / pools[pools.length - 1].weight > pool.sum / pool.weight) {
      const last = pools.pop();
      pool = { sum: last.sum + pool.sum, weight: last.weight + pool.weight, from: last.from };
    }
    pools.push(pool);
    vertex.offset = offset;
  });
  pools.forEach((pool, i) => {
    const end = pools[i + 1]?.from ?? layer.length;
    for (let at = pool.from; at < end; at++) {
      layer[at].y = pool.sum / pool.weight + layer[at].offset;
    }
  });
}

// The boxes of a layer are as wide as the widest of them.
function placeLayers(part, layers) {
  let x = 0;
  for (const layer of layers) {
    const width = Math.max(24, ...layer.map(vertex => vertex.box?.wish ?? 0));
    const climb = Math.max(0, ...layer.flatMap(vertex => vertex.right.map(end => Math.abs(end.vertex.y - vertex.y))));
    layer.forEach(vertex => Object.assign(vertex, { x, width }));
    // Steep links need room to bend.
    x += width + LAYER_GAP + Math.min(90, climb / 8);
  }
  const all = layers.flat();
  const top = Math.min(...all.map(vertex => vertex.y - vertex.height / 2));
  all.forEach(vertex => { vertex.y -= top; });
  part.width = Math.max(...all.map(vertex => vertex.x + vertex.width));
  part.height = Math.max(...all.map(vertex => vertex.y + vertex.height / 2));
}

// Large parts below one another, small ones side by side.
function placeParts(parts) {
  const area = parts.reduce((sum, part) => sum + (part.width + PART_GAP) * (part.height + PART_GAP), 0);
  const limit = Math.max(parts[0]?.width ?? 0, Math.sqrt(area * 1.7));
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const part of parts) {
    if (x > 0 && x + part.width > limit) {
      [x, y, rowHeight] = [0, y + rowHeight + PART_GAP, 0];
    }
    movePart(part, x, y);
    width = Math.max(width, x + part.width);
    rowHeight = Math.max(rowHeight, part.height);
    x += part.width + PART_GAP;
  }
  return { width, height: y + rowHeight };
}

function movePart(part, x, y) {
  for (const vertex of part.routes.layers.flat()) {
    vertex.x += x;
    vertex.y += y;
    if (vertex.box) {
      Object.assign(vertex.box, { x: vertex.x, y: vertex.y - vertex.height / 2, width: vertex.width });
    }
  }
  route(part);
}
