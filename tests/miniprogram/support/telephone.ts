import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createContext, runInContext } from 'node:vm';

type Callback = (answer: object) => void;
type Options = Readonly<Record<string, unknown>> & {
  readonly success?: Callback;
  readonly fail?: Callback;
  readonly complete?: Callback;
};
/** A node of the page as the platform's template gets it. */
export type ShownNode = {
  readonly sid?: string;
  readonly v?: string;
  readonly cn?: readonly ShownNode[];
} & Readonly<Record<string, unknown>>;
type PageSettings = Readonly<Record<string, unknown>> & {
  readonly onLoad?: (query: object) => void;
  readonly onShow?: () => void;
  readonly onReady?: () => void;
  readonly onHide?: () => void;
  readonly onUnload?: () => void;
};
type OpenPage = PageSettings & {
  readonly route: string;
  readonly options: object;
  readonly data: { readonly root?: ShownNode };
};

/** What the app itself would do: sign in, pay, and so on. Each call is noted. */
export type Platform = {
  readonly kind: 'weapp' | 'alipay';
  /** The code that the platform gives for the server. */
  readonly code: () => string;
  /** Where an address is found on this machine. */
  readonly reach: (url: string) => string;
  /** The resident pays in the app; what they do there is up to the test. */
  readonly pays: (given: Readonly<Record<string, unknown>>) => Promise<void>;
};

/** What else the app offers and does without more ado. */
const OFFERED = ['setNavigationBarTitle', 'setNavigationBar', 'navigateBack', 'openDocument'];

const LOOK_EVERY_MS = 10;
const PATIENCE_MS = 10_000;

/**
 * A telephone that runs what was built for WeChat or Alipay: the files themselves, in an engine without a browser, with
 * as much of the app around them as they ask for. Pages are read as the templates would get them, and tapped.
 */
export class Telephone {
  readonly calls: { readonly name: string; readonly given: Options }[] = [];
  readonly #dir: string;
  readonly #platform: Platform;
  readonly #store = new Map<string, unknown>();
  readonly #modules = new Map<string, { exports: object }>();
  readonly #pages: OpenPage[] = [];
  readonly #context: object;
  #labels: ReadonlyMap<string, string> | undefined;
  #declared: PageSettings | undefined;
  #app: Readonly<Record<string, unknown>> = {};

  constructor(dir: string, platform: Platform) {
    this.#dir = dir;
    this.#platform = platform;
    this.#context = this.#world();
  }

