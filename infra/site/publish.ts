import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { S3Client } from '@aws-sdk/client-s3';
import { consoleDir } from '../build/console.ts';
import { PUBLISH_USAGE, type PublishRequest, readPublishArguments } from './arguments.ts';
import { putUp } from './put-up.ts';
import { consoleFiles, residentsFiles } from './site-files.ts';
import { readStackOutputs } from './stack-outputs.ts';

/** `npm run site:publish`: puts the console, and the residents' pages if told where they are, into the stack's bucket. Exit code 0, 1 when it failed, 2 for wrong arguments. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const request = readPublishArguments(
  process.argv.slice(2),
  process.env['INIT_CWD'] ?? process.cwd(),
);
if (request.ok) {
  process.exitCode = await publish(request.value);
} else {
  console.error(`${request.refusal.sentence}\n\n${PUBLISH_USAGE}`);
  process.exitCode = 2;
}

async function publish({ outputs, clientId, ...given }: PublishRequest): Promise<number> {
  // Region and credentials are what the AWS command line uses.
  const s3 = new S3Client({});
  try {
    const stack = readStackOutputs(readFileSync(outputs, 'utf8'));
    const settings = {
      issuer: stack.TokenIssuer,
      clientId,
      audience: stack.TokenAudience,
      apiUrl: given.api ?? stack.HttpApiUrl,
    };
    const files = [
      ...consoleFiles(consoleDir(ROOT), settings, [stack.FilesOrigin, ...given.identity]),
      ...(given.residents === undefined
        ? []
        : residentsFiles(given.residents, { apiUrl: settings.apiUrl })),
    ];
    await putUp(s3, stack.SiteBucketName, files);
    console.log(
      `${files.length} 个文件放到了 ${stack.SiteBucketName}；接口是 ${settings.apiUrl}。`,
    );
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    s3.destroy();
  }
}
