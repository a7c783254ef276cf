import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../../infra/build/ensure-built.ts';
import { templatePath } from '../../../infra/build/package.ts';
import { ResolvedTemplate, readTemplate } from '../../../infra/local/template.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The template as it is packaged now, resolved for the account and region in which the local county lives. */
export async function packagedTemplate(): Promise<ResolvedTemplate> {
  await ensureBuilt(ROOT);
  return new ResolvedTemplate(readTemplate(templatePath(ROOT, 'aws')), {
    region: 'ap-southeast-1',
    accountId: '000000000000',
    parameters: {
      TokenIssuer: 'https://issuer.example',
      TokenAudience: 'liangxian',
      CoverageYear: '2027',
      WebOrigin: 'https://console.example',
    },
  });
}
