/** Why a change of the directory was not done, and what to do now. */
export const unitProblems = {
  UNIT_NOT_FOUND: {
    zh: '没有这个单位。请从列表里选择。',
    en: 'There is no such unit. Choose one from the list.',
  },
  UNIT_ENDED: {
    zh: '这个单位已经撤销，不能再任职。',
    en: 'This unit has ended; no posts are given in it.',
  },
  UNIT_HAS_OFFICERS: {
    zh: '单位里还有人任职，不能撤销。请先结束他们的任职。',
    en: 'Officers still hold posts there. End those first.',
  },
  IS_ANOTHER_UNIT: {
    zh: '这个编号已经是另一个单位。请换一个编号。',
    en: 'This id belongs to another unit. Choose another one.',
  },
  PARENT_NOT_FOUND: {
    zh: '没有这个上级单位。请从列表里选择。',
    en: 'There is no such parent unit. Choose one from the list.',
  },
  PLACE_MISSING: {
    zh: '乡镇或村的单位要选明属于哪个乡镇、哪个村。',
    en: 'A township’s or village’s unit needs its place.',
  },
  OFFICER_NOT_FOUND: {
    zh: '通讯录里没有这个人。请刷新列表。',
    en: 'The directory has no such officer. Reload the list.',
  },
  SUBJECT_TAKEN: {
    zh: '这个登录账号已经登记给别人。请核对账号。',
    en: 'This account belongs to another officer. Check it.',
  },
  ENDS_BEFORE_IT_BEGINS: {
    zh: '结束日期早于开始日期。请核对日期。',
    en: 'The last day is before the first. Check the days.',
  },
  AREA_BEYOND_UNIT: {
    zh: '负责范围超出了单位的辖区。请选辖区内的乡镇或村。',
    en: 'The area reaches beyond the unit’s own. Choose a place inside it.',
  },
  ROLE_NOT_IN_UNIT: {
    zh: '这类单位没有这种岗位。请换一种岗位。',
    en: 'Units of this kind have no such role. Choose another one.',
  },
  POST_HELD_ALREADY: {
    zh: '此人已经担任这个岗位。',
    en: 'This post is held already.',
  },
  POST_NOT_HELD: {
    zh: '此人没有担任这个岗位。请刷新看最新任职。',
    en: 'This post is not held. Reload to see the posts.',
  },
  YOUR_OWN_POSTS: {
    zh: '不能改自己的任职。请由另一位管理员办理。',
    en: 'Nobody changes their own posts. Ask another administrator.',
  },
  VILLAGE_NOT_FOUND: {
    zh: '没有这个村。请从列表里选择。',
    en: 'There is no such village. Choose one from the list.',
  },
} as const;
