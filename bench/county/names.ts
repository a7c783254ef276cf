import { type Random, weighted } from './random.ts';

export type Sex = 'male' | 'female';

/*
 * Parts from which names are put together by chance. Transcriptions differ between registers
 * (买买提 / 麦麦提, 阿卜杜 / 阿布都), and both spellings stand here because both stand in rosters.
 */
const MALE_PARTS = (
  '买买提 麦麦提 阿卜杜拉 吐尔逊 艾合买提 玉素甫 库尔班 依布拉音 奥斯曼 热合曼 肉孜 艾力 萨比尔 伊力哈木 ' +
  '努尔买买提 买买提明 麦麦提明 卡德尔 喀迪尔 亚森 斯迪克 托合提 阿卜力孜 阿卜杜热合曼 阿卜杜克热木 阿布都外力 ' +
  '吾布力 依明 木沙 达吾提 巴拉提 赛麦提 图尔贡 艾尼瓦尔 帕尔哈提 艾尔肯 凯赛尔 地里夏提 迪力木拉提 买买提吐尔逊'
).split(' ');
const FEMALE_PARTS = (
  '阿依古丽 帕提古丽 热依汗 古丽娜尔 阿曼古丽 米热古丽 祖丽胡玛尔 再努尔 汗克孜 哈丽旦 图尔荪古丽 阿依夏木 ' +
  '阿提古丽 布热比娅 帕提姆 茹克亚 海丽其姆 吐尔逊古丽 努尔曼古丽 麦尔耶姆 左热姆 阿米娜 迪丽努尔 古丽巴哈尔 ' +
  '热汗古丽 萨拉麦提 塔吉古丽 坎拜尔 阿孜古丽 布威海丽其'
).split(' ');
const HAN_SURNAMES = '王 李 张 刘 陈 杨 马 吴 赵 周'.split(' ');
const HAN_GIVEN = '伟 芳 丽 建国 志强 一诺 秀英 明 静 海燕 文军 晓梅'.split(' ');

const drawShape = weighted([
  ['two_parts', 965],
  ['three_parts', 10],
  ['han', 25],
] as const);

/**
 * A made-up name. Nine in ten have two parts, the second being the father's first part, joined by the
 * one dot of the official spelling (U+00B7).
 */
export function drawName(random: Random, sex: Sex, fatherPart?: string): string {
  const shape = drawShape(random);
  if (shape === 'han') return random.pick(HAN_SURNAMES) + random.pick(HAN_GIVEN);
  const parts = [random.pick(sex === 'male' ? MALE_PARTS : FEMALE_PARTS)];
  parts.push(fatherPart ?? random.pick(MALE_PARTS));
  if (shape === 'three_parts') parts.push(random.pick(MALE_PARTS));
  return parts.join('\u00B7');
}

/** What a man's children carry as their second part; undefined for a name without parts. */
export function partForChildren(name: string): string | undefined {
  const [first, ...rest] = name.split('\u00B7');
  return rest.length > 0 ? first : undefined;
}
