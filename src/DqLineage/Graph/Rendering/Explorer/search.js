// Finds nodes by a part of their label, name, namespace or kind.

const MOST_RESULTS = 40;

class Search {
  constructor(input, list, graph, onChoose) {
    Object.assign(this, { input, list, graph, onChoose, found: [], active: -1 });
    input.addEventListener('input', () => this.#find());
    input.addEventListener('focus', () => this.#find());
    input.addEventListener('blur', () => this.#close());
    input.addEventListener('keydown', event => this.#onKey(event));
    // Before the input loses the focus, and the list with it.
    list.addEventListener('pointerdown', event => {
      const option = event.target.closest('[role=option]');
      event.preventDefault();
      if (option) {
        this.#choose(this.found[Number(option.dataset.index)]);
      }
    });
  }

  #find() {
    const words = this.input.value.toLowerCase().split(/\s+/).filter(word => word);
    if (words.length === 0) {
      this.#close();
      return;
    }
    // Not before somebody searches: a large graph has many texts.
    this.entries ??= this.graph.nodes.map(node => ({
      node, label: node.label.toLowerCase(), text: [node.label, node.column, node.name, node.namespace, node.kind, node.version].filter(part => part).join(' ').toLowerCase(),
    }));
    const hits = this.entries.filter(entry => words.every(word => entry.text.includes(word)));
    const rank = ({ label }) => label === words[0] ? 0 : label.startsWith(words[0]) ? 1 : label.includes(words[0]) ? 2 : 3;
    hits.sort((a, b) => rank(a) - rank(b) || a.node.index - b.node.index);
    this.found = hits.slice(0, MOST_RESULTS).map(hit => hit.node);
    this.list.replaceChildren(...this.found.map((node, index) => html('li', { role: 'option', id: `result-${index}`, 'data-index': index, 'data-node': node.node, 'aria-selected': 'false', class: classOf(node.kind) },
      html('bdi', { class: 'name' }, node.label), html('span', { class: 'where' }, html('bdi', {}, `${node.kind} · ${node.namespace}`)))));
    if (hits.length === 0) {
      this.list.replaceChildren(html('li', { class: 'empty' }, 'Nothing is called so.'));
    } else if (hits.length > MOST_RESULTS) {
      this.list.append(html('li', { class: 'empty' }, `and ${number(hits.length - MOST_RESULTS)} more: say more of the name`));
    }
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    this.#activate(hits.length > 0 ? 0 : -1);
  }

  #onKey(event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (this.found.length > 0) {
        this.#activate((this.active + step + this.found.length) % this.found.length);
      }
      event.preventDefault();
    } else if (event.key === 'Enter' && this.found[this.active]) {
      this.#choose(this.found[this.active]);
    } else if (event.key === 'Escape') {
      this.input.value = '';
      this.input.blur();
    }
    event.stopPropagation();
  }

  #activate(index) {
    this.active = index;
    [...this.list.querySelectorAll('[role=option]')].forEach((option, i) => {
      option.setAttribute('aria-selected', String(i === index));
      if (i === index) {
        option.scrollIntoView({ block: 'nearest' });
      }
    });
    this.input.setAttribute('aria-activedescendant', index < 0 ? '' : `result-${index}`);
  }

  #choose(node) {
    this.#close();
    this.input.blur();
    this.onChoose(node.node);
  }

  #close() {
    this.list.hidden = true;
    this.found = [];
    this.active = -1;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }
}
