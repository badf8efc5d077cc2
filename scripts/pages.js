import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const web = 'https://github.com/stepcost/stepcost/blob/main/';

/** What of a page is the help of a rule, by the kind of page; what stands before these parts is what the rule is about. */
const kinds = {
  problems: { about: null, help: ['Why it matters', 'How to repair it'] },
  advice: { about: 'Why', help: ['What changes', 'When not'] },
};

/**
 * The pages of problems and advice as tools show them that know rules: by path below docs/, the title, what the rule is about,
 * and its help, in Markdown whose links lead to the web. src/reports/wording/pages.json has them; a test holds it to this.
 */
export function pages() {
  const found = Object.keys(kinds).flatMap((kind) =>
    readdirSync(new URL(`docs/${kind}`, root))
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .sort()
      .map((name) => [`${kind}/${name}`, pageOf(kind, name)]),
  );
  return `${JSON.stringify(Object.fromEntries(found), null, 2)}\n`;
}

/** Where they are written. */
export const pagesFile = fileURLToPath(new URL('src/reports/wording/pages.json', root));

function pageOf(kind, name) {
  const path = `docs/${kind}/${name}`;
  const [head = '', ...rest] = readFileSync(new URL(path, root), 'utf8').split('\n## ');
  const [title = '', , ...intro] = head.split('\n\n');
  const parts = new Map(rest.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n')).trim()]));
  const { about, help } = kinds[kind];
  return {
    title: title.replace(/^# /, ''),
    about: onTheWeb(about === null ? intro.join('\n\n').trim() : parts.get(about), path),
    help: onTheWeb(help.map((part) => `**${part}**\n\n${parts.get(part)}`).join('\n\n'), path),
  };
}

/** Links that begin where the page is, as links that can be followed from anywhere. */
function onTheWeb(markdown, path) {
  return markdown.replace(/\]\((?!https:)([^)]+)\)/g, (_, target) => `](${new URL(target, `${web}${path}`)})`);
}
