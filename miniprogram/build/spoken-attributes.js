/**
 * What a screen reader is told. Taro's templates drop these attributes on WeChat and Alipay; both platforms know them.
 */
const SPOKEN = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-disabled': '',
};
const COMPONENTS = {
  View: SPOKEN,
  Text: SPOKEN,
  Button: SPOKEN,
  Input: SPOKEN,
  Textarea: SPOKEN,
  Image: SPOKEN,
};

module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.template === undefined) return;
      platform.template.mergeComponents(ctx, COMPONENTS);
      // The program on the telephone must number the attributes as the templates do.
      const runtime = require.resolve('./spoken-attributes.runtime.js');
      platform.runtimePath = [platform.runtimePath, runtime].flat();
    },
  });
};
module.exports.COMPONENTS = COMPONENTS;
