/** What an account number's last four digits make the bank do, so that every fault can be had on demand. */
export type MagicAccount = {
  readonly lastFour: string;
  readonly makes: AccountMagic | FileMagic;
  readonly words: string;
};

/** Concerns the account alone. `fundsAfterDays` counts from the day the bank first meets it. */
export type AccountMagic =
  | 'never_funded'
  | 'closed'
  | 'frozen'
  | 'lost'
  | 'name_mismatch'
  | 'not_found'
  | { readonly fundsAfterDays: number };

const FILE_MAGIC = [
  'wrong_total',
  'delivered_twice',
  'other_name',
  'late_return',
  'silent_until_asked_twice',
  'half_file',
  'early_return',
  'another_amount',
  'row_missing',
] as const;

/** Concerns the whole answer to a file that asks this account for money. */
export type FileMagic = (typeof FILE_MAGIC)[number];

const FUNDED_LATER: readonly MagicAccount[] = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((days) => ({
  lastFour: `901${days}`,
  makes: { fundsAfterDays: days },
  words: `too little money; enough from the ${days}. day after the bank first met the account`,
}));

/** The README beside this file shows the same table. */
export const magicAccounts: readonly MagicAccount[] = [
  { lastFour: '9001', makes: 'never_funded', words: 'too little money, for ever' },
  { lastFour: '9002', makes: 'closed', words: 'account closed' },
  { lastFour: '9003', makes: 'frozen', words: 'account frozen' },
  { lastFour: '9004', makes: 'lost', words: 'card reported lost' },
  { lastFour: '9005', makes: 'name_mismatch', words: 'the holder’s name differs in the dot' },
  { lastFour: '9006', makes: 'not_found', words: 'no such account' },
  ...FUNDED_LATER,
  {
    lastFour: '9021',
    makes: 'wrong_total',
    words: 'the return declares one yuan too much; right when asked (needs a layout with totals)',
  },
  { lastFour: '9022', makes: 'delivered_twice', words: 'the return comes again an hour later' },
  {
    lastFour: '9023',
    makes: 'other_name',
    words: 'the return comes again an hour later under another name',
  },
  {
    lastFour: '9024',
    makes: 'late_return',
    words:
      'collected; two days after the return a further one takes it back (the account’s first debit only)',
  },
  { lastFour: '9025', makes: 'silent_until_asked_twice', words: 'no return until asked twice' },
  { lastFour: '9026', makes: 'half_file', words: 'half a file; the whole one when asked' },
  {
    lastFour: '9027',
    makes: 'early_return',
    words: 'the return is there in the same poll in which the instructions were found',
  },
  {
    lastFour: '9028',
    makes: 'another_amount',
    words: 'the bank takes half, and its return says that it was asked for half',
  },
  {
    lastFour: '9029',
    makes: 'row_missing',
    words: 'the first return passes this row over; all rows when asked',
  },
];

const BY_LAST_FOUR = new Map(magicAccounts.map((account) => [account.lastFour, account.makes]));

/** What this account number makes the bank do, if anything. */
export function magicOf(accountNo: string): MagicAccount['makes'] | undefined {
  return BY_LAST_FOUR.get(accountNo.slice(-4));
}

/** The same for what concerns the whole answer: at most one. */
export function fileMagicOf(accountNo: string): readonly FileMagic[] {
  const magic = magicOf(accountNo);
  return FILE_MAGIC.filter((one) => one === magic);
}
