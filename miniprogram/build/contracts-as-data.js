const { pathToFileURL } = require('node:url');

/**
 * Gives a page only what a call needs of a `*.api.ts` file. The schemas are for the server, which checks both ways;
 * with them every page would load zod (ADR 31).
 */
module.exports = function contractsAsData() {
  const done = this.async();
  this.cacheable(false);
  Promise.all([
    import(pathToFileURL(this.resourcePath).href),
    import('@liangxian/shared/kernel/contract-data.ts'),
  ]).then(([exported, { contractDataSource }]) => done(null, contractDataSource(exported)), done);
};
