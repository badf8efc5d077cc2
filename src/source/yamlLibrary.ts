/** Loaded only when a YAML text is met. A module of its own, since `await import('yaml')` loses its names when bundled. */
export { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
