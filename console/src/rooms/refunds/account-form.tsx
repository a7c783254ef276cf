import type { renewAccountApi } from '@liangxian/shared/refunds/refunds.api.ts';
import { Button, Form, Input } from 'antd';
import type { Sent } from '../../api/client.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { refundWords } from './words.ts';

export type Account = Sent<typeof renewAccountApi>['body'];

/** Where the money goes. */
export function AccountForm({
  button,
  pending,
  problem,
  send,
}: {
  readonly button: string;
  readonly pending: boolean;
  readonly problem: unknown;
  readonly send: (account: Account) => void;
}) {
  return (
    <Form<Account> layout="vertical" className="narrow-form" onFinish={send}>
      <AccountFields />
      <ProblemNote problem={problem} />
      <Button type="primary" htmlType="submit" loading={pending}>
        {button}
      </Button>
    </Form>
  );
}

export function AccountFields() {
  const t = useWords(refundWords);
  return (
    <>
      <Form.Item name="bankName" label={t.bankName} rules={[{ required: true, min: 2, max: 60 }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="accountName"
        label={t.accountName}
        rules={[{ required: true, min: 2, max: 60 }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="accountNo"
        label={t.accountNo}
        rules={[{ required: true, pattern: /^\d{8,30}$/u }]}
      >
        <Input inputMode="numeric" maxLength={30} autoComplete="off" />
      </Form.Item>
    </>
  );
}
