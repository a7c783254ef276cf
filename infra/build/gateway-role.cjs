/**
 * The framework lets the API call each function by a permission of its own, which is a resource of the stack's 500. One
 * role does for all of them (`GatewayRole`, functions/roles.ts): it names the functions that answer routes, and no other.
 */
module.exports = class GatewayRolePlugin {
  constructor(serverless) {
    this.hooks = {
      'after:package:compileEvents': () => {
        const { Resources } = serverless.service.provider.compiledCloudFormationTemplate;
        for (const [name, { Type, Properties }] of Object.entries(Resources)) {
          if (Type === 'AWS::ApiGatewayV2::Integration') {
            Properties.CredentialsArn = { 'Fn::GetAtt': ['GatewayRole', 'Arn'] };
          } else if (Type === 'AWS::Lambda::Permission' && isForTheApi(Properties)) {
            delete Resources[name];
          }
        }
      },
    };
  }
};

function isForTheApi({ Principal }) {
  return Principal === 'apigateway.amazonaws.com';
}
