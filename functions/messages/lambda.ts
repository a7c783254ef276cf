import { DynamoWorkedFollowUpStore } from '../deductions/adapters/worked-follow-up-store.dynamodb.ts';
import { DynamoDueDoor } from '../dues/adapters/due-door.dynamodb.ts';
import { documents } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env, envIfSet } from '../platform/env.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { CountySessions } from '../platform/sessions.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { SmtpMail } from './adapters/mail.smtp.ts';
import { DynamoMessageStore } from './adapters/message-store.dynamodb.ts';
import { WechatSubscriptions } from './adapters/mini-program.wechat.ts';
import { DynamoResidentInbox } from './adapters/resident-inbox.dynamodb.ts';
import { messageHandlers } from './handlers.ts';
import { ownMessageRoutes } from './own-handlers.ts';

const appId = envIfSet('WECHAT_APP_ID');

const handlers = messageHandlers({
  audit,
  directory,
  messages: new DynamoMessageStore(documents, env('MESSAGES_TABLE'), secrets),
  senders: {
    email: new SmtpMail({
      url: envIfSet('SMTP_URL'),
      from: envIfSet('MAIL_FROM') ?? 'liangxian@localhost',
    }),
    mini_program: new WechatSubscriptions(
      appId === undefined
        ? undefined
        : {
            appId,
            apiUrl: envIfSet('WECHAT_API_URL') ?? 'https://api.weixin.qq.com',
            appSecret: envIfSet('WECHAT_APP_SECRET') ?? '',
            templateId: envIfSet('WECHAT_TEMPLATE_ID') ?? '',
          },
    ),
  },
});

const own = ownMessageRoutes({
  audit,
  sessions: new CountySessions(secrets),
  coverageYear: Number(env('COVERAGE_YEAR')),
  inbox: new DynamoResidentInbox(documents, env('MESSAGES_TABLE')),
  policies: new DynamoPolicyStore(documents, env('POLICY_TABLE')),
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  dues: new DynamoDueDoor(documents, env('DUES_TABLE')),
  failures: new DynamoWorkedFollowUpStore(documents, env('DEDUCTIONS_TABLE')),
});

export const { sendMessages } = handlers;
/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes({ ...handlers, ...own });

export { routes as messagesReads, routes as messagesChanges };
