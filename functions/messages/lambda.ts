import { documents } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env, envIfSet } from '../platform/env.ts';
import { SmtpMail } from './adapters/mail.smtp.ts';
import { DynamoMessageStore } from './adapters/message-store.dynamodb.ts';
import { WechatSubscriptions } from './adapters/mini-program.wechat.ts';
import { messageHandlers } from './handlers.ts';

const appId = envIfSet('WECHAT_APP_ID');

export const { listMessages, markRead, showContact, saveContact, sendMessages } = messageHandlers({
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
