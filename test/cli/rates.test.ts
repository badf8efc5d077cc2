import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import usEast1 from '../../rates/us-east-1.json' with { type: 'json' };
import { run as inProcess, type Ran } from '../../scripts/transcripts.js';
import { products, type RateCard } from '../../src/index.ts';
import { lambdaRows, otherRows, type PriceRow, priceListItem, stepFunctionsRows } from '../support/priceListItem.ts';
import { credentials, type Fault, type PriceListServer, priceListServer } from '../support/priceListServer.ts';
import { quotedRows, serviceRows } from '../support/serviceRows.ts';
import { spawnCommand } from '../support/spawnCommand.ts';

const folder = mkdtempSync(join(tmpdir(), 'stepcost-rates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const items = [...otherRows, ...stepFunctionsRows, ...lambdaRows, ...serviceRows, ...quotedRows].map(priceListItem);
const [transitions, requests, duration] = stepFunctionsRows as [PriceRow, PriceRow, PriceRow];

/** The services whose rows the list has. */
const update = 'rates update --service step-functions --service lambda';

/** A card that was there before, with another price and of another service. */
const before = JSON.stringify({
  ...usEast1,
  rates: usEast1.rates.map((rate) => ({ ...rate, tiers: [{ from: '0', price: '1' }] })),
});

let server: PriceListServer;
let card: string;
let variables: { readonly [name: string]: string };
let homes = 0;

beforeEach(async () => {
  server = await priceListServer(items);
  const home = join(folder, `home-${homes++}`);
  card = join(home, 'stepcost', 'rates', 'us-east-1.json');
  variables = {
    ...credentials,
    AWS_ENDPOINT_URL_PRICING: server.url,
    AWS_CONFIG_FILE: join(folder, 'none'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
    AWS_EC2_METADATA_DISABLED: 'true',
    XDG_CACHE_HOME: home,
    SOURCE_DATE_EPOCH: '1795564800',
  };
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

/** Runs the built command. The client of AWS reads the environment of the process by itself. */
async function run(args: string, env: { readonly [name: string]: string | undefined } = {}): Promise<Ran> {
  for (const [name, value] of Object.entries({ ...variables, ...env })) vi.stubEnv(name, value);
  return inProcess(args.split(' '), undefined, undefined, variables);
}

function read(path = card): RateCard {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function writeBefore(): void {
  mkdirSync(dirname(card), { recursive: true });
  writeFileSync(card, before);
}

/** A card as it would be if it had been read on no day in particular. */
function undated(card: RateCard): unknown {
  return {
    ...card,
    rates: card.rates.map(({ listed, ...rate }) => {
      const { readOn: _, ...at } = listed ?? {};
      return { ...rate, listed: at };
    }),
  };
}

const throttling: Fault = { status: 400, body: '{"__type":"ThrottlingException","message":"Rate exceeded"}' };

describe('stepcost rates update', () => {
  test('makes the bundled card of the rows that it was made of', async () => {
    const ran = await spawnCommand(['rates', 'update', '--service', 'step-functions'], variables).ended;
    expect([ran.code, ran.stderr]).toEqual([0, `stepcost: ${card} is written; --rates cache estimates with it.\n`]);
    const { $schema: _, ...bundled } = usEast1;
    expect(undated(read())).toEqual(bundled);
    expect(read().rates.map(({ listed }) => listed?.readOn)).toEqual(
      Array(3).fill(new Date().toISOString().slice(0, 10)),
    );
    expect(server.asked.map(({ ServiceCode, NextToken }) => [ServiceCode, NextToken])).toEqual([
      ['AmazonStates', undefined],
      ['AmazonStates', '2'],
      ['AmazonStates', '4'],
    ]);
    expect(server.asked[0]?.Filters).toEqual([{ Type: 'TERM_MATCH', Field: 'regionCode', Value: 'us-east-1' }]);
    expect(server.asked[0]?.region).toBe('us-east-1');
  });

  test('is what --rates cache prices with, and rates show and diff read', async () => {
    const dearer = { ...transitions, ranges: [['0', 'Inf', '0.0000500000']] as const };
    server.items = [dearer, requests, duration, ...lambdaRows].map(priceListItem);
    expect((await run(update)).code).toBe(0);
    // 100,000,000 transitions, 4,000 of them free: 99,996,000 × 0.00005.
    const { stdout } = await run('estimate samples/ten-million-executions --format json --rates cache');
    expect(JSON.parse(stdout).monthlyUsd).toBe('4999.8');
    const diff = await run('rates diff --rates cache --service step-functions --service lambda');
    expect(diff.stdout).toMatch(/^us-east-1: bundled against cache; 1 price differs\n/);
    expect(diff.stdout).toMatch(/ sfn\.transitions +0\.000025 +0\.00005 +\+100 %\n/);
    expect(JSON.parse((await run('rates show --rates cache --format json')).stdout)).toEqual(read());
    expect((await run('rates list')).stdout).toMatch(/\nus-east-1 +USD +2024-07-01 +\d+ +0 +2026-09-11 +6 +0\n/);
    // Only the update asked anybody.
    expect(server.asked).toHaveLength(4);
  });

  test('goes on after one throttling, and after one failure of the service', async () => {
    server.faults.push(throttling, { status: 500, body: '{"__type":"InternalErrorException"}' });
    expect((await run(update)).code).toBe(0);
    expect(read().rates).toHaveLength(6);
  });

  test('reads the prices of all services whose rows were seen where none is named', async () => {
    const ran = await run('rates update');
    const seen = products.filter(({ known }) => known === 'seen').map(({ meter }) => meter);
    expect([ran.code, read().rates.map(({ meter }) => meter)]).toEqual([0, seen]);
    // What the list has for nothing is the free tier of the account, and not free twice.
    expect(read().rates.find(({ meter }) => meter === 'sns.requests')?.tiers).toEqual([
      { from: '0', price: '0.0000005' },
    ]);
  });

  test('reads those of Glue, Athena, X-Ray and KMS where they are named', async () => {
    const ran = await run('rates update --service glue --service athena --service x-ray --service kms');
    expect([ran.code, read().rates.map(({ meter, tiers }) => [meter, tiers[0]?.price])]).toEqual([
      0,
      [
        ['glue.dpu', '0.44'],
        ['glue.crawler', '0.44'],
        ['athena.scanned', '5'],
        ['x-ray.traces', '0.000005'],
        ['kms.requests', '0.000003'],
      ],
    ]);
    // 2,592,000 ÷ 300 periods of a month, two requests each: 17,280 × 0.000003.
    const assumed = '--executions 1000000 --set encryption.customerKey=true --include services';
    const { stdout } = await run(`estimate samples/one-free-tier ${assumed} --rates cache --format csv`);
    expect(stdout).toContain(',kms.requests,17280,requests,0.05184,USD,');
  });

  test('does not take the price of a model of Bedrock for that of another', async () => {
    const { code, stderr } = await run('rates update --service bedrock');
    expect(code).toBe(2);
    expect(stderr).toContain('bedrock.input-tokens: each model has prices of its own, and the meter has one');
    expect(stderr).toContain('seen: sku USE1-NovaPro-input-tokens, usagetype USE1-NovaPro-input-tokens');
    expect(stderr).toContain('stepcost: nothing was written.');
    expect(existsSync(card)).toBe(false);
  });

  test('is not needed for rates diff, which asks by itself and writes nothing', async () => {
    const asked = 'rates diff --service step-functions';
    expect((await run(asked)).stdout).toMatch(/^us-east-1: bundled against today; all prices are the same\n/);
    const { before: from, after, differences } = JSON.parse((await run(`${asked} --format json`)).stdout);
    expect([from, after, differences.length, differences[0].change]).toEqual(['bundled', 'today', 3, 'none']);
    expect(existsSync(card)).toBe(false);
    server.faults.push({ status: 400, body: '{"__type":"AccessDeniedException"}' });
    expect(await run(asked)).toMatchObject({ code: 2, stdout: '' });
  });

  test('makes rates as young as the day on which the list still had them', async () => {
    // 2027-06-01 is 263 days behind the list, and 10 behind a card that was read on 2027-05-22.
    const day = { ...variables, SOURCE_DATE_EPOCH: '1811808000' };
    const said = async (readOn: string | null) => {
      const rates = usEast1.rates.map((rate) => ({
        ...rate,
        listed: { ...rate.listed, ...(readOn === null ? {} : { readOn }) },
      }));
      mkdirSync(dirname(card), { recursive: true });
      writeFileSync(card, JSON.stringify({ ...usEast1, rates }));
      const { stderr } = await inProcess(
        ['estimate', 'samples/ten-million-executions', '--rates', 'cache'],
        undefined,
        undefined,
        day,
      );
      return stderr;
    };
    expect(await said(null)).toContain('the oldest of these rates is of 2026-09-11, 263 days ago');
    expect(await said('2027-05-22')).not.toContain('the oldest');
  });

  test('has to come before --rates cache, and needs a place for it', async () => {
    const { code, stderr } = await run('rates show --rates cache --region eu-west-1');
    expect(code).toBe(2);
    expect(stderr).toContain('no rates of eu-west-1 were read from AWS yet; stepcost rates update --region eu-west-1');
    const homeless = await inProcess(['rates', 'update'], undefined, undefined, {});
    expect([homeless.code, homeless.stderr]).toEqual([
      2,
      'stepcost: there is no home folder for the cache; name a file with --output.\n',
    ]);
  });

  test('writes to --output, and keeps there what it does not ask for', async () => {
    const output = join(folder, 'output.json');
    writeFileSync(output, before);
    const { code, stderr } = await run(`rates update --service step-functions --output ${output}`);
    expect([code, stderr]).toEqual([0, `stepcost: ${output} is written; --rates ${output} estimates with it.\n`]);
    expect(undated(read(output))).toEqual(usEast1);
    expect(existsSync(card)).toBe(false);
  });

  test('replaces a cache that cannot be read', async () => {
    mkdirSync(dirname(card), { recursive: true });
    writeFileSync(card, '{ "region": ');
    expect((await run('estimate samples/one-free-tier --rates cache')).code).toBe(2);
    expect((await run(update)).code).toBe(0);
    expect((await run('estimate samples/one-free-tier --rates cache')).code).toBe(0);
  });

  test('asks in China for China, and keeps its currency', async () => {
    server.items = stepFunctionsRows.map((row) =>
      priceListItem({
        ...row,
        attributes: { ...row.attributes, location: 'China (Beijing)', regionCode: 'cn-north-1' },
        ranges: row.ranges.map(([begin, end]) => [begin, end, '0.0001891']),
        currency: 'CNY',
      }),
    );
    expect((await run('rates update --region cn-north-1 --service step-functions')).code).toBe(0);
    const { currency, rates } = read(card.replace('us-east-1', 'cn-north-1'));
    expect([currency, rates[0]?.tiers]).toEqual(['CNY', [{ from: '0', price: '0.0001891' }]]);
    expect(server.asked[0]?.region).toBe('cn-northwest-1');
  });
});

describe('what goes wrong leaves the old card as it was', () => {
  beforeEach(writeBefore);
  const once = { AWS_MAX_ATTEMPTS: '1' };

  test.each<readonly [string, Fault, RegExp]>([
    ['of throttling', throttling, /AWS is asked too often; try again in a minute \(Rate exceeded\)\.\n/],
    [
      'that it is not allowed',
      { status: 400, body: '{"__type":"AccessDeniedException","Message":"may not perform: pricing:GetProducts"}' },
      /may not read the price list; they need pricing:GetProducts \(may not perform: pricing:GetProducts\)\.\n/,
    ],
    [
      'that the credentials have expired',
      { status: 400, body: '{"__type":"ExpiredTokenException","message":"The security token is expired"}' },
      /wrong or have expired\. Sign in again \(The security token is expired\)\.\n/,
    ],
    [
      'that the service failed',
      { status: 500, body: '{"__type":"InternalErrorException"}' },
      /AWS failed; try again later \(HTTP 500\)\.\n/,
    ],
    ['of a gateway', { status: 503, body: '<html>down</html>' }, /AWS failed; try again later \(HTTP 503\)\.\n/],
    [
      'that the question is wrong',
      { status: 400, body: '{"__type":"InvalidParameterException","Message":"wrong\\u001b[31m"}' },
      /refused the question \(wrong\\u001b\[31m\)\.\n/,
    ],
    ['by nobody', 'cut', /the price list cannot be reached \(socket hang up\)\.\n/],
    [
      'that is no JSON',
      { status: 200, body: '<html>hotel network</html>' },
      /the answer of the price list cannot be read \(Unexpected token .*\)\.\n/,
    ],
    ['without a list', { status: 200, body: '{}' }, /no certain price for 3 meters\.\n[\s\S]* --service lambda\n/],
  ])('an answer %s', async (_, fault, says) => {
    server.faults.push(fault);
    expectRefusal(await run(update, once), says);
  });

  test('a failure in the middle of the pages', async () => {
    server.onRequest = () => {
      if (server.asked.length === 2) server.faults.push(throttling);
    };
    expectRefusal(await run(update, once), /asked too often/);
    expect(server.asked).toHaveLength(2);
  });

  test('the end of the process in the middle of the pages', async () => {
    const { child, ended } = spawnCommand(update.split(' '), variables);
    server.onRequest = () => {
      if (server.asked.length !== 2) return;
      server.faults.push('silent');
      child.kill('SIGKILL');
    };
    expect((await ended).code).toBe(null);
    expectUntouched();
  });

  test('nobody who listens', async () => {
    await server.close();
    expectRefusal(await run(update, once), /cannot be reached \(.*ECONNREFUSED/);
  });

  test('pages that come again and again', async () => {
    server.isEndless = true;
    expectRefusal(await run(update), /cannot be read \(its pages do not come to an end\)\.\n/);
  });

  test.each([
    [{ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined }, /there are no AWS credentials\. /],
    [{ AWS_ACCESS_KEY_ID: 'AKIDOTHER' }, /AWS does not take these credentials/],
    [{ AWS_SECRET_ACCESS_KEY: 'wrong' }, /AWS does not take these credentials/],
  ])('credentials that are none: %j', async (env, says) => {
    expectRefusal(await run(update, { ...once, ...env }), says);
  });

  test('a second product of the same name, whose row is shown', async () => {
    const second = { ...transitions, sku: 'SECOND', ranges: [['0', 'Inf', '0.0000300000']] as const };
    server.items = [...items, priceListItem(second)];
    const ran = await run(update);
    expectRefusal(ran, /no certain price for 1 meter\.\n {2}sfn\.transitions: more than one price fits\.\n/);
    const row =
      'usagetype USE1-StateTransition, group SFN-StateTransitions, location US East (N. Virginia), regionCode us-east-1';
    expect(ran.stderr.match(/seen: .*/g)).toEqual([
      `seen: sku 5NX6NBD43SV57CH3, ${row}, 0 to Inf StateTransitions 0.0000250000 USD`,
      `seen: sku SECOND, ${row}, 0 to Inf StateTransitions 0.0000300000 USD`,
    ]);
  });

  test('a place that cannot be written', async () => {
    const ran = await run(`${update} --output ${join(folder, 'no', 'such.json')}`);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain('cannot be written: there is no such file or folder.');
  });

  function expectRefusal({ code, stdout, stderr }: Ran, says: RegExp): void {
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/\nstepcost: nothing was written\.\n$/);
    expect(stderr).not.toMatch(/\n\s+at |undefined|\[object|NodeVersion/);
    expectUntouched();
  }

  function expectUntouched(): void {
    expect(readFileSync(card, 'utf8')).toBe(before);
    expect(readdirSync(dirname(card))).toEqual(['us-east-1.json']);
  }
});

describe('what stands in a card', () => {
  test('reaches no terminal as it is', async () => {
    const file = join(folder, 'hostile.json');
    const [first] = usEast1.rates;
    writeFileSync(file, JSON.stringify({ ...usEast1, rates: [{ ...first, source: 'a\u001b[31m\u202eb' }] }));
    for (const format of ['table', 'json']) {
      const { stdout } = await run(`rates show --rates ${file} --format ${format}`);
      expect(stdout).toContain('a\\u001b[31m\\u202eb');
      expect([stdout.includes('\u001b'), stdout.includes('\u202e')]).toEqual([false, false]);
    }
  });
});

describe('the flags of stepcost rates', () => {
  test.each([
    ['updte', 'stepcost rates updte is not known; it is one of list, show, diff, update. Did you mean update?'],
    ['list --region us-east-1', 'stepcost rates list has no --region.'],
    ['show --service step-functions', 'stepcost rates show has no --service.'],
    ['update --rates cache', 'stepcost rates update has no --rates.'],
    ['update --region eu-wset-1', '--region eu-wset-1 is not known. Did you mean eu-west-1?'],
    ['update --service lambada', '--service lambada is not known; it is one of step-functions'],
    ['show --format xml', '--format xml is not known; it is one of table, json.'],
    ['show --output=', 'a file to write to has no name.'],
  ])('%s', async (flags, says) => {
    const ran = await run(`rates ${flags}`);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(`stepcost: ${says}`);
  });
});
