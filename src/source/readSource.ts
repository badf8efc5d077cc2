import type { Problem, Staged } from '../model/problem.ts';
import type { SourceFile, SourceNode } from '../model/source.ts';
import { textBytesMax, yamlBytesMax } from './limits.ts';
import { readJson } from './readJson.ts';
import { readJsonTemplate } from './readJsonTemplate.ts';
import { readPlainJson } from './readPlainJson.ts';

/**
 * Reads one text, as JSON or as YAML. Asynchronous only because the YAML reader is loaded when it is needed.
 *
 * @param path as the user gave it, with `/`; `-` for standard input.
 * @param content the text, or its bytes: those are checked for being UTF-8.
 * @param named whether the user named this very file.
 */
export async function readSource(
  path: string,
  content: string | Uint8Array,
  named = true,
): Promise<Staged<SourceFile>> {
  const bytes = bytesOf(content);
  const decoded = decode(path, content, bytes);
  const read = decoded.value === null ? decoded : await readText(path, decoded.value, bytes);
  const node = typeof read.value === 'string' ? null : read.value;
  // A file of this size that was only met in a folder is something else.
  const problems = named ? read.problems : read.problems.filter(({ code }) => code !== 'file-too-large');
  return { value: { path, named, text: decoded.value, node }, problems };
}

function decode(path: string, content: string | Uint8Array, bytes: number): Staged<string | null> {
  if (bytes > textBytesMax) return tooLarge(path, bytes, textBytesMax);
  const refuse = (problem: Problem): Staged<null> => ({ value: null, problems: [problem] });
  const span = { file: path, line: 1, column: 1, length: 1 };
  if (typeof content !== 'string') {
    const found = notUtf8(content);
    if (found !== null) return refuse({ code: 'not-text', args: { found }, span });
  }
  const text = (typeof content === 'string' ? content : new TextDecoder().decode(content)).replace(/^\uFEFF/, '');
  if (text.trim() === '') return refuse({ code: 'empty-file', args: {}, span });
  return { value: text, problems: [] };
}

function tooLarge(file: string, bytes: number, limitBytes: number): Staged<null> {
  const span = { file, line: 1, column: 1, length: 1 };
  return { value: null, problems: [{ code: 'file-too-large', args: { bytes, limitBytes }, span }] };
}

/** What bytes are that are no UTF-8: UTF-16 by its mark or its zeros, else something binary. */
function notUtf8(content: Uint8Array): 'utf-16' | 'binary' | null {
  const [first, second] = content;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (marked || (content.length > 1 && (first === 0) !== (second === 0))) return 'utf-16';
  if (content.includes(0)) return 'binary';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return null;
  } catch {
    return 'binary';
  }
}

/** Bytes of UTF-8; where even three for each character are within every limit, their number is not counted. */
function bytesOf(content: string | Uint8Array): number {
  if (typeof content !== 'string' || content.length * 3 <= yamlBytesMax) return content.length;
  return new TextEncoder().encode(content).length;
}

/**
 * What begins with a brace, a bracket or a comment of JSON is read as JSON. In a file that is named as YAML it may be YAML
 * all the same (flow style): that is tried where it is no JSON.
 */
async function readText(path: string, text: string, bytes: number): Promise<Staged<SourceNode | null>> {
  if (/\.tf(?:vars)?$/.test(path)) {
    const { readHcl } = await import('./hcl/readHcl.ts');
    return readHcl(path, text);
  }
  const isYaml = /\.ya?ml$/i.test(path);
  if (/^\s*(?:[{[]|\/[/*])/.test(text) || (!isYaml && /\.json$/i.test(path))) {
    const plain = readPlainJson(path, text);
    if (plain !== null) return { value: plain, problems: [] };
    const read = readJson(path, text);
    const broken = read.problems.some(({ code }) => code === 'syntax');
    if (!broken) return read;
    if (!isYaml) return readJsonTemplate(path, text) ?? read;
  }
  if (bytes > yamlBytesMax) return tooLarge(path, bytes, yamlBytesMax);
  const { readYamlFile } = await import('./readYamlFile.ts');
  return readYamlFile(path, text);
}
