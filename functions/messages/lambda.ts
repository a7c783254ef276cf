import { documents } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env, envIfSet } from '../platform/env.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { SmtpMail } from './adapters/mail.smtp.ts';
import { DynamoMessageStore } from './adapters/message-store.dynamodb.ts';
import { WechatSubscriptions } from './adapters/mini-program.wechat.ts';
import { messageHandlers } from './handlers.ts';

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

export const { sendMessages } = handlers;
/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as messagesReads, routes as messagesChanges };
