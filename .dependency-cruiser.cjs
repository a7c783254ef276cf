/** The rules of docs/architecture.md, "Who may import whom"; the numbers are its. */
const anyRoom = '^functions/([^/]+)/';
const awsOrMiddy = ['npm-dev', 'npm-optional'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: '1-shared-imports-shared-and-zod-only',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', '^(shared/)?node_modules/zod/'] },
    },
    {
      name: '2-zod-in-schemas-and-contracts-only',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.(schema|api)\\.ts$' },
      to: { path: 'node_modules/zod/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: '3-kernel-knows-no-room',
      severity: 'error',
      from: { path: '^shared/kernel/' },
      to: { path: '^shared/(?!kernel/)' },
    },
    {
      name: '3-policy-knows-the-kernel-only',
      severity: 'error',
      from: { path: '^shared/policy/' },
      to: { path: '^shared/(?!kernel/|policy/)' },
    },
    {
      name: '3-residents-know-kernel-and-policy-only',
      severity: 'error',
      from: { path: '^shared/residents/' },
      to: { path: '^shared/(?!kernel/|policy/|residents/)' },
    },
    { name: '3-no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: '4-a-use-case-imports-shared-and-its-own-room',
      comment: 'Node itself and libraries belong in adapters, handlers and lambda.ts.',
      severity: 'error',
      from: {
        path: anyRoom,
        pathNot: [
          '^functions/platform/',
          '/adapters/',
          '/(lambda|handlers|ports)\\.ts$',
          '-handlers\\.ts$',
        ],
      },
      to: { pathNot: ['^shared/', '^functions/$1/', '^functions/platform/failures\\.ts$'] },
    },
    {
      name: '5-aws-in-adapters-lambda-and-platform-only',
      severity: 'error',
      from: {
        path: '^(shared|functions)/',
        pathNot: ['^functions/platform/', '/adapters/', '/lambda\\.ts$'],
      },
      to: { path: 'node_modules/@(aws-sdk|smithy)/' },
    },
    {
      name: '5-middy-in-platform-only',
      severity: 'error',
      from: { pathNot: '^functions/platform/' },
      to: { path: 'node_modules/@middy/' },
    },
    {
      name: '6-adapters-are-chosen-in-lambda-only',
      severity: 'error',
      from: {
        path: '^functions/',
        pathNot: ['/adapters/', '/lambda\\.ts$', '^functions/platform/container\\.ts$'],
      },
      to: { path: '^functions/[^/]+/adapters/' },
    },
    {
      name: '6-lambda-reaches-another-room-for-its-adapters-only',
      severity: 'error',
      from: { path: '^functions/([^/]+)/lambda\\.ts$' },
      to: {
        path: '^functions/',
        pathNot: ['^functions/$1/', '^functions/platform/', '/adapters/'],
      },
    },
    {
      name: '7-rooms-never-import-one-another',
      severity: 'error',
      from: { path: anyRoom, pathNot: ['/lambda\\.ts$', '^functions/platform/'] },
      to: { path: '^functions/', pathNot: ['^functions/$1/', '^functions/platform/'] },
    },
    {
      name: '8-nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: '8-the-cloud-knows-nothing-of-the-local-county',
      severity: 'error',
      from: { path: '^(shared|functions)/' },
      to: { path: '^(infra|bench)/' },
    },
    {
      name: '8-the-local-county-imports-shared-and-bundles',
      comment:
        'The counterparty reads and writes the wire format with the same codec: it is a format, not a rule. The sample officers are entered through the directory’s own store before anybody can sign in.',
      severity: 'error',
      from: { path: '^infra/local/' },
      to: {
        path: '^functions/',
        pathNot: [
          '/adapters/bank-file-[a-z-]+\\.ts$',
          '/adapters/(unit|officer)-store\\.',
          '^functions/platform/secrets\\.ts$',
        ],
      },
    },
    {
      name: '9-the-console-imports-shared-only',
      comment:
        'What the server does stays there; the pages know its contracts and the rules both share.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^(functions|infra|tests|bench)/' },
    },
    {
      name: '9-rooms-of-the-console-never-import-one-another',
      severity: 'error',
      from: { path: '^console/src/rooms/([^/]+)/' },
      to: { path: '^console/src/rooms/([^/]+)/', pathNot: '^console/src/rooms/$1/' },
    },
    {
      name: '9-nothing-imports-the-console',
      severity: 'error',
      from: { pathNot: '^(console|tests)/' },
      to: { path: '^console/' },
    },
    {
      name: '11-the-mini-program-imports-shared-only',
      comment: 'Like the console: contracts and the rules both sides share, nothing of the server.',
      severity: 'error',
      from: { path: '^miniprogram/' },
      to: { path: '^(functions|infra|tests|bench|console)/' },
    },
    {
      name: '11-rooms-of-the-mini-program-never-import-one-another',
      severity: 'error',
      from: { path: '^miniprogram/src/rooms/([^/]+)/' },
      to: { path: '^miniprogram/src/rooms/([^/]+)/', pathNot: '^miniprogram/src/rooms/$1/' },
    },
    {
      name: '11-nothing-imports-the-mini-program',
      severity: 'error',
      from: { pathNot: '^(miniprogram|tests)/' },
      to: { path: '^miniprogram/' },
    },
    {
      name: 'nothing-that-is-not-there',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'what-ships-imports-what-ships',
      severity: 'error',
      from: { path: '^(shared|functions)/' },
      to: { dependencyTypes: awsOrMiddy },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.county)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
