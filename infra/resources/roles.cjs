// The Serverless Framework resolves CommonJS only; what it gets is written in functions/roles.ts.
const { functionRoles, gatewayRole } = require('../functions/roles.ts');

module.exports = async ({ resolveVariable }) => ({
  Resources: {
    ...functionRoles('liangxian', await resolveVariable('sls:stage')),
    GatewayRole: gatewayRole(),
  },
});
