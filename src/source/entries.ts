import type { SourceEntry } from '../model/source.ts';

/** Objects up to this size are searched from the front; a Map pays only above it. */
const searchedMax = 12;

/** The entries of one object while it is read: a key that comes again takes the place of the first. */
export class Entries {
  readonly list: SourceEntry[] = [];
  private places: Map<string, number> | null = null;

  /** Adds an entry; true where its key was there already. */
  add(entry: SourceEntry): boolean {
    const before = this.find(entry.key);
    if (before >= 0) {
      this.list[before] = entry;
      return true;
    }
    this.places?.set(entry.key, this.list.length);
    this.list.push(entry);
    return false;
  }

  /** Adds an entry unless its key is there. */
  addMissing(entry: SourceEntry): void {
    if (this.find(entry.key) < 0) this.add(entry);
  }

  private find(key: string): number {
    if (this.places === null && this.list.length > searchedMax) {
      this.places = new Map(this.list.map((entry, index) => [entry.key, index]));
    }
    if (this.places !== null) return this.places.get(key) ?? -1;
    for (let index = 0; index < this.list.length; index++) if (this.list[index]?.key === key) return index;
    return -1;
  }
}
