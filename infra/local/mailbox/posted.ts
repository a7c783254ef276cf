/** Something that left the county for somebody's eyes. */
export type Posted = {
  readonly channel: 'email' | 'mini_program' | 'sms';
  readonly to: string;
  readonly title: string;
  readonly text: string;
};