  /** Opens the app at its first page. */
  open(): void {
    this.#require('app.js');
    const launch = { path: 'rooms/home/home', query: {}, scene: 1001 };
    for (const name of ['onLaunch', 'onShow']) {
      const begin = this.#app[name];
      if (typeof begin === 'function') begin.call(this.#app, launch);
    }
    this.#go('/rooms/home/home', 'relaunch');
  }

  /** Closed and opened again: what the telephone keeps is still there. */
  reopen(): void {
    this.#go('/rooms/home/home', 'relaunch');
  }

  /** The templates that the platform fills with the page's nodes. */
  template(): string {
    return readFileSync(
      join(this.#dir, this.#platform.kind === 'weapp' ? 'base.wxml' : 'base.axml'),
      'utf8',
    );
  }

  /** What the page's elements look like. */
  classes(): readonly string[] {
    return nodesOf(this.#root()).flatMap((node) => String(node['cl'] ?? '').split(' '));
  }

  get route(): string {
    return this.#pages.at(-1)?.route ?? '';
  }

  /** Everything that stands on the page, in its order. */
  text(): string {
    return textOf(this.#root());
  }

  /** Waits until the page says it. @throws Error with what it says instead. */
  async sees(words: string): Promise<void> {
    await this.#until(() => this.text().includes(words), words);
  }

  /** Taps the button that says it, as soon as it can be tapped. */
  async taps(words: string): Promise<void> {
    const found = () =>
      tappable(this.#root()).find((node) =>
        `${this.#labelOf(node)} ${textOf(node)}`.includes(words),
      );
    await this.#until(() => found() !== undefined, `a button that says ${words}, to be tapped`);
    this.#fire(found(), 'tap', {});
  }

  /** Writes into the field with this name. */
  async writes(label: string, value: string): Promise<void> {
    const found = () =>
      nodesOf(this.#root()).find((node) => isField(node) && this.#labelOf(node) === label);
    await this.#until(() => found() !== undefined, `a field called ${label}`);
    this.#fire(found(), 'input', { value });
  }

  /** The labels and roles that a screen reader is told. */
  spoken(): readonly string[] {
    return nodesOf(this.#root())
      .map((node) => this.#labelOf(node))
      .filter(Boolean);
  }

  /** What the template puts into `aria-label`: under which short name the node holds it, only the template knows. */
  #labelOf(node: ShownNode): string {
    this.#labels ??= labelsIn(this.template());
    return String(node[this.#labels.get(String(node['nn'])) ?? ''] ?? '');
  }

  #root(): ShownNode {
    return this.#pages.at(-1)?.data.root ?? {};
  }

  async #until(isSo: () => boolean, what: string): Promise<void> {
    for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LOOK_EVERY_MS) {
      if (isSo()) return;
      await pause(LOOK_EVERY_MS);
    }
    throw new Error(`${this.route} never showed ${what}. It shows: ${this.text()}`);
  }

  #fire(node: ShownNode | undefined, type: string, detail: object): void {
    const page = this.#pages.at(-1);
    const handle = page?.['eh'];
    if (page === undefined || typeof handle !== 'function') throw new Error('Nothing listens');
    const target = { id: node?.sid, dataset: { sid: node?.sid } };
    handle.call(page, { type, detail, target, currentTarget: target, timeStamp: 1 });
  }

  #require(path: string): object {
    const known = this.#modules.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    this.#modules.set(path, module);
    const source = readFileSync(join(this.#dir, path), 'utf8');
    const require = (asked: string) => {
      const found = join(dirname(path), asked);
      return this.#require(found.endsWith('.js') ? found : `${found}.js`);
    };
    const run = runInContext(`(function (require, module, exports) {${source}\n})`, this.#context, {
      filename: path,
    });
    run(require, module, module.exports);
    return module.exports;
  }

  #go(url: string, how: 'push' | 'replace' | 'relaunch'): void {
    const [path = '', query = ''] = url.replace(/^\//u, '').split('?');
    const options = Object.fromEntries(new URLSearchParams(query));
    this.#pages.at(-1)?.onHide?.();
    if (how !== 'push') {
      for (const gone of how === 'replace' ? this.#pages.splice(-1) : this.#pages.splice(0)) {
        gone.onUnload?.();
      }
    }
    const settings = this.#declaredBy(path);
    const page = { data: {}, ...settings, route: path, options } as OpenPage & {
      setData?: (changes: object, then?: () => void) => void;
    };
    page.setData = (changes, then) => {
      for (const [where, value] of Object.entries(changes)) write(page.data, where, value);
      setTimeout(() => then?.call(page), 0);
    };
    this.#pages.push(page);
    page.onLoad?.(options);
    page.onShow?.();
    page.onReady?.();
  }

  /** A page's file declares the page as it is run; it is run once. */
  readonly #kinds = new Map<string, PageSettings>();
  #declaredBy(path: string): PageSettings {
    const known = this.#kinds.get(path);
    if (known !== undefined) return known;
    this.#declared = undefined;
    this.#require(`${path}.js`);
    const declared = this.#declared ?? {};
    this.#kinds.set(path, declared);
    return declared;
  }

  #world(): object {
    const native = this.#native();
    const world: Record<string, unknown> = {
      console,
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
      Promise,
      Date,
      App: (app: Readonly<Record<string, unknown>>) => {
        this.#app = app;
      },
      Page: (page: PageSettings) => {
        this.#declared = page;
      },
      Component: () => undefined,
      Behavior: (behavior: object) => behavior,
      getApp: () => this.#app,
      getCurrentPages: () => this.#pages,
      requirePlugin: () => ({}),
      navigator: { userAgent: 'a telephone' },
      __wxConfig: {},
      [this.#platform.kind === 'weapp' ? 'wx' : 'my']: native,
    };
    world['global'] = world;
    world['globalThis'] = world;
    return createContext(world);
  }

  /** What the app offers. */
  #native(): object {
    const alipay = this.#platform.kind === 'alipay';
    const acts: Readonly<Record<string, (given: Options) => unknown>> = {
      login: () => ({ code: this.#platform.code() }),
      getAuthCode: () => ({ authCode: this.#platform.code() }),
      requestPayment: (given) => this.#platform.pays(given),
      tradePay: (given) => this.#platform.pays(given).then(() => ({ resultCode: '9000' })),
      request: (given) =>
        fetched({ ...given, url: this.#platform.reach(String(given['url'])) }, alipay),
      navigateTo: ({ url }) => this.#go(String(url), 'push'),
      redirectTo: ({ url }) => this.#go(String(url), 'replace'),
      reLaunch: ({ url }) => this.#go(String(url), 'relaunch'),
    };
    const store = this.#store;
    const atOnce: Readonly<Record<string, unknown>> = {
      canIUse: () => true,
      getSystemInfoSync: () => ({ platform: 'android', SDKVersion: '3.8.0', windowWidth: 360 }),
      getWindowInfo: () => ({ windowWidth: 360 }),
      getStorageSync: (asked: string | { readonly key: string }) =>
        typeof asked === 'string' ? (store.get(asked) ?? '') : { data: store.get(asked.key) ?? '' },
      setStorageSync: (
        asked: string | { readonly key: string; readonly data: unknown },
        data: unknown,
      ) => (typeof asked === 'string' ? store.set(asked, data) : store.set(asked.key, asked.data)),
      removeStorageSync: (asked: string | { readonly key: string }) =>
        store.delete(typeof asked === 'string' ? asked : asked.key),
      getStorageInfoSync: () => ({ keys: [...store.keys()] }),
      env: { USER_DATA_PATH: '/user' },
    };
    const offered = [...Object.keys(acts), ...OFFERED].map(
      (name) => [name, (given: Options = {}) => this.#called(name, given, acts[name])] as const,
    );
    return { ...atOnce, ...Object.fromEntries(offered) };
  }

  /** An app does what it was asked to in its own time, and tells by call-back; without one, by promise. */
  #called(name: string, given: Options, act: ((given: Options) => unknown) | undefined): object {
    this.calls.push({ name, given });
    const done = Promise.resolve()
      .then(() => act?.(given))
      .then((answer) => ({ errMsg: `${name}:ok`, ...(answer as object | undefined) }));
    const { success, fail, complete } = given;
    if ((success ?? fail ?? complete) === undefined) return done;
    done.then(
      (said) => {
        success?.(said);
        complete?.(said);
      },
      (error: unknown) => {
        const said = { errMsg: `${name}:fail ${String(error)}` };
        fail?.(said);
        complete?.(said);
      },
    );
    return { abort: () => undefined };
  }
}

async function fetched(given: Options, alipay: boolean): Promise<object> {
  const headers = (given['header'] ?? given['headers'] ?? {}) as Record<string, string>;
  const body = given['data'];
  const answer = await fetch(String(given['url']), {
    method: String(given['method'] ?? 'GET'),
    headers,
    ...(body === undefined || given['method'] === 'GET'
      ? {}
      : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const data: unknown = text === '' ? '' : JSON.parse(text);
  const header = Object.fromEntries(answer.headers);
  return alipay
    ? { data, status: answer.status, statusCode: answer.status, headers: header, header }
    : { data, statusCode: answer.status, header };
}

/** `root.cn.[0].cl` = value, as `setData` says it. */
function write(data: object, where: string, value: unknown): void {
  const steps = where.replaceAll(/\[(\d+)\]/gu, '$1').split('.');
  let at = data as Record<string, unknown>;
  for (const step of steps.slice(0, -1)) {
    at[step] ??= {};
    at = at[step] as Record<string, unknown>;
  }
  at[steps.at(-1) ?? ''] = value;
}

function nodesOf(node: ShownNode): readonly ShownNode[] {
  return [node, ...Object.values(node.cn ?? []).flatMap(nodesOf)];
}

function textOf(node: ShownNode): string {
  return nodesOf(node)
    .map(({ v }) => v ?? '')
    .join('');
}

/** For each kind of node, by its number, where its label is held. */
function labelsIn(template: string): ReadonlyMap<string, string> {
  const kinds = template.matchAll(
    /<template name="tmpl_0_(\d+)(?:_blur)?">\s*<[a-z-]+ [^>]*?aria-label="\{\{i\.(\w+)\}\}"/gu,
  );
  return new Map([...kinds].map(([, kind = '', name = '']) => [kind, name]));
}

function isField(node: ShownNode): boolean {
  return String(node['cl'] ?? '')
    .split(' ')
    .includes('input');
}

function tappable(node: ShownNode): readonly ShownNode[] {
  return nodesOf(node).filter((each) => {
    const classes = String(each['cl'] ?? '').split(' ');
    return classes.includes('tap') && !classes.includes('tap-off');
  });
}
