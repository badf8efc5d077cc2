/** A command that a line of a log gives to the runner of GitHub Actions. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: { readonly [name: string]: string };
  readonly data: string;
}

const ofData = { '%0D': '\r', '%0A': '\n', '%25': '%' };
const ofProperties = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };

/**
 * The commands that runners take a log for, by what the one of GitHub Actions does (ActionCommand.cs of
 * https://github.com/actions/runner, read 2026-11-25): `::name key=value,…::data` begins a line, and the older `##[name]data`
 * stands anywhere in it, as do those of Azure Pipelines (`##vso[`) and TeamCity (`##teamcity[`).
 */
export function runnerCommands(log: string): readonly RunnerCommand[] {
  return log.split(/[\r\n]/).flatMap((line): readonly RunnerCommand[] => {
    const text = line.trimStart();
    const end = text.startsWith('::') ? text.indexOf('::', 2) : -1;
    if (end >= 0) {
      const [name = '', ...rest] = text.slice(2, end).split(' ');
      const pairs = rest
        .join(' ')
        .trim()
        .split(',')
        .filter((pair) => pair !== '');
      return [{ name, properties: propertiesOf(pairs), data: plain(text.slice(end + 2), ofData) }];
    }
    const [, older] = /##(?:vso|teamcity)?\[([^\s\]]*)/i.exec(line) ?? [];
    return older === undefined ? [] : [{ name: older, properties: {}, data: line }];
  });
}

function propertiesOf(pairs: readonly string[]): RunnerCommand['properties'] {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), plain(pair.slice(at + 1), ofProperties)];
    }),
  );
}

function plain(text: string, escapes: { readonly [code: string]: string }): string {
  return Object.entries(escapes).reduce((left, [code, character]) => left.replaceAll(code, character), text);
}
