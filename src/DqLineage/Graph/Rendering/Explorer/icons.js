// One small picture for each kind of node, in a square of 16, drawn with lines only. An unknown kind gets the last.

const ICONS = {
  dataset: 'M3 4c0-3 10-3 10 0v8c0 3-10 3-10 0zM3 4c0 3 10 3 10 0M3 8c0 3 10 3 10 0',
  column: 'M3 3h10v10h-10zM6.5 3v10M9.5 3v10',
  operation: 'M2 8h8M7 4l4 4-4 4M14 3v10',
  job: 'M2.5 5.5h11v8h-11zM6 5.5v-2.500h4v2.500',
  run: 'M4.500 2.500l8 5.500-8 5.500z',
  model: 'M8 2l5 3v6l-5 3-5-3v-6zM3 5l5 3 5-3M8 8v6',
  hyperparameters: 'M2 4.500h12M2 8h12M2 11.500h12M5 3v3M10 6.500v3M7 10v3',
  metrics: 'M2.500 13.500h11M4.500 13v-4M8 13v-8M11.500 13v-6',
  prediction: 'M8 2l1.600 4.400 4.400 1.600-4.400 1.600-1.600 4.400-1.600-4.400-4.400-1.600 4.400-1.600z',
  user: 'M8 8.200a3 3 0 1 0 0-6 3 3 0 1 0 0 6M2.500 14c.5-5 10.500-5 11 0',
  system: 'M2.500 3h11v4h-11zM2.500 9h11v4h-11zM5 5h.1M5 11h.1',
  sample: 'M8 3.500a4.500 4.500 0 1 0 .01 0M8 8h.1',
  other: 'M3 3h10v10h-10z',
};

const iconOf = kind => Object.hasOwn(ICONS, kind) ? ICONS[kind] : ICONS.other;

// A name of our own for a class of the style sheet; a kind that a later version wrote has none.
const classOf = kind => Object.hasOwn(ICONS, kind) ? `kind-${kind}` : 'kind-other';
