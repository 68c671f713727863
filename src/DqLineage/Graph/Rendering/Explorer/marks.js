// What a box and a link show of the choice: classes of the style sheet, and nothing that moves.

const LEVELS = 7;

// `own` are the nodes that are chosen; `up` and `down` the levels of all nodes, when any are.
function markBox(box, { own, up, down, asOf, mode, nodes }) {
  const isLineage = mode === 'lineage';
  const isOwn = box.held.some(node => own.has(node));
  const nearest = levels => levels ? box.held.reduce((best, node) => (levels[node] > 0 && (best < 0 || levels[node] < best) ? levels[node] : best), -1) : -1;
  const [above, below] = [nearest(up), nearest(down)];
  const level = !isLineage && below > 0 && !isOwn ? below : 0;
  const classes = {
    later: box.birth > asOf, chosen: isOwn, up: above > 0 && isLineage, down: below > 0,
    dim: own.size > 0 && !isOwn && below < 0 && (above < 0 || !isLineage),
  };
  for (let i = 1; i <= LEVELS; i++) {
    classes[`level-${i}`] = Math.min(level, LEVELS) === i;
  }
  toggleAll(box.element, classes);
  toggleAll(box.mark, classes);
  box.levelText.textContent = level > 0 ? level : '';
  box.element.setAttribute('aria-pressed', String(isOwn));
  for (const [column, element] of box.rows) {
    toggleAll(element, { chosen: own.has(column), up: isLineage && up?.[column] > 0, down: down?.[column] > 0, later: nodes[column].birth > asOf });
    element.setAttribute('aria-pressed', String(own.has(column)));
  }
}

function markLink(link, { isChosen, up, down, asOf, mode }) {
  const edges = link.edges.filter(edge => edge.record <= asOf);
  const isUp = isChosen && mode === 'lineage' && edges.some(edge => up[edge.target] >= 0 && up[edge.source] >= 0);
  const isDown = isChosen && edges.some(edge => down[edge.source] >= 0 && down[edge.target] >= 0);
  toggleAll(link.element, { later: edges.length === 0, up: isUp, down: isDown, dim: isChosen && !isUp && !isDown });
}

function toggleAll(element, classes) {
  for (const [name, isOn] of Object.entries(classes)) {
    element.classList.toggle(name, Boolean(isOn));
  }
}
