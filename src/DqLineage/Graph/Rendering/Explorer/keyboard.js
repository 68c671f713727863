// Where the arrow keys go: along links to the sides, among neighbours of a layer up and down, and through the rows of an open box.

class Walker {
  constructor(explorer) {
    this.explorer = explorer;
  }

  // From a box, or one of its columns, in one of the four directions.
  next(box, column, key) {
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      return this.#upOrDown(box, column, key === 'ArrowDown');
    }
    return this.#along(box, column, key === 'ArrowRight') ?? this.#nearest(box, key);
  }

  #upOrDown(box, column, isDown) {
    if (box.isOpen && box.columns.length > 0) {
      const at = column === undefined ? -1 : box.columns.indexOf(column);
      const next = at + (isDown ? 1 : -1);
      if (next >= -1 && next < box.columns.length && (isDown || at >= 0)) {
        return { box, column: next < 0 ? undefined : box.columns[next] };
      }
    }
    const layer = this.#seen().filter(other => other.x === box.x && other !== box && (other.y > box.y) === isDown);
    return this.#closest(layer, other => Math.abs(other.y - box.y)) ?? this.#nearest(box, isDown ? 'ArrowDown' : 'ArrowUp');
  }

  #along(box, column, isRightward) {
    const { asOf } = this.explorer.state;
    const ends = [];
    for (const link of box.links) {
      const [near, far, nearRow, farRow] = isRightward
        ? [link.source, link.target, link.fromRow, link.toRow]
        : [link.target, link.source, link.toRow, link.fromRow];
      const isOfColumn = column === undefined || (nearRow >= 0 && box.columns[nearRow] === column);
      if (near === box && far !== box && isOfColumn && link.birth <= asOf) {
        ends.push({ box: far, column: column !== undefined && farRow >= 0 ? far.columns[farRow] : undefined });
      }
    }
    const best = this.#closest(ends.map(end => end.box), other => Math.abs(other.y - box.y));
    return best && ends.find(end => end.box === best.box);
  }

  #nearest(box, key) {
    const [isSide, sign] = [key === 'ArrowLeft' || key === 'ArrowRight', key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1];
    const ahead = other => sign * (isSide ? other.x - box.x : other.y - box.y);
    const aside = other => Math.abs(isSide ? other.y - box.y : other.x - box.x);
    return this.#closest(this.#seen().filter(other => other !== box && ahead(other) > 1), other => ahead(other) + 2 * aside(other));
  }

  #seen() {
    return this.explorer.boxes.filter(box => box.birth <= this.explorer.state.asOf);
  }

  #closest(boxes, distance) {
    const best = boxes.reduce((found, other) => (found === undefined || distance(other) < distance(found) ? other : found), undefined);
    return best && { box: best, column: undefined };
  }
}
