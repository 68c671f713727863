// The way of each link from box to box, as the data of an SVG path.

const PORT_GAP = 7;

function route(part) {
  const { arcs } = part.routes;
  const [leaving, arriving] = [new Map(), new Map()];
  for (const arc of arcs) {
    const stops = [arc.from, ...arc.lanes, arc.to];
    arc.exit = portFor(leaving, arc.from, arc.isTurned ? arc.link.toRow : arc.link.fromRow, stops[1], arc.isTurned);
    arc.entry = portFor(arriving, arc.to, arc.isTurned ? arc.link.fromRow : arc.link.toRow, stops[stops.length - 2], arc.isTurned);
  }
  spread(leaving);
  spread(arriving);
  for (const arc of arcs) {
    arc.link.path = pathOf(arc);
    arc.link.head = arc.isTurned
      ? `M${round(arc.from.x + arc.from.width + 8)} ${round(arc.exit.y - 4)}l-8 4l8 4`
      : `M${round(arc.to.x - 8)} ${round(arc.entry.y - 4)}l8 4l-8 4`;
  }
  for (const link of part.links.filter(({ source, target }) => source === target)) {
    link.path = loopOf(link.source);
    link.head = `M${round(link.source.x + 6)} ${round(link.source.y - 9)}l6 8l3 -9`;
  }
}

// Links that go on to the same place in the same direction have one port.
function portFor(ports, vertex, row, next, isTurned) {
  const ofVertex = ports.get(vertex) ?? ports.set(vertex, new Map()).get(vertex);
  const ofRow = ofVertex.get(row) ?? ofVertex.set(row, []).get(row);
  let port = ofRow.find(other => other.next === next && other.isTurned === isTurned);
  if (!port) {
    ofRow.push(port = { next, isTurned, y: 0 });
  }
  return port;
}

function spread(ports) {
  for (const [vertex, rows] of ports) {
    for (const [row, list] of rows) {
      list.sort((a, b) => a.next.y - b.next.y || a.isTurned - b.isTurned);
      const room = row < 0 ? BOX_HEIGHT - 18 : ROW_HEIGHT - 12;
      const gap = Math.min(PORT_GAP, list.length > 1 ? room / (list.length - 1) : 0);
      list.forEach((port, i) => {
        port.y = vertex.y + portOf(vertex.box, row) + (i - (list.length - 1) / 2) * gap;
      });
    }
  }
}

function pathOf({ from, to, lanes, exit, entry }) {
  let [x, y] = [from.x + from.width, exit.y];
  let path = `M${round(x)} ${round(y)}`;
  const bend = (toX, toY) => {
    const middle = (x + toX) / 2;
    path += `C${round(middle)} ${round(y)} ${round(middle)} ${round(toY)} ${round(toX)} ${round(toY)}`;
    [x, y] = [toX, toY];
  };
  for (const lane of lanes) {
    bend(lane.x, lane.y);
    x = lane.x + lane.width;
    path += `H${round(x)}`;
  }
  bend(to.x, entry.y);
  return path;
}

// Out at the right of the box, over its top, and in at the left of its end.
function loopOf(box) {
  const right = box.x + box.width;
  return `M${round(right)} ${round(box.y + 12)}c20 -2 20 -26 -4 -26h${round(22 - box.width)}c-8 0 -9 6 -6 13`;
}

function round(value) {
  return Math.round(value * 10) / 10;
}
