import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../infra/build/ensure-built.ts';
import { templatePath } from '../../infra/build/package.ts';
import { accessByFunction } from '../../infra/functions/access.ts';
import { declaredEnvironment } from '../../infra/local/surroundings.ts';
import { ResolvedTemplate, readTemplate } from '../../infra/local/template.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const rooms = readdirSync(join(ROOT, 'functions')).filter((room) =>
  existsSync(join(ROOT, 'functions', room, 'lambda.ts')),
);

let handlers: readonly string[];

beforeAll(async () => {
  await ensureBuilt(ROOT);
  const template = new ResolvedTemplate(readTemplate(templatePath(ROOT, 'aws')), {
    region: 'ap-southeast-1',
    accountId: '000000000000',
    parameters: {
      TokenIssuer: 'https://issuer.example',
      TokenAudience: 'liangxian',
      CoverageYear: '2027',
    },
  });
  handlers = template
    .ofType('AWS::Lambda::Function')
    .map(({ properties }) => String(properties['Handler']));
  // A room reads its environment when it is loaded.
  Object.assign(process.env, declaredEnvironment(template), { AWS_REGION: 'ap-southeast-1' });
}, 120_000);

describe.each(rooms)('the room %s', (room) => {
  test('offers exactly the functions that are declared', async () => {
    const bundle = pathToFileURL(join(ROOT, 'dist', room, 'lambda.mjs')).href;
    const offered = (await import(bundle)) as Readonly<Record<string, unknown>>;
    const functions = Object.keys(offered).filter((name) => typeof offered[name] === 'function');
    const declared = handlers
      .filter((handler) => handler.startsWith(`dist/${room}/`))
      .map((handler) => handler.slice(handler.lastIndexOf('.') + 1));

    expect(functions.sort()).toEqual(declared.sort());
  });
});

test('every function is told what it may touch, and nobody else is', () => {
  const names = handlers.map((handler) => handler.slice(handler.lastIndexOf('.') + 1));

  expect(Object.keys(accessByFunction).sort()).toEqual(names.sort());
});
