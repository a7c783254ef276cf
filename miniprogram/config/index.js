const { join } = require('node:path');
const { defineConfig } = require('@tarojs/cli');
const { NormalModuleReplacementPlugin } = require('webpack');

const ROOT = join(__dirname, '..', '..');
const SHARED = join(ROOT, 'shared');
const target = process.env.TARO_ENV;

/** Contracts reach a page as data; a build with zod on a page would show in the test of sizes. */
const contractsAsData = (chain) => {
  chain.module
    .rule('contracts-as-data')
    .test(/\.api\.ts$/)
    .enforce('pre')
    .use('contracts-as-data')
    .loader(join(__dirname, '..', 'build', 'contracts-as-data.js'));
};

module.exports = defineConfig({
  projectName: 'liangxian',
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  sourceRoot: 'src',
  outputRoot: `../dist/miniprogram/${target}`,
  // Sizes are what the stylesheet says, on every platform: large type is a setting, not a screen width.
  designWidth: 375,
  deviceRatio: { 375: 1 },
  plugins: [join(__dirname, '..', 'build', 'spoken-attributes.js')],
  defineConstants: {
    // Where the county answers; a mini-program cannot read it from beside its files.
    COUNTY_API_URL: JSON.stringify(process.env.COUNTY_API_URL ?? 'http://127.0.0.1:8080'),
    COUNTY_MESSAGE_TEMPLATES: JSON.stringify(process.env.COUNTY_MESSAGE_TEMPLATES ?? ''),
  },
  mini: {
    compile: { include: [SHARED] },
    postcss: { pxtransform: { enable: false } },
    webpackChain: contractsAsData,
  },
  h5: {
    publicPath: './',
    output: { chunkFilename: 'chunk/[name].js' },
    staticDirectory: 'static',
    router: { mode: 'hash' },
    useHtmlComponents: true,
    compile: { include: [SHARED] },
    postcss: { pxtransform: { enable: false }, autoprefixer: { enable: true } },
    webpackChain(chain) {
      contractsAsData(chain);
      // What several pages need is fetched once, not with each of them.
      chain.merge({
        optimization: {
          splitChunks: {
            cacheGroups: {
              shared: { name: 'shared', chunks: 'async', minChunks: 2, enforce: true, priority: 5 },
            },
          },
        },
      });
      // The browser's own elements instead of Taro's web components (docs/adr/0061).
      chain.plugin('browser-elements').use(NormalModuleReplacementPlugin, [
        /\/elements\/elements\.tsx$/,
        (asked) => {
          asked.request = asked.request.replace(/elements\.tsx$/, 'elements.h5.tsx');
        },
      ]);
      chain.resolve.alias.set(
        '@tarojs/components$',
        join(__dirname, '..', 'src', 'elements', 'no-components.ts'),
      );
    },
  },
});
