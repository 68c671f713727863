// The part of the address behind # keeps what is chosen, so that a link or a reload finds it again.

function readAddress(graph) {
  const given = new URLSearchParams(location.hash.slice(1));
  const record = given.get('record');
  const index = graph.records.findLastIndex(({ seq }) => record !== null && seq <= Number(record));
  return { id: given.get('node') ?? undefined, mode: given.get('mode') === 'impact' ? 'impact' : 'lineage', asOf: index >= 0 ? index : graph.lastRecord };
}

function writeAddress(graph, { id, mode, asOf }) {
  const given = new URLSearchParams();
  if (id !== undefined) {
    given.set('node', id);
  }
  if (mode === 'impact') {
    given.set('mode', mode);
  }
  if (asOf < graph.lastRecord) {
    given.set('record', graph.records[asOf].seq);
  }
  try {
    history.replaceState(null, '', `#${given}`);
  } catch {
    // A viewer of attachments may forbid it; the page works without.
  }
}
